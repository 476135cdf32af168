"""Answers to the evening's extra questions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.http.responses import see_other
from events.actions import change_answers
from events.forms import AnswersForm
from events.models import Registration
from events.sign_up.asking import answers_of, asked_questions
from events.views.my_sign_up.showing import page_address, personal, show


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def answers(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show the questions with the answers, to be changed; change them."""
    if request.method != "POST":
        if not registration.is_active:
            return see_other(page_address(registration))
        return _show(request, registration, _form(registration))
    form = _form(registration, request.POST)
    if form.is_valid():
        try:
            change_answers(registration=registration, answers=form.answers)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(page_address(registration))
    return _show(request, registration, form)


def _form(registration: Registration, data: Any = None) -> AnswersForm:
    questions = asked_questions(registration.event)
    return AnswersForm(data, questions=questions, answers=answers_of(registration))


def _show(request: HttpRequest, registration: Registration, form: AnswersForm) -> HttpResponse:
    return show(request, registration, "events/my_sign_up_answers.html", {"form": form})
