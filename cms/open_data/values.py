"""Values as the API writes them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.open_data.schemas import text
from cms.public_pages import public_pages

KEY = text("The same in every language.", format="uuid")
LANGUAGE = text("The language of the words.")


def moment(value: datetime | None) -> str | None:
    """Return a moment in the site's time zone, with its offset from UTC (RFC 3339)."""
    return timezone.localtime(value).isoformat() if value else None


def address_of(view: str, **kwargs: Any) -> str:
    """Return the whole address of a view, in the active language."""
    return f"{settings.SITE_URL}{reverse(view, kwargs=kwargs)}"


def last_published(model: type[Page]) -> datetime | None:
    """Return when a page of this type was last published in the site's own language."""
    pages = public_pages(model, settings.LANGUAGE_CODE)
    latest: datetime | None = pages.aggregate(at=Max("last_published_at"))["at"]
    return latest
