"""What theme evenings hold about people (see `cms.privacy.personal_data`). When it goes stands in `events.retention`.

Rows about somebody who signed up are found through the sign-up, by its address or its account; rows that tell what
a member of staff did, through their account.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mailboxes import normalise_email
from cms.privacy.personal_data import PersonalData, forget_user
from events.actions import cancel
from events.actions.anonymise import anonymise
from events.models import (
    Answer,
    Companion,
    DoorEntry,
    DoorLink,
    LogEntry,
    Need,
    PanelQuestion,
    Registration,
    StaffMessage,
    SurveyAnswer,
)
from events.models.registration import RegistrationQuerySet
from events.retention import retention_rules

__all__ = ["declare", "retention_rules"]

Export = Callable[[str], Iterator[dict[str, Any]]]
_AS_LONG_AS_PEOPLE = _(
    "As long as the sign-up: thirty days after the evening, or what the site has decided."
)
_TO_SEE_WHAT_STAFF_DID = _("So that it can be seen who did what.")


def declare() -> list[PersonalData]:
    """Return the declarations of this app."""
    return [
        PersonalData(
            model=Registration,
            holds=_(
                "Name, e-mail address, phone, number of people of a sign-up, how it went, and what staff noted."
            ),
            why=_("To hand out the seats of a theme evening and write to those who come."),
            kept_for=_(
                "Thirty days after the evening, or what the site has decided. How many came is kept without names."
            ),
            export=_export_sign_ups,
            erase=_erase_sign_ups,
        ),
        PersonalData(
            model=Companion,
            holds=_("The names of those who come with somebody."),
            why=_("To let people in at the door."),
            kept_for=_AS_LONG_AS_PEOPLE,
            export=_export_of(Companion, "position", "name"),
            erase=_erase_of(Companion),
        ),
        PersonalData(
            model=Need,
            holds=_(
                "What somebody needs to take part, such as an interpreter. It may tell of health."
            ),
            why=_("To order it. Seen only by those with a right of its own."),
            kept_for=_("Two days after the evening, or what the site has decided."),
            export=_export_of(Need, "position", "kind", "detail", "is_arranged"),
            erase=_erase_of(Need),
        ),
        PersonalData(
            model=Answer,
            holds=_("Answers to the questions of an evening's editor."),
            why=_("To prepare the evening."),
            kept_for=_AS_LONG_AS_PEOPLE,
            export=_export_of(Answer, "question__label", "value"),
            erase=_erase_of(Answer),
        ),
        PersonalData(
            model=PanelQuestion,
            holds=_("Questions to the panel; with a sign-up, whose."),
            why=_(
                "To have them answered at the evening and on its page. Nobody is shown who asked."
            ),
            kept_for=_(
                "Those that were taken up: as long as the page, as nobody's. The others as long as the sign-up."
            ),
            export=_export_questions,
            erase=_erase_questions,
        ),
        PersonalData(
            model=DoorEntry,
            holds=_("When how many of a party came through the door."),
            why=_("To count people once, though telephones lose their connection."),
            kept_for=_AS_LONG_AS_PEOPLE,
            export=_export_of(DoorEntry, "arrived", "done_at"),
            erase=_erase_of(DoorEntry),
        ),
        PersonalData(
            model=DoorLink,
            holds=_("The name of a helper at the door, and who made the link for them."),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_AS_LONG_AS_PEOPLE,
            export=_export_by_staff(DoorLink, "created_by", "helper_name", "created_at"),
            erase=forget_user(DoorLink, "created_by"),
        ),
        PersonalData(
            model=LogEntry,
            holds=_("What was done with a sign-up, when, and by which member of staff; no names."),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_("One year after the evening."),
            export=_export_log,
            erase=forget_user(LogEntry, "user"),
        ),
        PersonalData(
            model=StaffMessage,
            holds=_("Messages to an evening's people, and which member of staff wrote them."),
            why=_TO_SEE_WHAT_STAFF_DID,
            kept_for=_AS_LONG_AS_PEOPLE,
            export=_export_by_staff(StaffMessage, "author", "texts", "created_at"),
            erase=forget_user(StaffMessage, "author"),
        ),
        PersonalData(
            model=SurveyAnswer,
            holds=_(
                "What somebody thought of an evening. Not who they are, unless they wrote it in the comment."
            ),
            why=_("To make the evenings better."),
            kept_for=_("The comment for a year after the evening, the rest for good."),
            # The answer does not know whose it is; what can be found is an address that somebody wrote themselves.
            export=_export_comments,
            erase=_erase_comments,
        ),
    ]


def _sign_ups_of(email: str) -> RegistrationQuerySet:
    by_address = Q(email_normalised=normalise_email(email)) | Q(user__email__iexact=email)
    return Registration.objects.known().filter(by_address)


def _export_sign_ups(email: str) -> Iterator[dict[str, Any]]:
    for registration in _sign_ups_of(email).select_related("event"):
        yield {
            "event": registration.event.title,
            "starts_at": registration.event.starts_at.isoformat(),
            "state": registration.state,
            "attendance": registration.attendance,
            "name": registration.name,
            "email": registration.email,
            "phone": registration.phone,
            "party_size": registration.party_size,
            "arrived": registration.arrived,
            "language": registration.language,
            "source": registration.source,
            "note": registration.staff_note,
            "created_at": registration.created_at.isoformat(),
            "cancelled_at": registration.cancelled_at and registration.cancelled_at.isoformat(),
        }


def _erase_sign_ups(email: str) -> int:
    """Take the person out of their sign-ups; what is still to come is cancelled, so that nobody waits for them."""
    now = timezone.now()
    with transaction.atomic():
        registrations = list(_sign_ups_of(email).select_related("event").order_by("event", "pk"))
        for registration in registrations:
            is_to_come = registration.is_active and now < registration.event.ends_at
            if is_to_come and not registration.arrived:
                cancel(registration=registration, notify=False, now=now)
        theirs = Registration.objects.filter(pk__in=[each.pk for each in registrations])
        return anonymise(registrations=theirs, now=now)


def _export_of(model: type[models.Model], *fields: str) -> Export:
    """Return how the rows of `model` that hang on somebody's sign-ups are handed out."""

    def export(email: str) -> Iterator[dict[str, Any]]:
        rows = model._default_manager.filter(registration__in=_sign_ups_of(email))
        yield from _told(rows, "registration__event__title", *fields)

    return export


def _erase_of(model: type[models.Model]) -> Callable[[str], int]:
    def erase(email: str) -> int:
        deleted, _by_model = model._default_manager.filter(
            registration__in=_sign_ups_of(email)
        ).delete()
        return deleted

    return erase


def _told(rows: Any, event_title: str, *fields: str) -> Iterator[dict[str, Any]]:
    for row in rows.order_by("pk").values(event_title, *fields):
        told = {"event": row.pop(event_title), **row}
        yield {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in told.items()
        }


def _export_by_staff(model: type[models.Model], by: str, *fields: str) -> Export:
    """Return how it is told what a member of staff did."""

    def export(email: str) -> Iterator[dict[str, Any]]:
        rows = model._default_manager.filter(**{f"{by}__email__iexact": email})
        yield from _told(rows, "event__title", *fields)

    return export


def _questions_of(email: str) -> Any:
    return PanelQuestion.objects.filter(registration__in=_sign_ups_of(email))


def _export_questions(email: str) -> Iterator[dict[str, Any]]:
    yield from _told(_questions_of(email), "event__title", "text", "state", "answer", "created_at")
    moderated = PanelQuestion.objects.filter(moderated_by__email__iexact=email)
    for told in _told(moderated, "event__title", "state"):
        yield {**told, "moderated": True}


def _erase_questions(email: str) -> int:
    """Take away what was asked, unless staff took it up: then it is nobody's. Staff who chose are forgotten."""
    asked = _questions_of(email)
    number, _by_model = asked.exclude(state=PanelQuestion.State.APPROVED).delete()
    number += asked.update(registration=None, idempotency_key=None)
    moderated = PanelQuestion.objects.filter(moderated_by__email__iexact=email)
    return number + moderated.update(moderated_by=None)


def _export_log(email: str) -> Iterator[dict[str, Any]]:
    theirs = Q(registration__in=_sign_ups_of(email)) | Q(user__email__iexact=email)
    yield from _told(LogEntry.objects.filter(theirs), "event__title", "kind", "at", "detail")


def _export_comments(email: str) -> Iterator[dict[str, Any]]:
    rows = SurveyAnswer.objects.filter(comment__icontains=email)
    yield from _told(rows, "event__title", "was_worth_it", "feels_heard", "comment", "answered_on")


def _erase_comments(email: str) -> int:
    return SurveyAnswer.objects.filter(comment__icontains=email).update(comment="")
