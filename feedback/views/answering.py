"""What a visitor meets who answers the question at the foot of a page."""

import uuid
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.http.responses import see_other
from cms.http.robots import is_younger_than, same_origin_post, throttled
from feedback import actions, subject
from feedback.fingerprint import fingerprint
from feedback.forms import ExplainForm
from feedback.models import Answer
from feedback.robots import why_left_out
from feedback.subject import Subject
from feedback.views.frame import asks_captcha, without_widget

_LINK_SALT = "feedback.thanks"
LINK_LIFE = 60 * 60 * 24  # seconds
ANSWERS = {"yes": True, "no": False}


def _throttled(request: HttpRequest) -> HttpResponse | None:
    limit, seconds = settings.FEEDBACK_LIMIT
    return throttled(request, action="feedback", limit=limit, seconds=seconds)


@never_cache
@same_origin_post
def answer(request: HttpRequest) -> HttpResponse:
    """Take a yes or a no from the foot of any page, and lead on to the thanks."""
    without_widget(request, _("Page feedback"))
    if request.method != "POST":
        # Somebody loads the address of an error again.
        return HttpResponseRedirect(f"/{get_language()}/")
    signed = request.POST.get("page", "")
    try:
        about = Subject.read(signed)
    except (signing.BadSignature, TypeError):
        return _ask_again(request, _("The page had been open for a very long time."))
    if request.POST.get("website"):
        return _ask_again(request, _("A hidden field was filled in."), signed=signed)
    if request.POST.get("answer") not in ANSWERS:
        return _ask_again(request, _("We could not see what you answered."), signed=signed)
    if is_younger_than(settings.FEEDBACK_LEAST_SECONDS, signed, salt=subject.SALT):
        return _ask_again(request, _("That was very quick."), signed=signed)
    refusal = _throttled(request)
    if refusal is not None:
        return refusal
    given = actions.give_answer(
        subject=about,
        is_satisfied=ANSWERS[request.POST["answer"]],
        fingerprint=fingerprint(request, about.path),
        left_out=why_left_out(request, about.path),
    )
    return see_other(_thanks_address(given))


def _ask_again(request: HttpRequest, reason: str, *, signed: str = "") -> HttpResponse:
    context = {"reason": reason, "signed": signed}
    return render(request, "feedback/ask_again.html", context, status=400)


@never_cache
@same_origin_post
def thanks(request: HttpRequest, signed: str) -> HttpResponse:
    """Thank for an answer, take a reason and a comment, and thank for that."""
    without_widget(request, _("Page feedback"))
    given = _answer_of(signed)
    if given is None:
        return render(request, "feedback/unknown_answer.html", status=404)
    form = ExplainForm(
        request.POST if request.method == "POST" else None,
        asks_reason=not given.is_satisfied,
        captcha=asks_captcha(request),
    )
    if form.is_valid():
        refusal = _throttled(request)
        if refusal is not None:
            return refusal
        actions.explain_answer(
            answer=given,
            comment=form.cleaned_data["comment"],
            reason=form.cleaned_data.get("reason", ""),
        )
        return see_other(_thanks_address(given))
    status = 400 if form.errors else 200
    return render(request, "feedback/thanks.html", _said(given, form), status=status)


def _said(given: Answer, form: ExplainForm) -> dict[str, Any]:
    about = Subject(given.path, given.page_id, given.revision_id, given.language)
    return {
        "answer": given,
        "form": form,
        "back_url": _address_of(given),
        "enquiry_url": f"{reverse('enquiry')}?page={about.sign()}",
    }


def _thanks_address(given: Answer) -> str:
    signed = signing.dumps(given.pk.hex, salt=_LINK_SALT)
    return reverse("feedback_thanks", kwargs={"signed": signed})


def _answer_of(signed: str) -> Answer | None:
    """Return the answer that the link `signed` leads to; None for a link that is forged or a day old."""
    try:
        key = signing.loads(signed, salt=_LINK_SALT, max_age=LINK_LIFE)
        return Answer.objects.filter(pk=uuid.UUID(key)).first()
    except (signing.BadSignature, ValueError):
        return None


def _address_of(given: Answer) -> str:
    """Return where the page is; nothing where only a pattern of its address was kept (`cms.frame.context`)."""
    is_whole = not set("<…") & set(given.path)
    return given.path if is_whole and url_has_allowed_host_and_scheme(given.path, None) else ""
