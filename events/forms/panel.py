"""The forms about questions to the panel: for those who ask, and for staff."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.editing.counted_text import CountedTextField
from cms.http.robots import GuardedForm
from events.models import PanelGroup, PanelQuestion

LONGEST_QUESTION = 600
LONGEST_ANSWER = 4000


class QuestionTextField(CountedTextField):
    """A question to the panel."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Your question to the panel"))
        kwargs.setdefault("longest", LONGEST_QUESTION)
        super().__init__(**kwargs)


class AskPanelForm(GuardedForm):
    """Ask without signing up."""

    text = QuestionTextField(
        help_text=_(
            "At most 600 characters. Do not write names, phone numbers or anything else that tells who somebody is."
        ),
        error_messages={"required": _("Write your question.")},
        rows=5,
    )


class QuestionForm(forms.Form):
    """What staff write on a question: its wording, its group, its answer."""

    text = CountedTextField(label=_("Question"), longest=LONGEST_QUESTION, rows=4)
    group: Any = forms.ModelChoiceField(
        label=_("Group"),
        queryset=PanelGroup.objects.none(),
        required=False,
        empty_label=_("Without a group"),
    )
    answer = CountedTextField(
        label=_("Answer"),
        longest=LONGEST_ANSWER,
        required=False,
        rows=8,
        help_text=_("In the language of the question: the page says that it is in that language."),
    )
    answered_by = forms.CharField(
        label=_("Who answers"),
        max_length=120,
        required=False,
        help_text=_("Such as: The police in Bro."),
    )

    def __init__(self, *args: Any, groups: QuerySet[PanelGroup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Any = self.fields["group"]
        group.queryset = groups


class GroupForm(forms.Form):
    """The heading of a group."""

    title = forms.CharField(label=_("Heading"), max_length=120)


class PanelFilterForm(forms.Form):
    """Which questions staff want to see."""

    ANSWERED = "answered"

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            *PanelQuestion.State.choices,
            (ANSWERED, _("Answered on the page")),
        ],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All")), *settings.LANGUAGES]
    )

    def wanted(self) -> dict[str, Any]:
        """Return what `PanelQuestion.objects.matching` is to find."""
        state = self.cleaned_data["state"]
        is_answered = state == self.ANSWERED
        return {
            "state": "" if is_answered else state,
            "language": self.cleaned_data["language"],
            "is_answered": is_answered,
        }
