"""Ask to be told, confirm it, stop. Mail programs fetch links by themselves, so only a button does something."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http.responses import secret_address, see_other
from cms.http.robots import same_origin_post, throttled
from cms.languages import address_in
from dialogues.actions.following import confirm_follower, follow, stop_following
from dialogues.following.forms import FollowForm
from dialogues.following.links import find_by_signed_id
from dialogues.models import Dialogue, Follower
from dialogues.presentation import Presentation
from dialogues.readers import may_read
from dialogues.responses import lead_back

# Of one visitor, to any dialogue: how many in how many seconds.
FOLLOW_LIMIT = (20, 600)
# What mail programs send to the address in List-Unsubscribe (RFC 8058).
ONE_CLICK = "List-Unsubscribe"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask for the address; send it a link. The answer is the same for an address that we know."""
    presentation = _find(request, key)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        limit, seconds = FOLLOW_LIMIT
        too_often = throttled(request, action="dialogues.follow", limit=limit, seconds=seconds)
        if too_often is not None:
            return too_often
        if form.is_valid():
            language = get_language() or settings.LANGUAGE_CODE
            follow(dialogue=presentation.row, email=form.cleaned_data["email"], language=language)
            return see_other(address_in(language, "follow_sent", key=key))
    return _show(request, presentation, "ask.html", form=form)


@require_safe
@never_cache
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what to do next."""
    return _show(request, _find(request, key), "sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def following(request: HttpRequest, signed: str) -> HttpResponse:
    """Show how things stand with this address; confirm it."""
    follower = find_by_signed_id(signed)
    if follower is None:
        return _unknown(request)
    if request.method == "POST":
        confirm_follower(follower=follower)
        return see_other(request.path)
    return _of_follower(request, follower, signed, "following.html")


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def stop(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask whether to stop; stop. A mail program's one click is answered at once and without a redirect."""
    follower = find_by_signed_id(signed)
    if request.method == "POST":
        if follower is not None:
            stop_following(follower=follower)
        if ONE_CLICK in request.POST:
            return HttpResponse(status=200, content_type="text/plain")
        return see_other(address_in(get_language() or settings.LANGUAGE_CODE, "follow_stopped"))
    if follower is None:
        return _unknown(request)
    return _of_follower(request, follower, signed, "stop.html")


@require_safe
@never_cache
def stopped(request: HttpRequest) -> HttpResponse:
    """Say that no more mail will come."""
    request.breadcrumbs = [(_("News of a dialogue"), "")]  # type: ignore[attr-defined]
    return render(request, "dialogues/following/stopped.html")


def _find(request: HttpRequest, key: UUID) -> Presentation:
    rows = Dialogue.objects.published().select_related("closing_record", "source_locale")
    row = rows.filter(key=key).first()
    if row is None or not may_read(request, row):
        raise Http404
    return Presentation.of(row)


def _of_follower(
    request: HttpRequest, follower: Follower, signed: str, template: str
) -> HttpResponse:
    presentation = Presentation.of(follower.dialogue)
    return _show(request, presentation, template, follower=follower, signed=signed)


def _show(
    request: HttpRequest, presentation: Presentation, template: str, **context: Any
) -> HttpResponse:
    lead_back(request, presentation, _("News of a dialogue"))
    context = {"presentation": presentation, **context}
    return render(request, f"dialogues/following/{template}", context)


def _unknown(request: HttpRequest) -> HttpResponse:
    request.breadcrumbs = [(_("News of a dialogue"), "")]  # type: ignore[attr-defined]
    return render(request, "dialogues/following/unknown.html", status=404)
