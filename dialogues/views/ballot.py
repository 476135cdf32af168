"""The ballot. Never cached; whoever needs no account is met without a session."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http.rate_limit import visitor_of
from cms.http.responses import see_other
from cms.http.robots import same_origin_post, throttled
from dialogues import receipts, seal, voters
from dialogues.actions import begin_ballot, cast_ballot
from dialogues.eid.asking import ask_for_eid
from dialogues.forms import BallotForm
from dialogues.models import Dialogue, DialoguePage, Electorate
from dialogues.option_order import fresh_seed, visitors_seed
from dialogues.presentation import BallotPaper, DraftPresentation, Presentation, ballot_paper
from dialogues.readers import may_read
from dialogues.refusals import AlreadyVoted, NotOnVoterList, VotingClosed, VotingNotOpen
from dialogues.responses import lead_back, no_voting_now, refused
from dialogues.wording import how_to_vote, who_may_vote


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def vote(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the ballot; cast it, or keep it until its code comes."""
    paper = ballot_paper(key)
    if paper is None or not may_read(request, paper.row):
        raise Http404
    dialogue = paper.row
    email = _signed_in_email(request) if dialogue.electorate == Electorate.ACCOUNT else None
    if not dialogue.is_open():
        status = 409 if request.method == "POST" else 200
        return no_voting_now(request, Presentation.of(own_row(dialogue)), status)
    if dialogue.electorate == Electorate.ACCOUNT and email is None:
        return _ask_to_sign_in(request, dialogue)
    if dialogue.electorate == Electorate.EID:
        return ask_for_eid(request, dialogue, status=403 if request.method == "POST" else 200)
    return fill_in(request, paper, voters.by_email(email) if email else None)


def fill_in(request: HttpRequest, paper: BallotPaper, voter: str | None) -> HttpResponse:
    """Show the ballot of an open dialogue, or take it.

    `voter` is who has shown who they are (`dialogues.voters`); None where that comes afterwards, or not at all.
    """
    dialogue = paper.row
    if request.method != "POST":
        return _show(request, dialogue, None)
    seed = visitors_seed(request, dialogue.key)
    form = BallotForm(request.POST, dialogue=dialogue, options=paper.options, seed=seed)
    if form.is_rearranged:
        # No ballot yet, so not counted as one: whoever ranks without scripts presses many buttons.
        return _show(request, dialogue, form)
    limit, seconds = settings.BALLOT_LIMIT
    too_often = throttled(request, action="dialogues.vote", limit=limit, seconds=seconds)
    if too_often is not None:
        return too_often
    if form.is_valid():
        try:
            return see_other(_take(request, form, voter))
        except (AlreadyVoted, NotOnVoterList, VotingClosed, VotingNotOpen) as refusal:
            return refused(request, own_row(dialogue), refusal)
        except ValidationError as error:
            form.add_error(None, error)
    return _show(request, dialogue, form)


def own_row(dialogue: Dialogue) -> Dialogue:
    """Return the row of a ballot paper anew, for what fills in its relations."""
    rows = Dialogue.objects.select_related("closing_record", "area")
    return rows.get(pk=dialogue.pk)


def _take(request: HttpRequest, form: BallotForm, voter: str | None) -> str:
    """Take the ballot and return the address to go to. Raises Refusal."""
    dialogue = form.dialogue
    if dialogue.electorate == Electorate.EMAIL:
        pending_id, key = begin_ballot(
            dialogue=dialogue,
            filled=form.filled,
            email=form.cleaned_data["email"],
            form_name=form.idempotency_key,
            language=get_language() or settings.LANGUAGE_CODE,
            network=visitor_of(request),
        )
        return reverse("confirm_ballot", kwargs={"pending_id": pending_id, "key": key})
    # With the voter: two people who send one form alike, at one computer, have a receipt each.
    secret = seal.secret_of_form(form.idempotency_key, dialogue, form.filled, voter or "")
    receipt = cast_ballot(
        dialogue=dialogue,
        choices=form.choices,
        attributes=form.attributes,
        voter=voter or voters.by_form(form.idempotency_key),
        proof=dialogue.electorate,
        receipt=receipts.from_secret(secret),
    )
    return reverse("receipt", kwargs={"receipt": receipt})


def _show(request: HttpRequest, dialogue: Dialogue, form: BallotForm | None) -> HttpResponse:
    presentation = Presentation.of(own_row(dialogue))
    if form is None:
        seed = visitors_seed(request, dialogue.key)
        form = BallotForm(dialogue=dialogue, options=presentation.options, seed=seed)
    else:
        form.put_into_words(presentation.options)
    lead_back(request, presentation, _("Ballot"))
    context: dict[str, Any] = {
        "presentation": presentation,
        "form": form,
        "how": how_to_vote(dialogue),
        "who": who_may_vote(dialogue),
        "needs_code": dialogue.electorate == Electorate.EMAIL,
    }
    return render(request, "dialogues/ballot.html", context)


def preview(request: HttpRequest, page: DialoguePage) -> HttpResponse:
    """Show the ballot of a page that may never have been published, for its editor. It cannot be sent."""
    row = page.as_draft_row()
    row.source_locale_id = page.locale_id
    presentation = DraftPresentation(row, page)
    form = BallotForm(dialogue=row, options=presentation.options, seed=fresh_seed())
    context = {
        "presentation": presentation,
        "form": form,
        "how": how_to_vote(row),
        "who": who_may_vote(row),
        "needs_code": row.electorate == Electorate.EMAIL,
        "is_preview": True,
    }
    return render(request, "dialogues/ballot.html", context)


def _ask_to_sign_in(request: HttpRequest, dialogue: Dialogue) -> HttpResponse:
    presentation = Presentation.of(own_row(dialogue))
    lead_back(request, presentation, _("Ballot"))
    status = 403 if request.method == "POST" else 200
    context = {"presentation": presentation, "here": request.path}
    return render(request, "dialogues/sign_in_first.html", context, status=status)


def _signed_in_email(request: HttpRequest) -> str | None:
    """Return the confirmed address of who is signed in; a visitor without a session is not asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return voters.confirmed_email_of(request.user)
