"""What the staff's pages share: who gets in, and the dialogue that a page is about."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.editing.action_form import ActionFormView
from cms.staff_pages.page import StaffPage
from cms.staff_pages.tabs import tabs_of
from dialogues.actions.form_names import FormOfAnotherDialogue
from dialogues.admin.access import find_dialogue
from dialogues.admin.tabs import PAGES
from dialogues.models import Dialogue
from dialogues.permissions import may_follow_dialogues


class DialogueStaffPage(StaffPage):
    """A page for those who may follow dialogues."""

    header_icon = "tick-inverse"

    def may_enter(self, user: Any) -> bool:
        """Say whether `user` may follow dialogues."""
        return may_follow_dialogues(user)


class PageOfDialogue(DialogueStaffPage):
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
        tabs = tabs_of(PAGES, self.dialogue, self.request)
        return super().get_context_data(
            dialogue=self.dialogue, dialogue_url=self.dialogue_url, tabs=tabs, **kwargs
        )


class FormPage(PageOfDialogue, ActionFormView):
    """A form about one dialogue: `do` does what it asks and returns what to tell."""

    template_name = "dialogues/admin/form.html"

    @property
    def done_url(self) -> str:
        """Return where a form that did what it was asked leads, and where one gets that does not send it."""
        return self.dialogue_url

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it. Raises Http404 for a form whose name stands for something of another dialogue."""
        try:
            return super().form_valid(form)
        except FormOfAnotherDialogue as error:
            raise Http404 from error
