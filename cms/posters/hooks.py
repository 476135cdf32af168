"""What posters register with Wagtail."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.posters import admin


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    """Put posters in the admin."""
    return [path("poster/", include(admin.urlpatterns))]


@hooks.register("register_page_header_buttons")
def poster_button(
    page: Any, user: Any, view_name: str = "", next_url: str | None = None
) -> list[Button]:
    """Lead from the editor's view of a page to its poster."""
    return admin.buttons(page, user)
