"""The two forms that people get an answer to: about a page, and about accessibility."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from cms.http.rate_limit import count_one_more
from cms.http.responses import see_other
from cms.http.robots import ask_to_wait, same_origin_post, throttled
from cms.mailboxes import normalise_email
from feedback import actions
from feedback.forms import BarrierForm, EnquiryForm
from feedback.models import Enquiry
from feedback.subject import Subject
from feedback.views.frame import asks_captcha, without_widget

_LINK_SALT = "feedback.enquiry"
LINK_LIFE = 60 * 60 * 24  # seconds


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def enquiry(request: HttpRequest) -> HttpResponse:
    """Show the form of who wants an answer; store the message and lead on to the confirmation."""
    without_widget(request, _("I want an answer"))
    return _take(request, _PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def barrier(request: HttpRequest) -> HttpResponse:
    """Show the form of who met a barrier on the site; store the message and lead on to the confirmation."""
    without_widget(request, _("Report a barrier"))
    return _take(request, _BARRIER)


@require_safe
@never_cache
def sent(request: HttpRequest, signed: str) -> HttpResponse:
    """Say that the message has come, and what happens now."""
    without_widget(request, _("Your message has been sent"))
    return render(request, "feedback/enquiry_sent.html", {"enquiry": _enquiry_of(signed)})


@dataclass(frozen=True)
class _Kind:
    """What differs between the two forms."""

    form: type[EnquiryForm] | type[BarrierForm]
    template: str
    store: Callable[[Subject, Any], Enquiry]


def _take(request: HttpRequest, kind: _Kind) -> HttpResponse:
    about = _subject(request)
    if request.method != "POST":
        form = kind.form(about=about, captcha=asks_captcha(request))
        return _show(request, kind, form, about)
    limit, seconds = settings.ENQUIRY_LIMIT
    refusal = throttled(request, action="feedback.enquiry", limit=limit, seconds=seconds)
    if refusal is not None:
        return refusal
    form = kind.form(request.POST, about=about, captcha=asks_captcha(request))
    if not form.is_valid():
        return _show(request, kind, form, about)
    email = form.cleaned_data["email"]
    if email and _writes_too_often(email):
        return ask_to_wait(request, settings.ENQUIRY_ADDRESS_LIMIT[1])
    stored = kind.store(about, form)
    signed = signing.dumps(stored.pk.hex, salt=_LINK_SALT)
    return see_other(reverse("enquiry_sent", kwargs={"signed": signed}))


def _show(request: HttpRequest, kind: _Kind, form: Any, about: Subject) -> HttpResponse:
    context = {"form": form, "about": about, "page_title": _title_of(about)}
    return render(request, kind.template, context, status=400 if form.errors else 200)


def _writes_too_often(email: str) -> bool:
    """Count one more message with this address: its owner gets a mail each time, and may be somebody else."""
    limit, seconds = settings.ENQUIRY_ADDRESS_LIMIT
    return count_one_more(
        normalise_email(email), action="feedback.enquiry.address", limit=limit, seconds=seconds
    )


def _store_enquiry(about: Subject, form: Any) -> Enquiry:
    return actions.ask_for_answer(
        subject=about,
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        message=form.cleaned_data["message"],
        idempotency_key=form.idempotency_key,
    )


def _store_barrier(about: Subject, form: Any) -> Enquiry:
    where = form.cleaned_data["where"]
    if where != about.path:
        # In their own words, or another page than the one that they came from.
        about = Subject(where, None, None, about.language)
    return actions.report_barrier(
        subject=about,
        message=form.cleaned_data["message"],
        name=form.cleaned_data["name"],
        email=form.cleaned_data["email"],
        idempotency_key=form.idempotency_key,
    )


_PAGE = _Kind(EnquiryForm, "feedback/enquiry.html", _store_enquiry)
_BARRIER = _Kind(BarrierForm, "feedback/barrier.html", _store_barrier)


def _subject(request: HttpRequest) -> Subject:
    """Return which page it is about: the one that the link or the form names, else the one they came from."""
    signed = (request.POST if request.method == "POST" else request.GET).get("page", "")
    try:
        return Subject.read(signed)
    except (signing.BadSignature, TypeError):
        path = _page_before(request) if request.method != "POST" else ""
        return Subject(path, None, None, get_language() or settings.LANGUAGE_CODE)


def _page_before(request: HttpRequest) -> str:
    """Return the path of the page that led here; nothing for any that is not an editor's, which may be secret."""
    parts = urlsplit(request.headers.get("Referer", ""))
    if parts.netloc != request.get_host():
        return ""
    try:
        match = resolve(parts.path)
    except Resolver404:
        return ""
    is_page = match.url_name == "wagtail_serve"
    return parts.path if is_page and len(parts.path) <= Subject.LONGEST_PATH else ""


def _title_of(about: Subject) -> str:
    if about.page_id is None:
        return ""
    titles = Page.objects.live().public().filter(pk=about.page_id)
    return titles.values_list("title", flat=True).first() or ""


def _enquiry_of(signed: str) -> Enquiry | None:
    """Return the message that the link leads to; None for a link that is forged or a day old."""
    try:
        key = signing.loads(signed, salt=_LINK_SALT, max_age=LINK_LIFE)
        return Enquiry.objects.filter(pk=uuid.UUID(key)).first()
    except (signing.BadSignature, ValueError):
        return None
