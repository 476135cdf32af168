"""What is new about a dialogue's promises: for the followers' digest."""

from dataclasses import dataclass
from datetime import datetime

from dialogues.models import CommitmentUpdate, Dialogue, Promise


@dataclass(frozen=True)
class News:
    """Promises that were made, and updates that were published, in order of time."""

    promises: list[Promise]
    updates: list[CommitmentUpdate]

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.promises or self.updates)


def published_since(dialogue: Dialogue, since: datetime, until: datetime | None = None) -> News:
    """Return what became public after `since`, up to and with `until`, and still is: two queries.

    The times are those of the publishing. An update has its commitment and promise loaded.
    """
    promises = Promise.objects.published().filter(dialogue=dialogue, published_at__gt=since)
    updates = CommitmentUpdate.objects.published_after(since).filter(
        commitment__promise__dialogue=dialogue
    )
    if until is not None:
        promises = promises.filter(published_at__lte=until)
        updates = updates.filter(decided_at__lte=until)
    return News(
        promises=list(promises.select_related("source_locale").order_by("published_at")),
        updates=list(updates.select_related("commitment__promise__source_locale")),
    )
