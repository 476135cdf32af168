"""The control question of django-simple-captcha: words in the page's language, written and spoken, not a picture.

The library keeps the question and its answer, lets each be tried once, and forgets them after CAPTCHA_TIMEOUT.
The question is kept as a short code and put into words where it is shown. A right answer is bound to the form
that it was given in (`cms.http.robots.new_guard`): there it holds again, after an error in another field or a double
click, and nowhere else.
"""

import secrets
from typing import Any

from captcha.conf import settings as captcha_settings
from captcha.fields import BaseCaptchaTextInput, CaptchaField
from captcha.models import CaptchaStore
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import MultiValueField
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cms.spoken.recordings import has_voice, parts_of_largest, parts_of_sum

_FIGURES = range(1, 10)
_PLUS, _LARGEST = "+", ">"
# Between the question's code and the form that the right answer was given in. All fit in 32 characters.
_BINDS = "|"


def number_words() -> list[str]:
    """Return the words for 0 to 18 in the active language: what people are asked about, and may answer."""
    return [
        pgettext("number", "zero"),
        pgettext("number", "one"),
        pgettext("number", "two"),
        pgettext("number", "three"),
        pgettext("number", "four"),
        pgettext("number", "five"),
        pgettext("number", "six"),
        pgettext("number", "seven"),
        pgettext("number", "eight"),
        pgettext("number", "nine"),
        pgettext("number", "ten"),
        pgettext("number", "eleven"),
        pgettext("number", "twelve"),
        pgettext("number", "thirteen"),
        pgettext("number", "fourteen"),
        pgettext("number", "fifteen"),
        pgettext("number", "sixteen"),
        pgettext("number", "seventeen"),
        pgettext("number", "eighteen"),
    ]


def question() -> tuple[str, str]:
    """Return a question's code and its answer, for django-simple-captcha to keep."""
    kind = secrets.choice([_PLUS, _LARGEST])
    if kind == _PLUS:
        numbers = [secrets.choice(_FIGURES), secrets.choice(_FIGURES)]
        answer = sum(numbers)
    else:
        numbers = secrets.SystemRandom().sample(_FIGURES, 3)
        answer = max(numbers)
    return " ".join([kind, *map(str, numbers)]), str(answer)


def in_words(code: str) -> str:
    """Return the question that `code` stands for, in the active language."""
    kind, *figures = code.partition(_BINDS)[0].split()
    names = number_words()
    words = [names[int(figure)] for figure in figures]
    if kind == _PLUS:
        text = _("What is %(first)s plus %(second)s? Answer with figures.")
        return text % {"first": words[0], "second": words[1]}
    text = _("Which number is the largest: %(numbers)s? Answer with figures.")
    return text % {"numbers": ", ".join(words)}


def recordings(code: str) -> list[str]:
    """Return the names of the recordings that say the question that `code` stands for (`cms.spoken`)."""
    kind, *figures = code.partition(_BINDS)[0].split()
    numbers = [int(figure) for figure in figures]
    return parts_of_sum(*numbers) if kind == _PLUS else parts_of_largest(numbers)


def _as_figures(answer: str) -> str:
    """Return `answer` as the library keeps it; a number in words is as good as one in figures."""
    answer = answer.strip().rstrip(".!").lower()
    names = number_words()
    return str(names.index(answer)) if answer in names else answer


def _hidden(form_name: str) -> str:
    """Return what the database keeps of a form's name: a ballot's receipt is worked out from the name itself."""
    return salted_hmac("cms.captcha_questions", form_name, algorithm="sha256").hexdigest()[:20]


def is_right_answer(*, key: str, answer: str, form_name: str) -> bool:
    """Try `answer` to the question `key`; a right one holds for the form `form_name` from then on.

    A wrong answer, or a right one that was given in another form, uses the question up.
    """
    CaptchaStore.remove_expired()
    if captcha_settings.CAPTCHA_TEST_MODE and answer.strip().lower() == "passed":
        return True
    with transaction.atomic():
        # Locked, so that two clicks at once are answered one after the other.
        found = CaptchaStore.objects.select_for_update().filter(hashkey=key).first()
        if found is None or found.expiration <= timezone.now():
            return False
        code, _binds, holder = found.challenge.partition(_BINDS)
        form = _hidden(form_name)
        is_right = found.response == _as_figures(answer) and holder in ("", form)
        if not (is_right and form_name):
            found.delete()
        elif not holder:
            found.challenge = f"{code}{_BINDS}{form}"
            found.save(update_fields=["challenge"])
    return is_right


class QuestionInput(BaseCaptchaTextInput):
    """The question as text and as speech, with a button for another one that works without JavaScript."""

    template_name = "cms/captcha_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.widgets[1].attrs["inputmode"] = "numeric"
        # Key and answer that were right, to be shown again when something else in the form was not.
        self.solved: tuple[str, str] | None = None

    def focus(self) -> None:
        """Put the cursor into the answer when the page is shown."""
        self.widgets[1].attrs["autofocus"] = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the question's words; a new question, unless the last was answered rightly."""
        key, answer = self.solved or (CaptchaStore.generate_key(), "")
        context: dict[str, Any] = super().get_context(name, [key, answer], attrs)
        kept = CaptchaStore.objects.filter(hashkey=key).first()
        if kept is None:
            self.solved = None
            return self.get_context(name, None, attrs)
        context["question"] = in_words(kept.challenge)
        language = get_language() or ""
        if has_voice(language):
            context["spoken_url"] = reverse("spoken_question", args=[language, key])
        return context


class QuestionField(CaptchaField):
    """The control question. `form_name` is set by the form before the field is cleaned."""

    widget: QuestionInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=QuestionInput(), **kwargs)
        self.form_name = ""

    def clean(self, value: list[str]) -> list[str]:
        """Check the answer."""
        MultiValueField.clean(self, value)
        key, answer = value[0] or "", value[1] or ""
        if not is_right_answer(key=key, answer=answer, form_name=self.form_name):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        self.widget.solved = (key, answer)
        return value
