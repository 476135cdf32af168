"""The door page: who is expected, who is in, and letting people in.

The signed address is the only authority, as for the personal page: no cookie, session or account is looked at. It
shows names, numbers and ticket codes of one evening and nothing else (`events.door.parties.parties`).
"""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http.responses import secret_address, see_other
from cms.http.robots import same_origin_post
from events.actions import Actor, admit_walk_in, check_in, release_no_shows
from events.actions.release import absent_parties
from events.door.links import door_address, door_token, find_door_link
from events.door.parties import DoorParty, count_at_door, parties_at_door
from events.evenings import Evening
from events.forms.door import CheckInForm, WalkInForm
from events.models import DoorLink, Event, Registration

DoorView = Callable[..., HttpResponse]


def through_link(view: DoorView) -> DoorView:
    """Decorate a view of the door: it gets the link in place of the token, and runs only where that works."""

    @secret_address
    @same_origin_post
    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        link = find_door_link(token)
        if link is None:
            return _no_such_link(request)
        request.without_feedback = True  # type: ignore[attr-defined]
        request.language_addresses = {  # type: ignore[attr-defined]
            code: door_address(link, code) for code, _name in settings.LANGUAGES
        }
        return view(request, link, **kwargs)

    return opened


@require_safe
@through_link
def door(request: HttpRequest, link: DoorLink) -> HttpResponse:
    """Show the list, or what of it answers the search."""
    return _answer(request, link)


@require_POST
@through_link
def check(request: HttpRequest, link: DoorLink, pk: uuid.UUID) -> HttpResponse:
    """Note how many of a party are in: the plain way, a form and a page."""
    party = Registration.objects.filter(event=link.event, pk=pk).first()
    form = CheckInForm(request.POST)
    if party is None or not form.is_valid():
        return _answer(request, link, problems=[_("That party is not on the list any more.")])
    try:
        check_in(
            entry_id=form.entry_id(party.pk),
            registration=party,
            arrived=form.cleaned_data["arrived"],
            done_at=timezone.now(),
            actor=Actor(door_link=link),
        )
    except ValidationError as error:
        problems = [f"{party.name}: {text}" for text in error.messages]
        return _answer(request, link, problems=problems)
    query = f"?{urlencode({'q': form.cleaned_data['q']})}" if form.cleaned_data["q"] else ""
    return see_other(f"{_address(link)}{query}#p-{party.pk}")


@require_POST
@through_link
def walk_in(request: HttpRequest, link: DoorLink) -> HttpResponse:
    """Let somebody in who has not signed up."""
    form = WalkInForm(request.POST)
    if form.is_valid():
        try:
            entry = admit_walk_in(
                entry_id=form.cleaned_data["entry"],
                event=link.event,
                party_size=form.cleaned_data["party_size"],
                name=form.cleaned_data["name"],
                done_at=timezone.now(),
                actor=Actor(door_link=link),
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(f"{_address(link)}#p-{entry.registration_id}")
    return _answer(request, link, walk_in_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@through_link
def release(request: HttpRequest, link: DoorLink) -> HttpResponse:
    """Ask whether the seats of those who have not come are to be given to others; do it."""
    problems: list[str] = []
    if request.method == "POST":
        try:
            release_no_shows(event=link.event, actor=Actor(door_link=link))
        except ValidationError as error:
            problems = error.messages
        else:
            return see_other(_address(link))
    absent = absent_parties(link.event)
    context = {
        **_frame(request, link),
        "absent": absent,
        "seats": sum(party.party_size for party in absent),
        "has_started": timezone.now() >= link.event.starts_at,
        "problems": problems,
    }
    return render(request, "events/door/release.html", context)


@require_safe
@through_link
def worker(request: HttpRequest, link: DoorLink) -> HttpResponse:
    """Answer with the script that opens the page again where there is no connection."""
    context = {"address": _address(link), "expires_at": int(link.expires_at.timestamp() * 1000)}
    return render(
        request, "events/door/worker.js", context, content_type="text/javascript; charset=utf-8"
    )


def _address(link: DoorLink) -> str:
    return reverse("door", kwargs={"token": door_token(link)})


def _frame(request: HttpRequest, link: DoorLink) -> dict[str, Any]:
    row = Event.objects.with_seat_counts().get(pk=link.event_id)
    return {"link": link, "token": door_token(link), "evening": Evening.of(row), "event": row}


def _answer(
    request: HttpRequest,
    link: DoorLink,
    *,
    problems: list[str] | None = None,
    walk_in_form: WalkInForm | None = None,
) -> HttpResponse:
    words = (request.POST.get("q") or request.GET.get("q") or "")[:200]
    context = _frame(request, link)
    everybody = parties_at_door(context["event"])
    found = parties_at_door(context["event"], words) if words.strip() else everybody
    context |= {
        "parties": [DoorParty.of(party) for party in found],
        "counts": count_at_door(context["event"], everybody),
        "q": words,
        "has_started": timezone.now() >= link.event.starts_at,
        "problems": problems or [],
        "walk_in_form": walk_in_form or WalkInForm(),
        "form_id": uuid.uuid4(),
    }
    return render(request, "events/door/door.html", context)


def _no_such_link(request: HttpRequest) -> HttpResponse:
    request.without_feedback = True  # type: ignore[attr-defined]
    return render(request, "events/door/unknown.html", status=404)
