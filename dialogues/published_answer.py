"""What was answered after a dialogue: the promise that anybody may read."""

from cms.public_pages import path_of, public_pages
from dialogues.models import Dialogue, PromisePage
from dialogues.phases import Answer


def answer_of(row: Dialogue) -> Answer | None:
    """Return the first promise that was published, in the active language, for `row`; None before: one query."""
    pages = public_pages(PromisePage).filter(dialogue__translation_key=row.key)
    page = pages.order_by("first_published_at", "pk").first()
    if page is None:
        return None
    published = page.first_published_at
    return Answer(published.date() if published else None, path_of(page))
