"""What the site registers with Wagtail's admin to help editors: panels, checks, the guide."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.editing.content_checks import use_our_checks
from cms.editing.guide import Guide, picture
from cms.editing.landing import TranslationsPanel
from cms.editing.own_work import OwnWorkPanel
from cms.editing.page_policy import use_our_policy
from cms.editing.redirect_form import use_our_form

use_our_form()
use_our_policy()


@hooks.register("construct_homepage_panels", order=-1)
def own_work_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the admin's first page what this person is to approve and has written, instead of Wagtail's panels."""
    panels[:] = [OwnWorkPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Count no pages, pictures and documents on the admin's first page: the menu leads to them all."""
    items.clear()


@hooks.register("construct_homepage_panels")
def translations_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show on the admin's first page which translations are out of date."""
    panels.append(TranslationsPanel())


@hooks.register("construct_wagtail_userbar")
def content_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Check pages in our way, on the page itself and beside the editor's form."""
    use_our_checks(items)


@hooks.register("register_admin_urls")
def guide_addresses() -> list[URLPattern]:
    """Put the editors' guide in the admin."""
    return [
        path("guide/", Guide.as_view(), name="guide"),
        path("guide/images/<str:name>", picture, name="guide_picture"),
    ]


@hooks.register("register_admin_menu_item")
def guide_menu_item() -> MenuItem:
    """Show the guide to everybody who gets into the admin."""
    return MenuItem(gettext_lazy("Guide"), reverse("guide"), icon_name="help", order=900)
