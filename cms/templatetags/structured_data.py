"""Structured data in templates."""

from django import template
from django.utils.safestring import SafeString

from cms.sharing.structured_data import Thing, json_ld_element

register = template.Library()


@register.simple_tag
def json_ld(thing: Thing) -> SafeString:
    """Return the element that tells search engines of `thing`."""
    return json_ld_element(thing)
