"""What the site registers with Wagtail's admin to help editors: panels, checks, the guide."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from cms.landing import TranslationsPanel


@hooks.register("construct_homepage_panels")
def translations_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the admin's first page which translations are out of date."""
    panels.append(TranslationsPanel())
