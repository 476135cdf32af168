"""An entry of the admin's menu, shown to those who may use it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem


class MenuItemFor(MenuItem):
    """Shown to those who `may`, a question about a user."""

    def __init__(self, may: Callable[[Any], bool], *args: Any, **kwargs: Any) -> None:
        self._may = may
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person sees it."""
        return bool(self._may(request.user))
