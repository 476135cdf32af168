"""The editor's view of a page, with panels at its side that the apps bring; the list of the pages below a page.

Wagtail has no hook for side panels; it lets a type of page have a view of its own. An app registers with the hook
`lyhord_page_side_panels(page, request) -> list[BaseSidePanel]`.
"""

from typing import Any

from wagtail import hooks
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry

from cms.models import BasePage

HOOK = "lyhord_page_side_panels"


class PageEditor(EditView):
    """Wagtail's own, with the apps' panels after its own panels."""

    def get_side_panels(self) -> Any:
        """Return the panels; an answer that only saves in the background shows none of the apps'."""
        panels = super().get_side_panels()
        if self.expects_json_response or self.hydrate_create_view:
            return panels
        of_apps = [
            panel for make in hooks.get_hooks(HOOK) for panel in make(self.page, self.request)
        ]
        return MediaContainer([*panels, *of_apps])


class PagesBelow(ExplorableIndexView):
    """Wagtail's own, with half as many rows on a page of it: each takes some milliseconds."""

    paginate_by = 25


class PagesOfThisSite(PageViewSet):
    """The views of all our types of pages: Wagtail's own, but for the editor and the list of the pages below."""

    name = "pages_of_this_site"
    edit_view_class = PageEditor
    index_view_class = PagesBelow

    def on_register(self) -> None:
        """Register for what all our types have in common, which is no type of its own."""
        page_viewset_registry.register(BasePage, self, parent_models=(BasePage,))
