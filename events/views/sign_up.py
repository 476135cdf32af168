"""The form that leads to an evening. Never cached; whoever has no session is met without one."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http.responses import see_other
from cms.http.robots import same_origin_post, throttled
from cms.languages import address_in
from events.actions import register
from events.actions.wishes import ALREADY_SIGNED_UP, WAITING_LIST_IS_OPEN
from events.availability import State
from events.evenings import Evening
from events.forms import SignUpForm
from events.models import Event, Registration
from events.models.event import find_for_sign_up
from events.sign_up.links import signed_id
from events.sign_up.needs_notice import needs_notice
from events.views.limits import too_many_mails

# What the button says, as the form sends it.
WAITING_LIST = "waiting_list"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def sign_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form; sign up and lead to the personal page, or to the page that asks to look in the mail."""
    event = _find(key)
    if request.method != "POST":
        return _answer(request, event, _form(request, event))
    limit, seconds = settings.SIGN_UP_LIMIT
    refused = throttled(request, action="events.sign_up", limit=limit, seconds=seconds)
    if refused is not None:
        return refused
    form = _form(request, event)
    offers_waiting_list = False
    if form.is_valid():
        refused = too_many_mails(request, event, form.cleaned_data["email"])
        if refused is not None:
            return refused
        try:
            registration = _register(request, event, form)
        except ValidationError as error:
            code = getattr(error, "code", "")
            if code == ALREADY_SIGNED_UP and event.confirms_by_mail:
                return see_other(_address("sign_up_sent", key=event.key))
            offers_waiting_list = code == WAITING_LIST_IS_OPEN
            form.add_error(None, error)
        else:
            if event.confirms_by_mail:
                return see_other(_address("sign_up_sent", key=event.key))
            return see_other(_address("my_sign_up", signed=signed_id(registration)))
    return _answer(request, event, form, offers_waiting_list=offers_waiting_list)


@require_safe
@never_cache
def sent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask people to look in their mail: the same page whether their address was new, waits, or is signed up."""
    event = _find(key)
    # In hours, and not as a time: the page may be looked at again later, and the mail has the very time.
    held_for = timedelta(hours=event.confirm_within_hours)
    context = {
        "confirms": event.confirms_by_mail,
        "closes_with_start": timezone.now() + held_for >= event.starts_at,
    }
    return _show(request, event, "events/sign_up_sent.html", context)


def _find(key: UUID) -> Event:
    try:
        return find_for_sign_up(key)
    except Event.DoesNotExist as error:
        raise Http404 from error


def _register(request: HttpRequest, event: Event, form: SignUpForm) -> Registration:
    return register(
        event=event,
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        party_size=form.cleaned_data["party_size"],
        attendance=form.attendance,
        language=get_language() or settings.LANGUAGE_CODE,
        idempotency_key=form.idempotency_key,
        extras=form.extras,
        # "My pages" lead to what an account has signed up. Where the mail alone is to open that, an account finds
        # what has its own address, and no more.
        user=None if event.confirms_by_mail else _signed_in_user(request),
        # Where there is no list nobody can ask for it: all are refused alike before their address is looked up.
        may_wait=event.has_waiting_list and WAITING_LIST in request.POST,
    )


def _address(name: str, **kwargs: Any) -> str:
    return address_in(get_language() or settings.LANGUAGE_CODE, name, **kwargs)


def _form(request: HttpRequest, event: Event) -> SignUpForm:
    user = _signed_in_user(request)
    return SignUpForm(
        request.POST if request.method == "POST" else None,
        event=event,
        initial={"name": user.get_full_name(), "email": user.email} if user else {},
    )


def _answer(
    request: HttpRequest, event: Event, form: SignUpForm, *, offers_waiting_list: bool = False
) -> HttpResponse:
    if not event.is_published:
        return _show(request, event, "events/sign_up_closed.html", {}, status=404)
    evening = Evening.of(event)
    ways = [evening.availability, *([evening.online_availability] if event.is_hybrid else [])]
    if not any(way.takes_sign_ups for way in ways) and not form.is_bound:
        return _show(request, event, "events/sign_up_closed.html", {})
    only_waiting_list = not any(way.state == State.SEATS for way in ways) and any(
        way.only_waiting_list for way in ways
    )
    context = {
        "form": form,
        "only_waiting_list": only_waiting_list,
        "offers_waiting_list": offers_waiting_list or only_waiting_list,
        "needs": needs_notice(event),
    }
    return _show(request, event, "events/sign_up.html", context)


def _show(
    request: HttpRequest, event: Event, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    evening = Evening.of(event)
    request.breadcrumbs = [  # type: ignore[attr-defined]
        *([(evening.title, evening.url)] if evening.url else []),
        (_("Sign-up"), ""),
    ]
    return render(request, template, {"evening": evening, **context}, status=status)


def _signed_in_user(request: HttpRequest) -> Any:
    """Return who is signed in; a visitor without a session is not asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return request.user
