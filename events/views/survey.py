"""The survey after an evening. Its address says which sign-up may answer once, and not whose it is."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.http.responses import secret_address, see_other
from cms.languages import address_in
from events.actions.answer_survey import answer_survey
from events.evenings import Evening
from events.forms.survey import SurveyForm
from events.survey import Invitation, read_invitation


@csrf_exempt
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask, take the answer, and thank; who comes again is thanked again."""
    request.without_feedback = True  # type: ignore[attr-defined]
    request.breadcrumbs = [(_("After the evening"), "")]  # type: ignore[attr-defined]
    request.language_addresses = {  # type: ignore[attr-defined]
        code: address_in(code, "survey", signed=signed) for code, _name in settings.LANGUAGES
    }
    invitation = read_invitation(signed)
    if invitation is None:
        return render(request, "events/survey/unknown.html", status=404)
    if request.method != "POST":
        return _show(request, invitation, SurveyForm())
    form = SurveyForm(request.POST)
    if form.is_valid():
        try:
            answer_survey(invitation=invitation, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(
                address_in(get_language() or settings.LANGUAGE_CODE, "survey", signed=signed)
            )
    return _show(request, invitation, form)


def _show(request: HttpRequest, invitation: Invitation, form: SurveyForm) -> HttpResponse:
    context = {
        "evening": Evening.of(invitation.event),
        "form": form,
        "is_used": invitation.is_used,
        "takes_answers": invitation.takes_answers(),
    }
    return render(request, "events/survey/survey.html", context)
