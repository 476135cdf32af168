"""The sheets of a batch: entered singly or from a file, corrected, deleted. Locks: see `dialogues.actions.paper`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from dialogues import ballot_rules
from dialogues.actions.paper import LARGEST_BATCH, lock_open_batch
from dialogues.models import PaperBatch, PaperSheet
from dialogues.paper.reading import ReadSheet
from dialogues.paper.refusals import NoSuchSheet, SheetExists

# Bundles of one place may be numbered through, so numbers may be higher than a batch is large.
HIGHEST_NUMBER = 99_999


@dataclass(frozen=True)
class NumberedSheet:
    """A sheet to enter; `line` is where it stands in a file."""

    number: int
    read: ReadSheet
    line: int = 0


def enter_sheet(
    *,
    batch: PaperBatch,
    number: int,
    read: ReadSheet,
    user: Any,
    now: datetime | None = None,
) -> PaperSheet:
    """Enter the sheet on which `number` is written. The same sheet sent twice by one person is entered once.

    `read` has passed the rules (`dialogues.paper.reading`). Raises SheetExists, BatchNotOpen, PaperClosed.
    """
    with transaction.atomic():
        locked = lock_open_batch(batch, now)
        sheet = locked.sheets.filter(number=number).first()
        if sheet is None:
            sheet = _row(locked, number, read, user)
            sheet.save(force_insert=True)
            locked.handled_by.add(user)
        elif sheet.entered_by_id != user.pk or not _is_same(sheet, read):
            raise SheetExists
    return sheet


def correct_sheet(
    *, sheet: PaperSheet, number: int, read: ReadSheet, user: Any, now: datetime | None = None
) -> None:
    """Write a sheet anew. Raises SheetExists, NoSuchSheet, BatchNotOpen, PaperClosed."""
    with transaction.atomic():
        locked = lock_open_batch(sheet.batch, now)
        if locked.sheets.filter(number=number).exclude(pk=sheet.pk).exists():
            raise SheetExists
        corrected = _row(locked, number, read, user)
        written = locked.sheets.filter(pk=sheet.pk).update(
            number=number,
            choices=corrected.choices,
            attributes=corrected.attributes,
            is_invalid=corrected.is_invalid,
            entered_by=user,
        )
        if not written:
            raise NoSuchSheet
        locked.handled_by.add(user)


def delete_sheet(*, sheet: PaperSheet, user: Any, now: datetime | None = None) -> None:
    """Take a sheet out of its batch; twice is as good as once. Raises BatchNotOpen, PaperClosed."""
    with transaction.atomic():
        locked = lock_open_batch(sheet.batch, now)
        locked.sheets.filter(pk=sheet.pk).delete()
        locked.handled_by.add(user)


def import_sheets(
    *,
    batch: PaperBatch,
    sheets: Sequence[NumberedSheet],
    user: Any,
    now: datetime | None = None,
) -> int:
    """Enter all `sheets` or none; return how many are new. The same file sent twice by one person is entered once.

    Raises ValidationError with the lines of sheets that are there already; BatchNotOpen, PaperClosed.
    """
    with transaction.atomic():
        locked = lock_open_batch(batch, now)
        known = {sheet.number: sheet for sheet in locked.sheets.all()}
        new: list[PaperSheet] = []
        problems: list[str] = []
        for each in sheets:
            there = known.get(each.number)
            if there is None:
                new.append(_row(locked, each.number, each.read, user))
            elif there.entered_by_id != user.pk or not _is_same(there, each.read):
                text = _("Line %(line)d: sheet %(number)d has been entered already.")
                problems.append(text % {"line": each.line, "number": each.number})
        if problems:
            raise ValidationError(problems)
        if len(known) + len(new) > LARGEST_BATCH:
            text = _("A batch has at most %(most)d sheets.") % {"most": LARGEST_BATCH}
            raise ValidationError(text, code="too_many")
        PaperSheet.objects.bulk_create(new)
        locked.handled_by.add(user)
    return len(new)


def _row(batch: PaperBatch, number: int, read: ReadSheet, user: Any) -> PaperSheet:
    return PaperSheet(
        batch=batch,
        number=number,
        choices=[] if read.is_invalid else ballot_rules.as_json(read.choices),
        attributes={} if read.is_invalid else dict(read.attributes),
        is_invalid=read.is_invalid,
        entered_by=user,
    )


def _is_same(sheet: PaperSheet, read: ReadSheet) -> bool:
    row = _row(sheet.batch, sheet.number, read, None)
    return (sheet.choices, sheet.attributes, sheet.is_invalid) == (
        row.choices,
        row.attributes,
        row.is_invalid,
    )
