"""Keeping robots out of public forms, and other sites away from public addresses.

Pages are cached and cookie-free, so there is no CSRF token to check: `same_origin_post` asks the browser where
the form came from instead. `GuardedForm` adds a field that people do not see, a signed time that makes filling
the form in no time at all suspicious, a name that makes a double click one sign-up, and, where an editor
wants it, a question (django-simple-captcha).
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from cms.captcha_questions import QuestionField
from cms.http.rate_limit import is_too_often

LONGEST_LIFE = timedelta(hours=12)
_SALT = "cms.http.robots"
# The name of the button that asks for another control question.
NEW_QUESTION = "new_question"

P = ParamSpec("P")


def came_from_here(request: HttpRequest) -> bool:
    """Say whether the browser sent this form from a page of ours.

    Browsers of the last years tell by `Sec-Fetch-Site`; older ones by `Origin`. One that tells neither has no
    cookies of ours to misuse, since these addresses look at none.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin.partition("://")[2] == request.get_host()
    return True


def same_origin_post(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorate a public view: its POST must come from a page of ours, and needs no token or cookie."""

    @wraps(view)
    def checked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and not came_from_here(request):
            return render(request, "cms/foreign_form.html", status=403)
        return view(request, *args, **kwargs)

    return csrf_exempt(checked)


def throttled(
    request: HttpRequest, *, action: str, limit: int, seconds: int
) -> HttpResponse | None:
    """Return a page that asks the visitor to wait, when they did `action` too often; else None."""
    if not is_too_often(request, action=action, limit=limit, seconds=seconds):
        return None
    return ask_to_wait(request, seconds)


def ask_to_wait(request: HttpRequest, seconds: int) -> HttpResponse:
    """Return a page that asks the visitor to wait."""
    response = render(request, "cms/too_often.html", status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


class TooQuick(Exception):
    """The form came back sooner than a person reads."""


def new_guard() -> str:
    """Return a signed name for a form that is being shown now."""
    return signing.dumps(secrets.token_urlsafe(12), salt=_SALT)


def read_guard(value: str) -> str:
    """Return the name of the form that `value` was given to.

    Raises BadSignature for what we did not sign, SignatureExpired after twelve hours, TooQuick before
    FORM_LEAST_SECONDS have passed.
    """
    name = signing.loads(value, salt=_SALT, max_age=LONGEST_LIFE)
    if is_younger_than(settings.FORM_LEAST_SECONDS, value, salt=_SALT):
        raise TooQuick
    return str(name)


def is_younger_than(seconds: float, value: str, *, salt: str) -> bool:
    """Say whether `value` was signed less than `seconds` ago. Raises BadSignature for what we did not sign."""
    try:
        signing.loads(value, salt=salt, max_age=timedelta(seconds=seconds))
    except signing.SignatureExpired:
        return False
    return seconds > 0


class GuardedForm(forms.Form):
    """A public form with the protection that needs no account, cookie or JavaScript.

    Give `captcha=True` where an editor turned the question on. After validation `idempotency_key` names this
    very form: whoever stores it under a unique constraint takes a double click for one.

    When the visitor asked for another question (`wants_new_question`), the form is not bound: it is not valid,
    has no errors, and shows what was typed. The view shows it again, as it does an invalid form.
    """

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    guard = forms.CharField(widget=forms.HiddenInput, required=False, initial=new_guard)

    def __init__(self, *args: Any, captcha: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.idempotency_key = ""
        self.fields.update(self.more_fields())
        if captcha:
            self.fields["captcha"] = QuestionField(
                label=_("Control question"),
                error_messages={
                    "required": _("Answer the control question."),
                    "invalid": _("That was not the answer. Here is a new question."),
                },
            )
        self.wants_new_question = captcha and self.is_bound and NEW_QUESTION in self.data
        if self.wants_new_question:
            self._keep_what_was_typed()

    def more_fields(self) -> dict[str, forms.Field]:
        """Return fields that depend on the occasion, by name; they stand before the control question."""
        return {}

    def _keep_what_was_typed(self) -> None:
        for name, field in self.fields.items():
            if name != "captcha":
                typed = field.widget.value_from_datadict(
                    self.data, self.files, self.add_prefix(name)
                )
                self.initial[name] = typed
        self.is_bound = False
        self.fields["captcha"].widget.focus()

    @property
    def trap(self) -> forms.BoundField:
        """Return the field that only robots fill in, for the template to hide."""
        return self["website"]

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """Return the fields that people see."""
        return [field for field in self.visible_fields() if field.name != "website"]

    def clean_website(self) -> str:
        """Refuse what filled in the hidden field."""
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("The form could not be sent. Leave the hidden field empty and try again.")
            )
        return ""

    def clean_guard(self) -> str:
        """Refuse a form that we did not make, or that was filled in before anybody could read it."""
        try:
            self.idempotency_key = read_guard(self.cleaned_data["guard"])
        except signing.SignatureExpired as error:
            self._renew_guard()
            raise ValidationError(
                _("The form had been open for a long time. Check your answers and send it again.")
            ) from error
        except signing.BadSignature as error:
            self._renew_guard()
            raise ValidationError(_("The form was not complete. Send it again.")) from error
        except TooQuick as error:
            raise ValidationError(
                _("That was very quick. Wait a few seconds and send the form again.")
            ) from error
        captcha = self.fields.get("captcha")
        if isinstance(captcha, QuestionField):
            captcha.form_name = self.idempotency_key
        return str(self.cleaned_data["guard"])

    def _renew_guard(self) -> None:
        data: Any = self.data
        data = data.copy()
        data[self.add_prefix("guard")] = new_guard()
        self.data = data
