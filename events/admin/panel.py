"""The staff's page of questions to the panel: choose, put in order, answer."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.http.responses import see_other
from events.actions.panel import (
    edit_question,
    moderate_questions,
    publish_answer,
    unpublish_answer,
)
from events.actions.panel_order import (
    group_questions,
    make_group,
    move_group,
    move_question,
    remove_group,
    rename_group,
)
from events.admin.base import FormPage, PageOfEvent
from events.forms.panel import GroupForm, PanelFilterForm, QuestionForm
from events.models import PanelGroup, PanelQuestion
from events.panel import under_headings

QUESTIONS_A_PAGE = 100
# What a button sends instead of a number, when it is about those that have been ticked.
CHOSEN = "chosen"

State = PanelQuestion.State


class PanelPage(PageOfEvent):
    """A page about the questions to one evening's panel."""

    @property
    def panel_url(self) -> str:
        """Return the address of the list of questions."""
        return reverse("events_admin:panel", kwargs={"key": self.event.key})

    def find_group(self, pk: str | int) -> PanelGroup:
        """Return a group of this very evening. Raises Http404 for one of another."""
        group = self.event.panel_groups.filter(pk=_number(pk)).first()
        if group is None:
            raise Http404
        return group

    def find_question(self, pk: str | int) -> PanelQuestion:
        """Return a question of this very evening. Raises Http404 for one of another."""
        found = self.event.panel_questions.filter(pk=_number(pk)).select_related("group").first()
        if found is None:
            raise Http404
        found.event = self.event
        return found


class QuestionList(PanelPage, TemplateView):
    """All questions of an evening, the new ones first, and what can be done with them.

    One form stands around the list; the name of the button that was pressed says what to do, and its value with what.
    """

    page_title = gettext_lazy("Questions to the panel")
    template_name = "events/admin/panel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the questions that the filter lets through, and the groups."""
        context = super().get_context_data(**kwargs)
        form = PanelFilterForm(self.request.GET)
        wanted = form.wanted() if form.is_valid() else {}
        found = self.event.panel_questions.for_staff().matching(**wanted)
        page = Paginator(found.select_related("group"), QUESTIONS_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        query = QueryDict(mutable=True)
        query.update({name: self.request.GET.get(name, "") for name in form.fields})
        return {
            **context,
            "filter_form": form,
            "questions": page,
            "query": query.urlencode(),
            "groups": list(self.event.panel_groups.all()),
            # Among some of them "up" would not mean what it looks like.
            "can_move": not any(wanted.values()),
            **_by_state(page.object_list),
        }

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the pressed button says, and show the list again."""
        for name, do in self.commands.items():
            if name in request.POST:
                done = do(self, request.POST[name])
                if done:
                    messages.success(request, done)
                break
        return see_other(request.get_full_path())

    def _moderate(self, value: str, *, state: str) -> str:
        changed = moderate_questions(
            questions=self._questions(value), state=state, actor=self.actor
        )
        text = ngettext(
            "%(number)s question: %(state)s.", "%(number)s questions: %(state)s.", len(changed)
        )
        return text % {"number": len(changed), "state": State(state).label} if changed else ""

    def _put_in_group(self, value: str) -> str:
        to = self.request.POST.get("group_to", "")
        questions = self._questions(value)
        if not questions:
            return ""
        group_questions(questions=questions, group=self.find_group(to) if to else None)
        return _("The questions have been put in order.")

    def _move(self, value: str, *, by: int) -> str:
        move_question(question=self.find_question(value), by=by)
        return ""

    def _move_group(self, value: str, *, by: int) -> str:
        move_group(group=self.find_group(value), by=by)
        return ""

    def _remove_group(self, value: str) -> str:
        group = self.find_group(value)
        remove_group(group=group)
        return _("The group %(title)s is gone; its questions are still there.") % {
            "title": group.title
        }

    def _questions(self, value: str) -> list[PanelQuestion]:
        """Return the question that a button is about, or those that have been ticked."""
        if value != CHOSEN:
            return [self.find_question(value)]
        chosen = [_number(each) for each in self.request.POST.getlist("chosen")]
        return list(self.event.panel_questions.for_staff().filter(pk__in=chosen))

    commands: ClassVar[dict[str, Callable[["QuestionList", str], str]]] = {
        "approve": partial(_moderate, state=State.APPROVED),
        "reject": partial(_moderate, state=State.REJECTED),
        "renew": partial(_moderate, state=State.NEW),
        "group": _put_in_group,
        "up": partial(_move, by=-1),
        "down": partial(_move, by=1),
        "group_up": partial(_move_group, by=-1),
        "group_down": partial(_move_group, by=1),
        "group_remove": _remove_group,
    }


def _by_state(questions: Iterable[PanelQuestion]) -> dict[str, Any]:
    """Return the sections of the list; the approved under their headings."""
    of: dict[str, list[PanelQuestion]] = {state: [] for state in State.values}
    for question in questions:
        of[question.state].append(question)
    return {
        "new": of[State.NEW],
        "approved": under_headings(of[State.APPROVED]),
        "rejected": of[State.REJECTED],
    }


def _number(value: str | int) -> int:
    """Return the number that a form sent; one that no row has for anything else."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


class PanelFormPage(PanelPage, FormPage):
    """A form that leads back to the list of questions."""

    @property
    def done_url(self) -> str:
        """Return the address of the list."""
        return self.panel_url

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [*super().way_here(), {"url": self.panel_url, "label": _("Questions to the panel")}]


class EditQuestion(PanelFormPage):
    """Put a question's wording right, write its answer, publish it."""

    page_title = gettext_lazy("Question to the panel")
    template_name = "events/admin/panel_question.html"
    form_class = QuestionForm
    button = gettext_lazy("Save")
    question: PanelQuestion

    def find(self, **kwargs: Any) -> None:
        """Find the question among the evening's own."""
        super().find(**kwargs)
        self.question = self.find_question(kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the question."""
        return super().get_context_data(question=self.question, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the evening's groups."""
        return {**super().get_form_kwargs(), "groups": self.event.panel_groups.all()}

    def get_initial(self) -> dict[str, Any]:
        """Show what there is."""
        names = ("text", "group", "answer", "answered_by")
        return {name: getattr(self.question, name) for name in names}

    def do(self, form: Form) -> str:
        """Save all of it or, where the answer cannot be published, nothing."""
        data = {**form.cleaned_data}
        group = data.pop("group")
        with transaction.atomic():
            if "unpublish" in self.request.POST:
                unpublish_answer(question=self.question, actor=self.actor)
            edit_question(question=self.question, actor=self.actor, **data)
            group_questions(questions=[self.question], group=group)
            if "publish" in self.request.POST:
                publish_answer(question=self.question, actor=self.actor)
                return _("The answer stands on the evening's page.")
        return _("The question has been saved.")


class AddGroup(PanelFormPage):
    """Make a group."""

    page_title = gettext_lazy("New group of questions")
    form_class = GroupForm
    button = gettext_lazy("Make the group")

    def do(self, form: Form) -> str:
        """Make it."""
        group = make_group(event=self.event, title=form.cleaned_data["title"])
        return _("The group %(title)s is there.") % {"title": group.title}


class RenameGroup(PanelFormPage):
    """Give a group another heading."""

    page_title = gettext_lazy("Rename a group of questions")
    form_class = GroupForm
    button = gettext_lazy("Rename")
    group: PanelGroup

    def find(self, **kwargs: Any) -> None:
        """Find the group among the evening's own."""
        super().find(**kwargs)
        self.group = self.find_group(kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        """Show its heading."""
        return {"title": self.group.title}

    def do(self, form: Form) -> str:
        """Rename it."""
        rename_group(group=self.group, title=form.cleaned_data["title"])
        return _("The group has a new heading.")
