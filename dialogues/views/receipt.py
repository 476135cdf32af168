"""What a receipt leads to. Whoever holds it is the voter, so each address with one is a secret."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http.responses import secret_address, see_other
from cms.http.robots import same_origin_post, throttled
from dialogues import background, receipts
from dialogues.actions import change_ballot, withdraw_ballot
from dialogues.ballot_rules import Choice
from dialogues.forms import BallotForm, ReceiptForm
from dialogues.models import Ballot, OptionKind
from dialogues.option_order import visitors_seed
from dialogues.presentation import Presentation
from dialogues.refusals import UnknownReceipt, VotingClosed
from dialogues.responses import lead_back, no_voting_now
from dialogues.wording import how_to_vote

# Says in the address that the ballot has just been changed.
CHANGED = "changed"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def find(request: HttpRequest) -> HttpResponse:
    """Ask for a receipt and lead to its ballot."""
    request.breadcrumbs = [(_("Your receipt"), "")]  # type: ignore[attr-defined]
    if request.method != "POST":
        return render(request, "dialogues/find_receipt.html", {"form": ReceiptForm()})
    limit, seconds = settings.CODE_LIMIT
    too_often = throttled(request, action="dialogues.receipt", limit=limit, seconds=seconds)
    if too_often is not None:
        return too_often
    form = ReceiptForm(request.POST)
    if form.is_valid():
        receipt = form.cleaned_data["receipt"]
        if Ballot.objects.with_receipt(receipt).exists():
            return see_other(reverse("receipt", kwargs={"receipt": receipt}))
        form.add_error("receipt", UnknownReceipt())
    return render(request, "dialogues/find_receipt.html", {"form": form})


@require_safe
@secret_address
def show(request: HttpRequest, receipt: str) -> HttpResponse:
    """Show the receipt, what the ballot says, and what can be done with it."""
    ballot = _ballot(receipt)
    if ballot is None:
        return _unknown(request)
    if receipts.normalise(receipt) != receipt:
        return HttpResponseRedirect(
            reverse("receipt", kwargs={"receipt": receipts.normalise(receipt)})
        )
    presentation = Presentation.of(ballot.dialogue)
    lead_back(request, presentation, _("Your receipt"))
    context = {
        "presentation": presentation,
        "receipt": receipt,
        "votes": _votes(presentation, ballot),
        "answers": background.words_of(ballot.attributes, ballot.dialogue),
        "quarantine": ballot.quarantine,
        "name_in_list": _name_in_list(ballot),
        "is_open": ballot.dialogue.is_open(),
        "is_changed": CHANGED in request.GET,
    }
    return render(request, "dialogues/receipt.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def change(request: HttpRequest, receipt: str) -> HttpResponse:
    """Let the voter fill in the ballot anew."""
    ballot = _ballot(receipt)
    if ballot is None:
        return _unknown(request)
    presentation = Presentation.of(ballot.dialogue)
    if not ballot.dialogue.is_open():
        return no_voting_now(request, presentation, 409 if request.method == "POST" else 200)
    form = BallotForm(
        request.POST if request.method == "POST" else None,
        dialogue=ballot.dialogue,
        options=presentation.options,
        chosen=_choices(ballot),
        answers=ballot.attributes,
        seed=visitors_seed(request, ballot.dialogue.key),
        asks_voter=False,
    )
    if form.is_valid():
        try:
            change_ballot(
                receipt=_written(receipt), choices=form.choices, attributes=form.attributes
            )
        except UnknownReceipt:
            return _unknown(request)
        except VotingClosed:
            return no_voting_now(request, presentation, 409)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(f"{reverse('receipt', kwargs={'receipt': receipt})}?{CHANGED}")
    lead_back(request, presentation, _("Change your ballot"))
    context: dict[str, Any] = {
        "presentation": presentation,
        "form": form,
        "how": how_to_vote(ballot.dialogue),
        "receipt": receipt,
    }
    return render(request, "dialogues/ballot.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def withdraw(request: HttpRequest, receipt: str) -> HttpResponse:
    """Ask whether the ballot is to go; let it go."""
    if request.method == "POST":
        return _withdraw(request, receipt)
    ballot = _ballot(receipt)
    if ballot is None:
        return _unknown(request)
    presentation = Presentation.of(ballot.dialogue)
    if not ballot.dialogue.is_open():
        return no_voting_now(request, presentation, 200)
    lead_back(request, presentation, _("Withdraw your ballot"))
    context = {"presentation": presentation, "receipt": receipt}
    return render(request, "dialogues/withdraw.html", context)


def _withdraw(request: HttpRequest, receipt: str) -> HttpResponse:
    ballot = _ballot(receipt)
    try:
        withdraw_ballot(receipt=_written(receipt))
    except UnknownReceipt:
        pass  # gone already: a double click, which is told the same
    except VotingClosed:
        if ballot is not None:
            return no_voting_now(request, Presentation.of(ballot.dialogue), 409)
    return see_other(reverse("ballot_withdrawn"))


@require_safe
@never_cache
def withdrawn(request: HttpRequest) -> HttpResponse:
    """Say that the ballot is gone."""
    request.breadcrumbs = [(_("Your receipt"), "")]  # type: ignore[attr-defined]
    return render(request, "dialogues/withdrawn.html")


def _written(receipt: str) -> str:
    """Return the receipt as we write it; one that cannot be is left for the database not to know."""
    return receipts.normalise(receipt) or receipt


def _ballot(receipt: str) -> Ballot | None:
    ballots = Ballot.objects.with_receipt(_written(receipt))
    return ballots.select_related("dialogue__closing_record", "quarantine").first()


def _unknown(request: HttpRequest) -> HttpResponse:
    request.breadcrumbs = [(_("Your receipt"), "")]  # type: ignore[attr-defined]
    return render(request, "dialogues/unknown_receipt.html", status=404)


def _choices(ballot: Ballot) -> list[Choice]:
    chosen = ballot.choices.select_related("option").order_by("rank", "-points", "option__order")
    return [Choice(each.option.key, each.points, each.rank, each.text) for each in chosen]


@dataclass(frozen=True)
class Vote:
    """What a ballot names, in the visitor's language: with points where the method has them, and own words."""

    label: str
    points: int | None
    text: str
    is_none: bool


def _votes(presentation: Presentation, ballot: Ballot) -> list[Vote]:
    chosen = ballot.choices.select_related("option").order_by("rank", "-points", "option__order")
    return [
        Vote(
            presentation.label_of(each.option.key, each.option.label),
            each.points,
            each.text,
            each.option.kind == OptionKind.NONE,
        )
        for each in chosen
    ]


def _name_in_list(ballot: Ballot) -> str:
    """Return by what its voter finds the ballot in the published list, once there is one."""
    has_list = ballot.quarantine_id is None and hasattr(ballot.dialogue, "closing_record")
    return bytes(ballot.receipt_hash or b"").hex()[:16] if has_list else ""
