"""What templates show of an evening to other programs: calendars on the web, search engines."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from cms.models import Partner, Topic
from cms.sharing.structured_data import json_ld_element
from events import calendars, structured_data
from events.evenings import Evening

register = template.Library()


@register.simple_tag
def web_calendars(evening: Evening) -> list[calendars.WebCalendar]:
    """Return the links that add `evening` to a calendar on the web."""
    return calendars.web_calendars(evening)


@register.simple_tag
def event_json_ld(
    evening: Evening, topics: Iterable[Topic], organisers: Iterable[Partner], site_name: str
) -> SafeString:
    """Return the element that tells search engines of `evening`. It is data: no policy on scripts minds it."""
    data = structured_data.event_data(
        evening, topics=topics, organisers=organisers, site_name=site_name
    )
    return json_ld_element(data)
