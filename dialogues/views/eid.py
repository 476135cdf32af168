"""Voting by e-ID: off to the e-ID service, back with who it is, and to the ballot. No account, nothing stored.

The session that keeps the state in between ends when the visitor comes back.
"""

import logging
from typing import Any
from uuid import UUID

import requests
from allauth.socialaccount.internal.statekit import STATES_SESSION_KEY
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http.responses import secret_address, see_other
from cms.http.robots import same_origin_post, throttled
from dialogues import voters
from dialogues.eid import provider, service, tokens
from dialogues.eid.asking import ask_for_eid, too_low
from dialogues.eid.tokens import Shown
from dialogues.models import Electorate
from dialogues.presentation import BallotPaper, Presentation, ballot_paper
from dialogues.readers import may_read
from dialogues.responses import no_voting_now
from dialogues.views.ballot import fill_in, own_row

log = logging.getLogger(__name__)
_SALT = "dialogues.eid.away"
_AWAY_FOR = 600  # seconds that an address at the service is shown for


@require_POST
@never_cache
@same_origin_post
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin: ask the service for an address, and lead there over a page of ours."""
    dialogue = _paper(key).row
    if not may_read(request, dialogue):
        raise Http404
    if not dialogue.is_open():
        return no_voting_now(request, Presentation.of(own_row(dialogue)), 409)
    if not service.is_set_up():
        return ask_for_eid(request, dialogue)
    limit, seconds = settings.BALLOT_LIMIT
    too_often = throttled(request, action="dialogues.eid", limit=limit, seconds=seconds)
    if too_often is not None:
        return too_often
    data = {"dialogue": str(key), "language": get_language() or settings.LANGUAGE_CODE}
    try:
        away = provider.address_of_service(request, data, dialogue.eid_level)
    except (requests.RequestException, KeyError, ValueError):
        problem = _("The e-ID service does not answer. Try again in a few minutes.")
        return ask_for_eid(request, dialogue, problem=problem, status=503)
    signed = signing.dumps(away, salt=_SALT, compress=True)
    return see_other(reverse("eid_away", kwargs={"away": signed}))


@require_safe
@secret_address
def away(request: HttpRequest, away: str) -> HttpResponse:
    """Lead to the service. A form may not lead to another site (our content security policy); a page may."""
    try:
        address = signing.loads(away, salt=_SALT, max_age=_AWAY_FOR)
    except signing.BadSignature as error:
        raise Http404 from error
    request.without_feedback = True  # type: ignore[attr-defined]
    context = {"address": address, "service": settings.EID_NAME}
    return render(request, "dialogues/eid_away.html", context)


@require_safe
@secret_address
def back(request: HttpRequest) -> HttpResponse:
    """Take the visitor back from the service: `shown` or `failed` answers."""
    try:
        return provider.take_back(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error


def shown(request: HttpRequest, login: SocialLogin) -> HttpResponse:
    """Lead whoever has shown an e-ID to the ballot, by an address that holds who they are.

    Raises ProviderException when the ID token is not for this visit.
    """
    claims = provider.claims_of(login)
    data = login.state["data"]
    _end_session(request)
    dialogue = _paper(UUID(data["dialogue"])).row
    level = service.level_of(claims.get("acr"))
    with override(data["language"]):
        if level < dialogue.eid_level:
            return too_low(request, dialogue, level)
        try:
            voter = voters.by_eid(provider.subject_of(claims))
        except provider.NobodyNamed:
            log.warning(
                "The e-ID service says nothing usable in the claim %r, so nobody can vote with it.",
                settings.EID_SUBJECT_CLAIM,
            )
            problem = _(
                "The e-ID service did not say who you are, so you cannot vote with it. It is not your fault: tell us."
            )
            return ask_for_eid(request, dialogue, problem=problem, status=502)
        who = Shown(voter, level)
        token = tokens.seal(who, dialogue)
        return HttpResponseRedirect(
            reverse("vote_by_eid", kwargs={"key": dialogue.key, "token": token})
        )


def failed(
    request: HttpRequest, data: dict[str, Any] | None, *, is_cancelled: bool
) -> HttpResponse:
    """Say that no e-ID was shown; `data` is what was sent along, None for somebody whom we sent nowhere."""
    _end_session(request)
    if data is None:
        return render(request, "dialogues/eid_start_over.html", status=400)
    dialogue = _paper(UUID(data["dialogue"])).row
    with override(data["language"]):
        if is_cancelled:
            problem = _("You did not show your e-ID, so there is no ballot yet.")
            return ask_for_eid(request, dialogue, problem=problem)
        problem = _("Something went wrong between us and the e-ID service. Try again.")
        return ask_for_eid(request, dialogue, problem=problem, status=502)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def ballot(request: HttpRequest, key: UUID, token: str) -> HttpResponse:
    """Show and take the ballot of whoever the token speaks of."""
    paper = _paper(key)
    dialogue = paper.row
    if not dialogue.is_open():
        status = 409 if request.method == "POST" else 200
        return no_voting_now(request, Presentation.of(own_row(dialogue)), status)
    who = tokens.open_(token, dialogue)
    if who is None:
        problem = _(
            "It is more than half an hour since you showed your e-ID, or the address is not whole. Show it again."
        )
        return ask_for_eid(request, dialogue, problem=problem, status=403)
    if who.level < dialogue.eid_level:
        return too_low(request, dialogue, who.level)
    return fill_in(request, paper, who.voter)


def _paper(key: UUID) -> BallotPaper:
    paper = ballot_paper(key)
    if paper is None or paper.row.electorate != Electorate.EID:
        raise Http404
    return paper


def _end_session(request: HttpRequest) -> None:
    """End the session that was made for the way there and back; one that holds something else goes on."""
    states = request.session.get(STATES_SESSION_KEY)
    if not states and not set(request.session.keys()) - {STATES_SESSION_KEY}:
        request.session.flush()
