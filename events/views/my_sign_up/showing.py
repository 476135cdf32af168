"""What all views of the personal link share: whose it is, and the frame around what they show."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.http.responses import secret_address
from cms.languages import address_in
from events.evenings import Evening
from events.models import Event, Registration
from events.sign_up.links import find_by_signed_id, signed_id

PersonalView = Callable[..., HttpResponse]


def personal(view: PersonalView) -> PersonalView:
    """Decorate a view of the personal link: it gets the sign-up in place of the signed id."""

    @secret_address
    @wraps(view)
    def opened(request: HttpRequest, signed: str) -> HttpResponse:
        registration = find_by_signed_id(signed)
        if registration is None:
            return not_found(request)
        # What visitors think of the page is kept with its address, and must not be kept with a secret.
        request.feedback_path = reverse("my_sign_up_without_link")  # type: ignore[attr-defined]
        return view(request, registration)

    return opened


def not_found(request: HttpRequest) -> HttpResponse:
    """Say what to do to whoever comes without the whole address, or after it was erased."""
    request.breadcrumbs = [(_("Your sign-up"), "")]  # type: ignore[attr-defined]
    return render(request, "events/unknown_sign_up.html", status=404)


def has_changed_meanwhile() -> str:
    """Return the words for a form that was shown when others stood in its places."""
    return _("Who comes has changed since this form was shown. Look once more, and send it again.")


def page_address(registration: Registration, language: str = "") -> str:
    """Return the path of the personal page, in the visitor's language unless told."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return address_in(language, "my_sign_up", signed=signed_id(registration))


def evening_of(registration: Registration) -> Evening:
    """Return the evening with its seat counts, and whether it is published."""
    rows = Event.objects.with_seat_counts().with_published()
    evening: Evening = Evening.of(rows.get(pk=registration.event_id))
    return evening


def show(
    request: HttpRequest,
    registration: Registration,
    template: str,
    context: dict[str, Any],
    *,
    evening: Evening | None = None,
) -> HttpResponse:
    """Render a page about the sign-up."""
    evening = evening or evening_of(registration)
    request.language_addresses = {  # type: ignore[attr-defined]
        code: page_address(registration, code) for code, _name in settings.LANGUAGES
    }
    request.breadcrumbs = [  # type: ignore[attr-defined]
        *([(evening.title, evening.url)] if evening.url else []),
        (_("Your sign-up"), ""),
    ]
    now, event = timezone.now(), evening.row
    everything = {
        "registration": registration,
        "evening": evening,
        "signed": signed_id(registration),
        "can_change": registration.is_active and event.takes_changes(now),
        "can_cancel": registration.is_active
        and event.takes_cancellations(now)
        and now < event.ends_at,
        "change_until": min(event.changes_close_at or event.starts_at, event.starts_at),
        "cancel_until": event.changes_close_at or event.ends_at,
        "comes_back": not event.is_called_off and now < event.closes_at,
        **context,
    }
    return render(request, template, everything)
