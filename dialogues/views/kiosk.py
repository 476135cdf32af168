"""The ballot at a voting place: a device that people take turns at, or their own telephones by a QR code.

The address is the only authority. Whoever has it can vote while the place is open; nobody is asked who they are. Each
time the ballot is opened it is a new one, with its options in a new order.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cms.http.rate_limit import count_one_more
from cms.http.responses import secret_address, see_other
from cms.http.robots import ask_to_wait, same_origin_post
from dialogues import receipts, seal
from dialogues.actions.voting_places import PlaceClosed, cast_at_place
from dialogues.forms import BallotForm
from dialogues.models import VotingPlace
from dialogues.option_order import fresh_seed
from dialogues.presentation import Presentation
from dialogues.refusals import NotOnVoterList, VotingClosed, VotingNotOpen
from dialogues.voting_places import address_of, find_place, is_open
from dialogues.wording import how_to_vote

PlaceView = Callable[..., HttpResponse]


def at_place(view: PlaceView) -> PlaceView:
    """Decorate a view: it gets the place in place of its address, and runs only where that works."""

    @secret_address
    @same_origin_post
    @wraps(view)
    def opened(request: HttpRequest, place_id: UUID, secret: str) -> HttpResponse:
        request.without_feedback = True  # type: ignore[attr-defined]
        place = find_place(place_id, secret)
        if place is None:
            return render(request, "dialogues/place_unknown.html", status=404)
        request.language_addresses = {  # type: ignore[attr-defined]
            code: address_of(place, code) for code, _name in settings.LANGUAGES
        }
        return view(request, place)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
@at_place
def vote(request: HttpRequest, place: VotingPlace) -> HttpResponse:
    """Show a new ballot; cast it."""
    if not is_open(place):
        return _closed(request, place, 409 if request.method == "POST" else 200)
    presentation = Presentation.of(place.dialogue)
    form = BallotForm(
        request.POST if request.method == "POST" else None,
        dialogue=place.dialogue,
        options=presentation.options,
        seed=fresh_seed(),
        asks_voter=False,
    )
    if form.is_rearranged or request.method != "POST":
        return _show(request, place, presentation, form)
    limit, seconds = settings.KIOSK_LIMIT if place.is_kiosk else settings.PLACE_LIMIT
    if count_one_more(str(place.pk), action="dialogues.place", limit=limit, seconds=seconds):
        return ask_to_wait(request, seconds)
    if form.is_valid():
        try:
            return see_other(_take(form, place))
        except (PlaceClosed, VotingClosed, VotingNotOpen, NotOnVoterList):
            return _closed(request, place, 409)
        except ValidationError as error:
            form.add_error(None, error)
    return _show(request, place, presentation, form)


@require_safe
@at_place
def thanks(request: HttpRequest, place: VotingPlace) -> HttpResponse:
    """Thank whoever has voted at a device, and let the next one begin. It tells nothing of the ballot."""
    if not place.is_kiosk:
        return see_other(address_of(place))
    presentation = Presentation.of(place.dialogue)
    request.language_addresses = {  # type: ignore[attr-defined]
        code: address_of(place, code, name="voted_at_place") for code, _name in settings.LANGUAGES
    }
    context = {"place": place, "presentation": presentation, "ballot_url": address_of(place)}
    return render(request, "dialogues/place_thanks.html", context)


def _take(form: BallotForm, place: VotingPlace) -> str:
    """Cast the ballot and return the address to go to: at a device nobody is shown the receipt. Raises Refusal."""
    secret = seal.secret_of_form(form.idempotency_key, form.dialogue, form.filled)
    receipt = cast_at_place(
        place=place,
        choices=form.choices,
        attributes=form.attributes,
        form_name=form.idempotency_key,
        receipt=receipts.from_secret(secret),
    )
    if place.is_kiosk:
        return address_of(place, name="voted_at_place")
    return reverse("receipt", kwargs={"receipt": receipt})


def _show(
    request: HttpRequest, place: VotingPlace, presentation: Presentation, form: BallotForm
) -> HttpResponse:
    context: dict[str, Any] = {
        "place": place,
        "presentation": presentation,
        "form": form,
        "how": how_to_vote(place.dialogue),
        "ballot_url": address_of(place),
        "is_begun": request.method == "POST",
    }
    return render(request, "dialogues/place_ballot.html", context)


def _closed(request: HttpRequest, place: VotingPlace, status: int) -> HttpResponse:
    context = {"place": place, "presentation": Presentation.of(place.dialogue)}
    return render(request, "dialogues/place_closed.html", context, status=status)
