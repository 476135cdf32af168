"""Ask the panel a question without signing up. The form is never cached; it looks at no session."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http.responses import see_other
from cms.http.robots import same_origin_post, throttled
from cms.languages import address_in
from events.actions.panel import ask_panel as ask
from events.evenings import Evening
from events.forms.panel import AskPanelForm
from events.models import Event
from events.models.event import find_for_sign_up
from events.panel import takes_questions

# Questions of one visitor, to any evening: how many in how many seconds. A class may sit behind one address.
QUESTION_LIMIT = (30, 600)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def ask_panel(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the form; send the question on and lead to the thanks."""
    event = _find(key)
    if request.method != "POST":
        return _answer(request, event, AskPanelForm(captcha=event.asks_captcha))
    limit, seconds = QUESTION_LIMIT
    refused = throttled(request, action="events.ask_panel", limit=limit, seconds=seconds)
    if refused is not None:
        return refused
    form = AskPanelForm(request.POST, captcha=event.asks_captcha)
    if form.is_valid():
        language = get_language() or settings.LANGUAGE_CODE
        try:
            ask(
                event=event,
                text=form.cleaned_data["text"],
                language=language,
                idempotency_key=form.idempotency_key,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(address_in(language, "ask_panel_thanks", key=key))
    return _answer(request, event, form)


@require_safe
@never_cache
def thanks(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that the question has come, and what happens with it."""
    event = _find(key)
    return _show(request, event, "events/panel/thanks.html", {"can_ask": takes_questions(event)})


def _find(key: UUID) -> Event:
    try:
        return find_for_sign_up(key)
    except Event.DoesNotExist as error:
        raise Http404 from error


def _answer(request: HttpRequest, event: Event, form: AskPanelForm) -> HttpResponse:
    if not event.is_published:
        return _show(request, event, "events/panel/closed.html", status=404)
    if not takes_questions(event) and not form.is_bound:
        return _show(request, event, "events/panel/closed.html")
    return _show(request, event, "events/panel/ask.html", {"form": form})


def _show(
    request: HttpRequest,
    event: Event,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    evening = Evening.of(event)
    request.breadcrumbs = [  # type: ignore[attr-defined]
        *([(evening.title, evening.url)] if evening.url else []),
        (_("Ask the panel"), ""),
    ]
    return render(request, template, {"evening": evening, **(context or {})}, status=status)
