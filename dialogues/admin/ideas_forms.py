"""The staff's forms about ideas: decline, merge, put the words right."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.editing.counted_text import CountedTextField
from dialogues.actions.ideas_merging import merge_ideas
from dialogues.actions.ideas_moderation import correct_idea, decline_ideas
from dialogues.admin.base import FormPage
from dialogues.admin.ideas import IdeaPage, chosen_ideas
from dialogues.ideas.forms import LONGEST_TEXT, LONGEST_TITLE, label_fields
from dialogues.models import Dialogue, Idea

LONGEST_REASON = 500


class DeclineForm(forms.Form):
    """Why ideas are not published."""

    reason = CountedTextField(
        label=gettext_lazy("Reason"),
        longest=LONGEST_REASON,
        rows=4,
        help_text=gettext_lazy("Sent to those who left an address. Nobody else reads it."),
        error_messages={"required": gettext_lazy("Write why, for the resident to read.")},
    )


class MergeForm(forms.Form):
    """Which of the chosen ideas stands first."""

    main = forms.TypedChoiceField(
        label=gettext_lazy("Which one stands first?"),
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which one stands first.")},
    )

    def __init__(self, *args: Any, ideas: Sequence[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        main: Any = self.fields["main"]
        main.choices = [(str(idea.pk), idea.title) for idea in ideas]


class CorrectForm(forms.Form):
    """The words and labels of an idea."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)
    text = CountedTextField(label=gettext_lazy("What and why"), longest=LONGEST_TEXT, rows=8)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(label_fields(dialogue, "–"))


class IdeaFormPage(IdeaPage, FormPage):
    """A form that leads back to the list it came from."""

    template_name = "dialogues/admin/ideas_form.html"
    ideas: list[Idea]

    def find(self, **kwargs: Any) -> None:
        """Find the ideas that the form is about."""
        super().find(**kwargs)
        self.ideas = self.find_ideas(**kwargs)

    def find_ideas(self, **kwargs: Any) -> list[Idea]:
        """Return those that the address names. Raises Http404."""
        return chosen_ideas(self)

    @property
    def done_url(self) -> str:
        """Return the address of the list."""
        return self.ideas_url(self.request.GET.get("was", ""))

    def way_here(self) -> list[dict[str, str]]:
        """Lead over the list."""
        return [*super().way_here(), {"url": self.ideas_url(), "label": _("Ideas")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ideas."""
        return super().get_context_data(ideas=self.ideas, **kwargs)


class DeclineIdeas(IdeaFormPage):
    """Keep ideas from everybody, with the reason."""

    page_title = gettext_lazy("Decline ideas")
    form_class = DeclineForm
    button = gettext_lazy("Decline")

    def do(self, form: Any) -> str:
        """Decline them as they were when they were chosen."""
        done = decline_ideas(
            dialogue=self.dialogue,
            ideas=[idea.pk for idea in self.ideas],
            was=self.request.GET.get("was", ""),
            reason=form.cleaned_data["reason"],
            user=self.request.user,
        )
        text = ngettext("%(number)d idea is declined.", "%(number)d ideas are declined.", len(done))
        return text % {"number": len(done)}


class MergeIdeas(IdeaFormPage):
    """Put ideas about the same thing together."""

    page_title = gettext_lazy("Merge ideas")
    form_class = MergeForm
    button = gettext_lazy("Merge")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the chosen ideas."""
        return {**super().get_form_kwargs(), "ideas": self.ideas}

    def do(self, form: Any) -> str:
        """Merge the others into the one that stands first."""
        main = form.cleaned_data["main"]
        others = [idea.pk for idea in self.ideas if idea.pk != main]
        merge_ideas(dialogue=self.dialogue, main=main, others=others, user=self.request.user)
        return _("The ideas are one now; the others are listed under it.")


class CorrectIdea(IdeaFormPage):
    """Put the words of an idea right."""

    page_title = gettext_lazy("Put an idea right")
    form_class = CorrectForm
    button = gettext_lazy("Save")

    def find_ideas(self, **kwargs: Any) -> list[Idea]:
        """Return the idea among the dialogue's own."""
        return [self.find_idea(kwargs["pk"])]

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the site's areas and topics."""
        return {**super().get_form_kwargs(), "dialogue": self.dialogue}

    def get_initial(self) -> dict[str, Any]:
        """Show what there is."""
        idea = self.ideas[0]
        labels = {"area": idea.area_id, "topic": idea.topic_id}
        return {"title": idea.title, "text": idea.text, **labels}

    def do(self, form: Any) -> str:
        """Save it."""
        correct_idea(idea=self.ideas[0], words=form.cleaned_data, user=self.request.user)
        return _("The idea has been put right. Nothing is kept of how it was.")
