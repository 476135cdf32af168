"""The forms about questions to the panel: for those who ask, and for staff."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.counted_text import CountedTextField
from cms.robots import GuardedForm
from events.models import PanelQuestion

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


class QuestionForm(forms.ModelForm[PanelQuestion]):
    """What staff write on a question: its wording, its group, its answer."""

    text = CountedTextField(label=_("Question"), longest=LONGEST_QUESTION, rows=4)
    answer = CountedTextField(
        label=_("Answer"),
        longest=LONGEST_ANSWER,
        required=False,
        rows=8,
        help_text=_("In the language of the question: the page says that it is in that language."),
    )

    class Meta:
        model = PanelQuestion
        fields = ("text", "group", "answer", "answered_by")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        group: Any = self.fields["group"]
        group.queryset = self.instance.event.panel_groups.all()
        group.empty_label = _("Without a group")


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
