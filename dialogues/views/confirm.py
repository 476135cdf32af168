"""The code that confirms a ballot. The address holds the key to the kept ballot, so it is a secret."""

from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.http.rate_limit import visitor_of
from cms.http.responses import secret_address, see_other
from cms.http.robots import same_origin_post, throttled
from dialogues import seal
from dialogues.actions import confirm_ballot, send_another_code
from dialogues.actions.confirming import MOST_CODES, is_cast, receipt_of
from dialogues.forms import CodeForm
from dialogues.models import PendingBallot
from dialogues.presentation import Presentation
from dialogues.refusals import (
    AlreadyVoted,
    NoMoreCodes,
    NotOnVoterList,
    TooManyPendingBallots,
    TooManyWrongCodes,
    UnknownPendingBallot,
    VotingClosed,
    VotingNotOpen,
    WrongCode,
)
from dialogues.responses import lead_back, refused

# The name of the button that asks for another code; its value is the number of the code that came last.
ANOTHER_CODE = "another_code"


@require_http_methods(["GET", "HEAD", "POST"])
@secret_address
@same_origin_post
def confirm(request: HttpRequest, pending_id: UUID, key: str) -> HttpResponse:
    """Ask for the code; cast the kept ballot and lead to its receipt."""
    if request.method == "POST":
        limit, seconds = settings.CODE_LIMIT
        too_often = throttled(request, action="dialogues.code", limit=limit, seconds=seconds)
        if too_often is not None:
            return too_often
    pending = (
        PendingBallot.objects.waiting().select_related("dialogue").filter(pk=pending_id).first()
    )
    if pending is None or seal.open_(pending.sealed_choices, key) is None:
        return _used_up(request, pending_id, key)
    if request.method != "POST":
        return _show(request, pending, CodeForm())
    if ANOTHER_CODE in request.POST:
        return _send_another(request, pending, key)
    form = CodeForm(request.POST)
    if form.is_valid():
        try:
            receipt = confirm_ballot(pending_id=pending_id, code=form.cleaned_data["code"], key=key)
        except (WrongCode, TooManyWrongCodes) as error:
            form.add_error("code", error)
            # Somebody may have taken it away meanwhile; the next try will tell.
            with suppress(PendingBallot.DoesNotExist):
                pending.refresh_from_db()
        except UnknownPendingBallot:
            return _used_up(request, pending_id, key)
        except (AlreadyVoted, NotOnVoterList, VotingClosed, VotingNotOpen) as refusal:
            return refused(request, pending.dialogue, refusal)
        except ValidationError as error:
            return _fill_in_again(request, pending, error)
        else:
            return see_other(reverse("receipt", kwargs={"receipt": receipt}))
    return _show(request, pending, form)


def _show(request: HttpRequest, pending: PendingBallot, form: CodeForm) -> HttpResponse:
    presentation = Presentation.of(pending.dialogue)
    lead_back(request, presentation, _("Confirm your ballot"))
    context = {
        "presentation": presentation,
        "form": form,
        "pending": pending,
        "may_send_another": pending.codes_sent < MOST_CODES,
    }
    return render(request, "dialogues/code.html", context)


def _send_another(request: HttpRequest, pending: PendingBallot, key: str) -> HttpResponse:
    asked = request.POST[ANOTHER_CODE]
    try:
        after = int(asked) if asked.isdecimal() and len(asked) == 1 else 0
        send_another_code(pending_id=pending.pk, key=key, after=after, network=visitor_of(request))
    except NoMoreCodes as error:
        return _fill_in_again(request, pending, error)
    except TooManyPendingBallots as refusal:
        return _show(request, pending, _refused_another(refusal))
    except UnknownPendingBallot:
        return _used_up(request, pending.pk, key)
    return see_other(request.path)


def _refused_another(refusal: TooManyPendingBallots) -> CodeForm:
    """Return the form with the refusal: the code that came before still works, so it is asked for."""
    form = CodeForm({})
    form.fields["code"].required = False
    form.full_clean()
    form.add_error("code", refusal)
    return form


def _used_up(request: HttpRequest, pending_id: UUID, key: str) -> HttpResponse:
    """Lead to the receipt of a ballot that was confirmed; else say how to start over."""
    receipt = receipt_of(pending_id, key)
    if is_cast(receipt):
        address = reverse("receipt", kwargs={"receipt": receipt})
        return see_other(address) if request.method == "POST" else HttpResponseRedirect(address)
    return render(request, "dialogues/start_over.html", status=404)


def _fill_in_again(
    request: HttpRequest, pending: PendingBallot, error: ValidationError
) -> HttpResponse:
    presentation = Presentation.of(pending.dialogue)
    lead_back(request, presentation, _("Confirm your ballot"))
    context = {"presentation": presentation, "problems": error.messages}
    return render(request, "dialogues/fill_in_again.html", context, status=409)
