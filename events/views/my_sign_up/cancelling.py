"""Cancel the whole sign-up, or take out those who do not come."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.http.responses import see_other
from events.actions import cancel as cancel_registration
from events.actions import change_party
from events.forms import LeavingForm
from events.models import Registration
from events.sign_up.party import people_of
from events.views.limits import too_many_mails
from events.views.my_sign_up.showing import (
    has_changed_meanwhile,
    page_address,
    personal,
    show,
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def cancel(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Ask whether the visitor is sure; cancel."""
    if request.method != "POST":
        if not registration.is_active:
            return see_other(page_address(registration))
        return _ask(request, registration)
    try:
        cancel_registration(registration=registration)
    except ValidationError as error:
        return _ask(request, registration, problems=error.messages)
    return see_other(page_address(registration))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def leaving(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Take out of the party who does not come; who comes here without a form is led back."""
    if request.method != "POST":
        return see_other(page_address(registration))
    form = LeavingForm(request.POST, people=people_of(registration, with_needs=False))
    if form.is_outdated:
        if form.has_been_done:
            return see_other(page_address(registration))
        return _ask(request, registration, problems=[has_changed_meanwhile()])
    if form.is_valid():
        refused = too_many_mails(request, registration.event, registration.email)
        if refused is not None:
            return refused
        leaving = form.cleaned_data["leaving"]
        try:
            change_party(
                registration=registration,
                party_size=registration.party_size - len(leaving),
                leaving=leaving,
            )
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            return see_other(page_address(registration))
    registration.refresh_from_db()
    return _ask(request, registration, form=form)


def _ask(
    request: HttpRequest,
    registration: Registration,
    *,
    form: LeavingForm | None = None,
    problems: list[str] | None = None,
) -> HttpResponse:
    form = form or LeavingForm(people=people_of(registration, with_needs=False))
    return show(
        request, registration, "events/cancel.html", {"form": form, "problems": problems or []}
    )
