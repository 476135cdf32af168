"""What of theme evenings goes by itself, and when (see `cms.privacy.retention`)."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.privacy.retention import RetentionRule
from events.actions.anonymise import anonymise
from events.actions.count_attendance import count_attendance
from events.models import (
    DoorEntry,
    DoorLink,
    Event,
    EventSettings,
    LogEntry,
    Need,
    PanelQuestion,
    Registration,
    StaffMessage,
    SurveyAnswer,
)

# How long it is known what was done, and the rows that the figures are counted from are there to be counted again.
ROWS_KEPT_FOR = timedelta(days=365)


def retention_rules() -> list[RetentionRule]:
    """Return the rules; the people's days are those that the site has decided."""
    per_evening = _per("event")
    return [
        RetentionRule(
            name="events.Need",
            label=_("What people need at an evening"),
            due=lambda now: Need.objects.filter(registration__event__in=_ended(now, _needs_kept())),
            subjects=_per("registration__event"),
        ),
        RetentionRule(
            name="events.Registration: people",
            label=_("Who signed up for an evening"),
            due=lambda now: Registration.objects.known().filter(
                event__in=_ended(now, _people_kept())
            ),
            carry_out=_forget_people,
            subjects=per_evening,
        ),
        RetentionRule(
            name="events.PanelQuestion",
            label=_("Questions to the panel that were not taken up"),
            due=lambda now: PanelQuestion.objects.filter(
                event__in=_ended(now, _people_kept())
            ).exclude(state=PanelQuestion.State.APPROVED),
            subjects=per_evening,
        ),
        *(
            RetentionRule(
                name=model._meta.label,
                label=label,
                due=lambda now, model=model: model._default_manager.filter(  # type: ignore[misc]
                    event__in=_ended(now, _people_kept())
                ),
                subjects=per_evening,
            )
            for model, label in (
                (DoorEntry, _("What was counted at the door, telephone by telephone")),
                (DoorLink, _("Links for helpers at the door")),
                (StaffMessage, _("Messages to an evening's people")),
            )
        ),
        RetentionRule(
            name="events.Registration: rows",
            label=_("Sign-ups without names"),
            due=lambda now: Registration.objects.filter(event__in=_ended(now, _rows_kept())),
            subjects=per_evening,
        ),
        RetentionRule(
            name="events.LogEntry",
            label=_("The log of an evening"),
            due=lambda now: LogEntry.objects.filter(event__in=_ended(now, _rows_kept())),
            subjects=per_evening,
        ),
        RetentionRule(
            name="events.SurveyAnswer: comments",
            label=_("Comments on an evening"),
            due=lambda now: SurveyAnswer.objects.filter(
                event__in=_ended(now, ROWS_KEPT_FOR)
            ).exclude(comment=""),
            carry_out=lambda rows, now: rows.update(comment=""),
            subjects=per_evening,
        ),
    ]


def _people_kept() -> timedelta:
    return timedelta(days=EventSettings.current().people_kept_days)


def _needs_kept() -> timedelta:
    """Return how long needs are kept: never longer than the people whose they are."""
    settings = EventSettings.current()
    return timedelta(days=min(settings.needs_kept_days, settings.people_kept_days))


def _rows_kept() -> timedelta:
    """Return how long rows without people are kept: not shorter than those with people."""
    return max(ROWS_KEPT_FOR, _people_kept())


def _ended(now: datetime, kept: timedelta) -> models.QuerySet[Event]:
    return Event.objects.filter(ends_at__lt=now - kept)


def _per(event: str) -> Callable[[models.QuerySet[Any]], Mapping[str, int]]:
    """Return what counts rows by evening, as the protocol names it; `event` leads from a row to its evening."""

    def count(rows: models.QuerySet[Any]) -> Mapping[str, int]:
        title, starts_at = f"{event}__title", f"{event}__starts_at"
        counts: dict[str, int] = {}
        for each in rows.order_by().values(title, starts_at).annotate(number=Count("pk")):
            name = f"{each[title]}, {timezone.localdate(each[starts_at]).isoformat()}"
            counts[name] = counts.get(name, 0) + each["number"]
        return counts

    return count


def _forget_people(registrations: Any, now: datetime) -> None:
    """Count who came while it can be counted, then forget them."""
    for event in Event.objects.filter(registrations__in=registrations).distinct().order_by("pk"):
        count_attendance(event=event, now=now)
    anonymise(registrations=registrations, now=now)
