"""The form that leads to an evening. Never cached; whoever has no session is met without one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.context import address_in
from cms.responses import see_other
from cms.robots import same_origin_post, throttled
from events.actions import register
from events.actions.register import WAITING_LIST_IS_OPEN
from events.availability import State
from events.evenings import Evening
from events.forms import SignUpForm
from events.links import signed_id
from events.models import Event
from events.models.event import find_for_sign_up
from events.views.limits import too_many_mails

# What the button says, as the form sends it.
WAITING_LIST = "waiting_list"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def sign_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form; sign up and lead to the personal page."""
    try:
        event = find_for_sign_up(key)
    except Event.DoesNotExist as error:
        raise Http404 from error
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
            registration = register(
                event=event,
                name=form.cleaned_data["name"],
                email=form.cleaned_data["email"],
                party_size=form.cleaned_data["party_size"],
                language=get_language() or settings.LANGUAGE_CODE,
                idempotency_key=form.idempotency_key,
                user=_signed_in_user(request),
                may_wait=WAITING_LIST in request.POST,
            )
        except ValidationError as error:
            offers_waiting_list = getattr(error, "code", "") == WAITING_LIST_IS_OPEN
            form.add_error(None, error)
        else:
            language = get_language() or settings.LANGUAGE_CODE
            return see_other(address_in(language, "my_sign_up", signed=signed_id(registration)))
    return _answer(request, event, form, offers_waiting_list=offers_waiting_list)


def _form(request: HttpRequest, event: Event) -> SignUpForm:
    user = _signed_in_user(request)
    return SignUpForm(
        request.POST if request.method == "POST" else None,
        captcha=event.asks_captcha,
        most=min(event.largest_party, event.capacity),
        initial={"name": user.get_full_name(), "email": user.email} if user else {},
    )


def _answer(
    request: HttpRequest, event: Event, form: SignUpForm, *, offers_waiting_list: bool = False
) -> HttpResponse:
    evening = Evening.of(event)
    state = evening.availability.state
    request.breadcrumbs = [  # type: ignore[attr-defined]
        *([(evening.title, evening.url)] if evening.url else []),
        (_("Sign-up"), ""),
    ]
    context: dict[str, Any] = {
        "evening": evening,
        "form": form,
        "only_waiting_list": state == State.WAITING_LIST,
        "offers_waiting_list": offers_waiting_list or state == State.WAITING_LIST,
        "seats_left": evening.availability.seats_left,
    }
    if not event.is_published:
        return render(request, "events/sign_up_closed.html", context, status=404)
    if not evening.availability.takes_sign_ups and not form.is_bound:
        return render(request, "events/sign_up_closed.html", context)
    return render(request, "events/sign_up.html", context)


def _signed_in_user(request: HttpRequest) -> Any:
    """Return who is signed in; a visitor without a session is not asked."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    return request.user
