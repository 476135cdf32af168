"""What the page of one evening shows beside the editor's words: before it, and as a report when it has been."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from cms.models.labels import chosen_in_language, in_language
from events.evenings import Evening
from events.meetings import Meeting
from events.models import AttendanceFigures, Event
from events.panel import answered_in_public, takes_questions
from events.series import other_dates

if TYPE_CHECKING:
    from events.models import EventPage


@dataclass(frozen=True)
class Material:
    """Something to read or look at afterwards; `note` says what kind of file it is, or whose site."""

    title: str
    url: str
    note: str
    is_elsewhere: bool = False


def content_of(page: "EventPage", row: Event, path: str) -> dict[str, Any]:
    """Return what the template needs. `row` is the page's row, or in a preview a draft that is not stored."""
    now = timezone.now()
    has_been = now >= row.ends_at and not row.is_called_off
    stored: Event | None = page.row
    answers = answered_in_public(stored) if stored else []
    material = list(_material(page))
    return {
        "evening": Evening(row, page, path),
        "topics": _labels(page, row, "topics"),
        "organisers": _labels(page, row, "organisers"),
        "area": _area(row, page.place_name),
        "takes_questions": takes_questions(row, now),
        "answers": answers,
        "has_been": has_been,
        "has_report": bool(page.report or page.recording_url or material or answers),
        "recording_host": _host(page.recording_url),
        "material": material,
        "figures": _figures(stored) if stored and has_been else None,
        "other_dates": other_dates(stored) if stored else [],
    }


def draft_meetings(page: "EventPage") -> list[Meeting]:
    """Return the meetings that an editor has written and not published yet."""
    further = [
        Meeting(each.translation_key, each.starts_at, each.ends_at)
        for each in page.more_sessions.all()
    ]
    first = Meeting(None, page.starts_at, page.ends_at)
    return sorted([first, *further], key=lambda meeting: meeting.starts_at)


def _labels(page: "EventPage", row: Event, name: str) -> list[Any]:
    if row._state.adding:  # a draft
        return list(getattr(page, name).all())
    return chosen_in_language(getattr(row, name).all(), row.source_locale_id)


def _area(row: Event, place_name: str) -> str:
    """Return the area's name, unless the place or its address says it already."""
    if row.area is None:
        return ""
    name = in_language([row.area])[0].name
    return "" if name.casefold() in f"{place_name}, {row.address}".casefold() else name


def _figures(row: Event) -> AttendanceFigures | None:
    """Return how many came, if somebody counted."""
    return AttendanceFigures.objects.filter(event=row, was_counted=True).first()


def _material(page: "EventPage") -> Iterator[Material]:
    for block in page.material:
        if block.block_type == "link":
            url = block.value["url"]
            yield Material(block.value["title"], url, _host(url), is_elsewhere=True)
        elif block.value is not None:  # a document that has been deleted
            yield _document(block.value)


def _document(document: Any) -> Material:
    # Not `get_file_size()`, which writes to the database where the size is not known.
    size = filesizeformat(document.file_size) if document.file_size else ""
    kind = document.file_extension.upper()
    return Material(document.title, document.url, ", ".join(filter(None, [kind, size])))


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
