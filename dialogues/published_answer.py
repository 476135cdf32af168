"""What was answered after a dialogue: the promise that anybody may read."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cms.public_pages import path_of, public_pages
from dialogues.models import CommitmentUpdate, Dialogue, PromisePage
from dialogues.phases import Answer


def answer_of(row: Dialogue) -> Answer | None:
    """Return the first promise that was published, in the active language, for `row`; None before: one query."""
    updates = CommitmentUpdate.objects.published().order_by("-decided_at")
    told = updates.filter(commitment__promise__key=OuterRef("translation_key"))
    pages = public_pages(PromisePage).filter(dialogue__translation_key=row.key)
    pages = pages.annotate(followed_up_at=Subquery(told.values("decided_at")[:1]))
    page = pages.order_by("first_published_at", "pk").first()
    if page is None:
        return None
    published, followed_up = page.first_published_at, page.followed_up_at
    return Answer(
        timezone.localdate(published) if published else None,
        path_of(page),
        timezone.localdate(followed_up) if followed_up else None,
    )
