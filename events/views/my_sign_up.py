"""The personal page: see, change and cancel one's sign-up.

The signed address is the only authority here; no cookie, session or account is looked at. So another site has
nothing to misuse, and the forms need no token.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.context import address_in
from cms.responses import secret_address, see_other
from events import calendars
from events.actions import cancel as cancel_registration
from events.actions import change_party
from events.evenings import Evening
from events.forms import PartyForm
from events.links import find_by_signed_id, signed_id
from events.models import Event, Registration
from events.views.limits import too_many_mails


@never_cache
@require_safe
def without_link(request: HttpRequest) -> HttpResponse:
    """Say what to do to whoever comes without the whole address."""
    return _not_found(request)


@secret_address
@require_safe
def my_sign_up(request: HttpRequest, signed: str) -> HttpResponse:
    """Show how things stand."""
    registration = find_by_signed_id(signed)
    if registration is None:
        return _not_found(request)
    return _answer(request, registration)


@csrf_exempt
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, signed: str) -> HttpResponse:
    """Change the number of people; who comes here without a form is led back."""
    registration = find_by_signed_id(signed)
    if registration is None:
        return _not_found(request)
    if request.method != "POST":
        return see_other(_address(registration))
    form = _party_form(registration, request.POST)
    if form.is_valid():
        refused = too_many_mails(request, registration.event, registration.email)
        if refused is not None:
            return refused
        try:
            change_party(registration=registration, party_size=form.cleaned_data["party_size"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(_address(registration))
    registration.refresh_from_db()
    return _answer(request, registration, form)


@csrf_exempt
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask whether the visitor is sure; cancel."""
    registration = find_by_signed_id(signed)
    if registration is None:
        return _not_found(request)
    if request.method != "POST":
        if not registration.is_active:
            return see_other(_address(registration))
        return _show(request, registration, "events/cancel.html")
    try:
        cancel_registration(registration=registration)
    except ValidationError as error:
        return _show(request, registration, "events/cancel.html", {"problems": error.messages})
    return see_other(_address(registration))


@secret_address
@require_safe
def calendar_file(request: HttpRequest, signed: str) -> HttpResponse:
    """Hand out the evening as the party's own calendar entry."""
    registration = find_by_signed_id(signed)
    if registration is None or not registration.is_confirmed:
        return _not_found(request)
    evening = Evening.of(registration.event)
    response = HttpResponse(
        calendars.sign_up_file(registration, evening), content_type=calendars.CONTENT_TYPE
    )
    response.headers["Content-Disposition"] = 'attachment; filename="temakvall.ics"'
    return response


def _address(registration: Registration) -> str:
    return address_in(
        get_language() or settings.LANGUAGE_CODE, "my_sign_up", signed=signed_id(registration)
    )


def _party_form(registration: Registration, data: Any = None) -> PartyForm:
    event = registration.event
    most = max(min(event.largest_party, event.capacity), registration.party_size)
    return PartyForm(data, most=most, initial={"party_size": registration.party_size})


def _answer(
    request: HttpRequest, registration: Registration, form: PartyForm | None = None
) -> HttpResponse:
    context = {
        "form": form or _party_form(registration),
        "place_in_queue": registration.place_in_queue() if registration.is_waiting else None,
    }
    return _show(request, registration, "events/my_sign_up.html", context)


def _show(
    request: HttpRequest,
    registration: Registration,
    template: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    row = Event.objects.with_seat_counts().with_published().get(pk=registration.event_id)
    evening: Evening = Evening.of(row)
    now = timezone.now()
    # What visitors think of the page is kept with its address, and must not be kept with a secret.
    request.feedback_path = reverse("my_sign_up_without_link")  # type: ignore[attr-defined]
    request.language_addresses = {  # type: ignore[attr-defined]
        code: address_in(code, "my_sign_up", signed=signed_id(registration))
        for code, _name in settings.LANGUAGES
    }
    request.breadcrumbs = [  # type: ignore[attr-defined]
        *([(evening.title, evening.url)] if evening.url else []),
        (_("Your sign-up"), ""),
    ]
    everything = {
        "registration": registration,
        "evening": evening,
        "signed": signed_id(registration),
        "can_change": registration.is_active and now < row.starts_at,
        "can_cancel": registration.is_active and now < row.ends_at,
        **(context or {}),
    }
    return render(request, template, everything)


def _not_found(request: HttpRequest) -> HttpResponse:
    request.breadcrumbs = [(_("Your sign-up"), "")]  # type: ignore[attr-defined]
    return render(request, "events/unknown_sign_up.html", status=404)
