"""What the staff's pages share: who gets in, the way back, and the dialogue that a page is about."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.editing.action_form import ActionFormView
from dialogues.admin.access import find_dialogue, for_staff
from dialogues.admin.tabs import tabs_of
from dialogues.models import Dialogue
from dialogues.permissions import may_follow_dialogues


@method_decorator(for_staff, name="dispatch")
class StaffPage(WagtailAdminTemplateMixin, View):
    """What the pages share: who gets in, and the way back. Never kept by a browser."""

    header_icon = "tick-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find what the page is about, then answer."""
        self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs: Any) -> None:
        """Find what the page is about. Raises Http404, PermissionDenied."""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Return the way from the admin's start page to here."""
        steps = [*self.breadcrumbs_items, *self.way_here()]
        return [*steps, {"url": "", "label": str(self.get_page_title())}]

    def way_here(self) -> list[dict[str, str]]:
        """Return the steps between the admin's start page and this page."""
        return []


class PageOfDialogue(StaffPage):
    """A page about one dialogue. Its template extends `dialogues/admin/of_dialogue.html`."""

    request: HttpRequest
    dialogue: Dialogue
    # Who gets in: one of `dialogues.permissions`, asked with the dialogue itself.
    permission: ClassVar[Callable[[Any, Dialogue], bool]] = may_follow_dialogues
    # Whether the way here leads over the dialogue's first page; not for that page itself.
    is_below_dialogue = True

    def find(self, **kwargs: Any) -> None:
        """Find the dialogue; see that this person may do what the page does with it."""
        self.dialogue = find_dialogue(kwargs["key"])
        if not type(self).permission(self.request.user, self.dialogue):
            raise PermissionDenied

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list, and over the dialogue where this is a page under it."""
        steps = [{"url": reverse("dialogues_admin:list"), "label": _("Dialogues")}]
        if self.is_below_dialogue:
            steps.append({"url": self.dialogue_url, "label": self.dialogue.title})
        return steps

    @property
    def dialogue_url(self) -> str:
        """Return the address of the dialogue's first page."""
        return self.url_of("dialogue")

    def url_of(self, name: str, **kwargs: Any) -> str:
        """Return the address of the page of this dialogue that is called `name`."""
        return reverse(f"dialogues_admin:{name}", kwargs={"key": self.dialogue.key, **kwargs})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the dialogue, and the way to its other pages."""
        match = self.request.resolver_match
        tabs = tabs_of(self.dialogue, self.request.user, match.url_name or "" if match else "")
        return super().get_context_data(
            dialogue=self.dialogue, dialogue_url=self.dialogue_url, tabs=tabs, **kwargs
        )


class FormPage(PageOfDialogue, ActionFormView):
    """A form about one dialogue: `do` does what it asks and returns what to tell."""

    template_name = "dialogues/admin/form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(done_url=self.done_url, **kwargs)

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads, and where one gets that does not send it."""
        return self.dialogue_url
