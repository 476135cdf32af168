"""Sign up everybody on a list."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from events.actions.actors import Actor
from events.actions.journal import Kind, log_event
from events.actions.register import register
from events.models import Event, LogEntry, Registration
from events.models.event import lock_event
from events.staff.import_file import ImportedLine


@dataclass
class ImportReport:
    """What became of each line: the sign-ups by the number of the line, and the codes of why others were refused."""

    signed_up: dict[int, Registration] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


def import_key(list_key: UUID, line: int) -> str:
    """Return the idempotency key of one line of a list."""
    return f"import:{list_key.hex}:{line}"


def import_sign_ups(
    *,
    event: Event,
    lines: Sequence[ImportedLine],
    list_key: UUID,
    actor: Actor,
    may_wait: bool = True,
    notify: bool = True,
    now: datetime | None = None,
) -> ImportReport:
    """Sign up those on `lines`, in order, each as if they had called: seats while there are some, then the queue.

    Each line is a transaction of its own, so that others can sign up meanwhile, and none holds up the rest. The same
    list sent again (`list_key`) signs nobody up twice, and takes up those that were left when a first attempt was
    interrupted. What became of it is written to the log: line numbers, and no names.
    """
    report = ImportReport()
    for line in lines:
        try:
            report.signed_up[line.line] = register(
                event=event,
                name=line.name,
                email=line.email,
                phone=line.phone,
                party_size=line.number,
                language=line.language,
                idempotency_key=import_key(list_key, line.line),
                source=Registration.Source.IMPORT,
                actor=actor,
                may_wait=may_wait,
                notify=notify,
                now=now,
            )
        except ValidationError as error:
            report.refused[line.line] = _code(error)
    _log(event, report, list_key=list_key, lines=len(lines), actor=actor, now=now)
    return report


def _code(error: ValidationError) -> str:
    """Return the code of the first thing that is wrong."""
    if hasattr(error, "error_dict"):
        error = next(iter(error.error_dict.values()))[0]
    return str(getattr(error, "code", "") or "other")


def _log(
    event: Event,
    report: ImportReport,
    *,
    list_key: UUID,
    lines: int,
    actor: Actor,
    now: datetime | None,
) -> None:
    """Note the list once; one that is sent again renews what is known of it."""
    with transaction.atomic():
        lock_event(event.pk)
        told = {
            "list": str(list_key),
            "lines": lines,
            "refused": {str(line): code for line, code in report.refused.items()},
        }
        noted = LogEntry.objects.filter(event=event, detail__list=str(list_key))
        if not noted.update(detail=told):
            log_event(event, Kind.SIGNED_UP, at=now or timezone.now(), actor=actor, **told)
