"""The staff's page of ideas: what waits to be read, what everybody reads, what was declined."""

from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from dialogues.actions.ideas_merging import take_apart
from dialogues.actions.ideas_moderation import publish_ideas
from dialogues.actions.ideas_options import make_options
from dialogues.admin.base import PageOfDialogue
from dialogues.ideas.listing import shown, with_merged
from dialogues.models import Idea
from dialogues.permissions import may_moderate_ideas
from dialogues.presentation import Presentation

IDEAS_A_PAGE = 50
State = Idea.State
# The lists there are; merged ideas stand under the one that they were merged into.
LISTS = (State.WAITING, State.PUBLISHED, State.DECLINED)


class IdeaPage(PageOfDialogue):
    """A page about one dialogue's ideas."""

    permission = may_moderate_ideas

    def find_idea(self, pk: str | UUID) -> Idea:
        """Return an idea of this very dialogue. Raises Http404 for one of another."""
        found = get_object_or_404(self.dialogue.ideas, pk=_uuid(pk))
        found.dialogue = self.dialogue
        return found

    def ideas_url(self, state: str = "") -> str:
        """Return the address of the list of ideas in `state`."""
        query = f"?{urlencode({'state': state})}" if state else ""
        return f"{self.url_of('ideas')}{query}"


class IdeaList(IdeaPage, TemplateView):
    """The ideas in one state, and what can be done with those that are ticked.

    One form stands around the list; the name of the button that was pressed says what to do.
    """

    page_title = gettext_lazy("Ideas")
    template_name = "dialogues/admin/ideas.html"

    @property
    def state(self) -> str:
        """Return which list is shown: by default what waits to be read."""
        asked = self.request.GET.get("state", "")
        return asked if asked in LISTS else State.WAITING.value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list, and how many ideas there are in each."""
        rows = self.dialogue.ideas
        counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
        listed = rows.waiting() if self.state == State.WAITING else rows.filter(state=self.state)
        if self.state != State.WAITING:
            listed = listed.order_by("-decided_at", "pk")
        page = Paginator(with_merged(listed), IDEAS_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(
            lists=[(state, state.label, counts.get(state, 0)) for state in LISTS],
            state=self.state,
            page_obj=page,
            ideas=shown(page.object_list, Presentation.of(self.dialogue)),
            **kwargs,
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the pressed button says, and show the list again; a form of its own where more is asked."""
        for name in ("decline", "merge"):
            if name in request.POST:
                return self._ask_more(name)
        for name, do in self.commands.items():
            if name in request.POST:
                try:
                    messages.success(request, do(self))
                except ValidationError as error:
                    messages.error(request, " ".join(error.messages))
                break
        return see_other(request.get_full_path())

    def _ask_more(self, name: str) -> HttpResponse:
        chosen = self._chosen()
        if len(chosen) < (2 if name == "merge" else 1):
            text = (
                _("Tick at least two ideas.") if name == "merge" else _("Tick at least one idea.")
            )
            messages.error(self.request, text)
            return see_other(self.request.get_full_path())
        query = urlencode([("idea", pk) for pk in chosen] + [("was", self.state)])
        return see_other(f"{self.url_of(f'ideas_{name}')}?{query}")

    def _chosen(self) -> list[UUID]:
        return [pk for each in self.request.POST.getlist("chosen") if (pk := _uuid(each))]

    def _publish(self) -> str:
        done = publish_ideas(dialogue=self.dialogue, ideas=self._chosen(), user=self.request.user)
        text = ngettext("%(number)d idea is public.", "%(number)d ideas are public.", len(done))
        return text % {"number": len(done)}

    def _take_apart(self) -> str:
        take_apart(idea=self.find_idea(self.request.POST["apart"]), user=self.request.user)
        return _("The idea stands for itself again.")

    def _make_options(self) -> str:
        done = make_options(dialogue=self.dialogue, ideas=self._chosen(), user=self.request.user)
        text = ngettext(
            "%(number)d option has been added to the draft of the page. An editor publishes it.",
            "%(number)d options have been added to the draft of the page. An editor publishes them.",
            len(done),
        )
        return text % {"number": len(done)}

    commands: ClassVar[dict[str, Callable[["IdeaList"], str]]] = {
        "publish": _publish,
        "apart": _take_apart,
        "options": _make_options,
    }


def _uuid(value: str | UUID) -> UUID | None:
    try:
        return value if isinstance(value, UUID) else UUID(value)
    except ValueError:
        return None


def chosen_ideas(page: IdeaPage) -> list[Idea]:
    """Return the ideas of this dialogue that the address of `page` names, the oldest first. Raises Http404."""
    pks = [pk for each in page.request.GET.getlist("idea") if (pk := _uuid(each))]
    found = list(page.dialogue.ideas.filter(pk__in=pks).order_by("sent_at", "pk"))
    if not found:
        raise Http404
    return found
