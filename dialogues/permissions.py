"""Who may do what with dialogues."""

from datetime import datetime
from typing import Any

from dialogues.models import ClosingRecord, Dialogue

# What the group "Staff" needs here.
STAFF_PERMISSIONS = ["dialogues.view_dialogue"]


def may_follow_dialogues(user: Any) -> bool:
    """Say whether `user` may see how many have voted."""
    return bool(user.is_active and user.has_perm("dialogues.view_dialogue"))


def may_see_results(user: Any, dialogue: Dialogue, now: datetime | None = None) -> bool:
    """Say whether `user` may see the results: nobody before they are counted."""
    is_counted = (
        dialogue.is_closed(now) and ClosingRecord.objects.filter(dialogue=dialogue).exists()
    )
    return may_follow_dialogues(user) and is_counted
