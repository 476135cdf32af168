"""A coordinator has looked at an alarm, and found it harmless."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.alarms import Alarm, alarms_of
from dialogues.journal import Kind, log
from dialogues.models import Dialogue
from dialogues.refusals import Refusal

LONGEST_NOTE = 500


class AlarmGone(Refusal):
    """There is no such alarm now: its ballots are set aside, withdrawn or counted."""

    text = gettext_lazy("The alarm is not there any more.")


def look_at_alarm(*, dialogue: Dialogue, mark: str, note: str, user: Any) -> None:
    """Write down that `user` has looked at the alarm, and what they found. It waits no longer, until it has grown.

    Done twice it is done once. Raises AlarmGone, and ValidationError by field where nothing is said.
    """
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        text = _("Write 1 to %(number)s characters.") % {"number": LONGEST_NOTE}
        raise ValidationError({"note": text})
    with transaction.atomic():
        locked = Dialogue.objects.select_for_update(no_key=True, of=("self",))
        locked = locked.select_related("closing_record")
        alarm = find_alarm(locked.get(pk=dialogue.pk), mark)
        if alarm is None:
            raise AlarmGone
        if alarm.seen is not None:
            return
        criteria = alarm.criteria.as_json() if alarm.criteria else {}
        told = {**criteria, "alike": bool(criteria.get("alike"))}
        log(
            dialogue,
            Kind.ALARM_SEEN,
            user=user,
            mark=mark,
            number=alarm.number,
            reason=note,
            criteria=told,
        )


def find_alarm(dialogue: Dialogue, mark: str) -> Alarm | None:
    """Return the alarm of `dialogue` that is known by `mark`."""
    found = alarms_of([dialogue]).get(dialogue.pk, [])
    return next((each for each in found if each.mark == mark), None)
