"""The personal page itself: how things stand, and how many come."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cms.http.responses import see_other
from events import calendars
from events.actions import change_party
from events.evenings import Evening
from events.forms import PartyForm
from events.models import Event, LogEntry, NeedKind, Registration
from events.sign_up.asking import answers_of, asked_questions
from events.sign_up.party import people_of
from events.sign_up.standing import standing_of
from events.views.limits import too_many_mails
from events.views.my_sign_up.showing import evening_of, not_found, page_address, personal, show


@never_cache
@require_safe
def without_link(request: HttpRequest) -> HttpResponse:
    """Say what to do to whoever comes without the whole address."""
    return not_found(request)


@require_safe
@personal
def my_sign_up(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Show how things stand."""
    return answer(request, registration)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@personal
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Change the number of people; who comes here without a form is led back."""
    if request.method != "POST":
        return see_other(page_address(registration))
    form = _party_form(registration, request.POST)
    if form.is_valid():
        refused = too_many_mails(request, registration.event, registration.email)
        if refused is not None:
            return refused
        try:
            change_party(registration=registration, party_size=form.cleaned_data["party_size"])
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return see_other(page_address(registration))
    registration.refresh_from_db()
    return answer(request, registration, form=form)


@require_safe
@personal
def calendar_file(request: HttpRequest, registration: Registration) -> HttpResponse:
    """Hand out the evening as the party's own calendar entry."""
    if not registration.is_confirmed:
        return not_found(request)
    evening = Evening.of(registration.event)
    response = HttpResponse(
        calendars.sign_up_file(registration, evening), content_type=calendars.CONTENT_TYPE
    )
    response.headers["Content-Disposition"] = 'attachment; filename="temakvall.ics"'
    return response


def answer(
    request: HttpRequest,
    registration: Registration,
    *,
    form: PartyForm | None = None,
    problems: list[str] | None = None,
) -> HttpResponse:
    """Show the personal page, with what could not be done and why."""
    evening = evening_of(registration)
    context: dict[str, Any] = {
        "form": form or _party_form(registration),
        "problems": problems or [],
        "standing": standing_of(registration, evening.row, timezone.now()),
        "place_in_queue": registration.place_in_queue() if registration.is_waiting else None,
        "people": _people(registration),
        "answers": _answers(registration, evening.row),
        "moved_to": _moved_to(registration),
    }
    return show(request, registration, "events/my_sign_up.html", context, evening=evening)


def _party_form(registration: Registration, data: Any = None) -> PartyForm:
    event = registration.event
    most = min(event.largest_party, event.capacity_for(registration.attendance))
    most = max(most, registration.party_size)
    return PartyForm(data, most=most, initial={"party_size": registration.party_size})


def _people(registration: Registration) -> list[tuple[str, list[str]]]:
    """Return each person's name, and what they need in words."""
    return [
        (
            person.name,
            [
                f"{NeedKind(kind).label}: {detail}" if detail else str(NeedKind(kind).label)
                for kind, detail in person.needs.items()
            ],
        )
        for person in people_of(registration)
    ]


def _answers(registration: Registration, event: Event) -> list[tuple[str, list[str]]]:
    """Return each question and its answer in the reader's words."""
    questions = asked_questions(event)
    given = answers_of(registration) if questions else {}
    yes, no = _("Yes"), _("No")
    return [
        (question.label, question.in_words(given.get(question.pk, ()), yes=yes, no=no))
        for question in questions
    ]


def _moved_to(registration: Registration) -> Evening | None:
    """Return the evening that the sign-up was moved to, if it was."""
    if registration.ended_because != Registration.Ended.MOVED:
        return None
    entry = registration.log.filter(kind=LogEntry.Kind.MOVED_OUT).first()
    to = Event.objects.filter(key=entry.detail.get("to")).first() if entry else None
    return Evening.of(to) if to else None
