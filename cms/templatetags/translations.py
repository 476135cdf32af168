"""How a page stands in the other languages, for the panel beside its editor."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.middleware.csrf import get_token
from wagtail.models import Page

from cms.translations.status import TranslationStatus, statuses_of

register = template.Library()


@register.simple_tag
def other_languages(shown: Any) -> list[TranslationStatus]:
    """Return how `shown` stands in each language but its source's; nothing for what is no kept page."""
    return statuses_of(shown) if isinstance(shown, Page) and shown.pk else []


@register.simple_tag
def form_token(request: HttpRequest) -> str:
    """Return Django's token for a form of the admin, where Wagtail's panels do not hand it on."""
    return get_token(request)
