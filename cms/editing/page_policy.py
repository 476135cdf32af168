"""Who may do what with which page: as Wagtail says, asked of the database once less on every page of the admin."""

from typing import Any

from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy


class PagePolicy(PagePermissionPolicy):
    """Wagtail's own rules."""

    _kept_on_user = "_root_in_explorer"

    def explorable_root_instance(self, user: Any) -> Page | None:
        """Return the page below which everything lies that `user` may open.

        Where all their rights begin at one page it is that page, which came with the rights: no query.
        """
        if not hasattr(user, self._kept_on_user):
            pages = list(self.instances_with_direct_explore_permission(user))
            is_one = len({page.path for page in pages}) == 1
            root = pages[0] if is_one else super().explorable_root_instance(user)
            setattr(user, self._kept_on_user, root)
        found: Page | None = getattr(user, self._kept_on_user)
        return found


def use_our_policy() -> None:
    """Let the admin ask this policy. Called while the hooks are loaded, before anything has asked another."""
    register_permission_policy(Page, PagePolicy(Page))
