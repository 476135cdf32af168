"""Names and needs of the party."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.http.responses import see_other
from events.actions import describe_party
from events.forms import PeopleForm
from events.models import Registration
from events.sign_up.needs_notice import needs_notice
from events.sign_up.party import people_of
from events.views.my_sign_up.showing import (
    has_changed_meanwhile,
    page_address,
    personal,
    show,
)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def people(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show who comes and what they need, to be changed; change it."""
    if request.method != "POST":
        if not registration.is_active:
            return see_other(page_address(registration))
        return _show(request, registration, _form(registration))
    form = _form(registration, request.POST)
    if form.is_outdated:
        problems = [has_changed_meanwhile()]
        return _show(request, registration, _form(registration), problems=problems)
    if form.is_valid():
        try:
            describe_party(registration=registration, people=form.described)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(page_address(registration))
    return _show(request, registration, form)


def _form(registration: Registration, data: Any = None) -> PeopleForm:
    return PeopleForm(
        data, people=people_of(registration), asks_needs=registration.event.asks_needs
    )


def _show(
    request: HttpRequest,
    registration: Registration,
    form: PeopleForm,
    *,
    problems: Sequence[str] = (),
) -> HttpResponse:
    context = {"form": form, "problems": problems, "needs": needs_notice(registration.event)}
    return show(request, registration, "events/my_sign_up_people.html", context)
