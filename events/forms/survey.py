"""The form of the survey after an evening."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.editing.counted_text import CountedTextField
from events.models import SurveyAnswer
from events.survey import QUESTIONS

LONGEST_COMMENT = 1000


class SurveyForm(forms.Form):
    """Two questions, and room for a comment."""

    was_worth_it = forms.ChoiceField(
        label=QUESTIONS["was_worth_it"],
        choices=SurveyAnswer.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    feels_heard = forms.ChoiceField(
        label=QUESTIONS["feels_heard"],
        required=False,
        choices=SurveyAnswer.Verdict.choices,
        widget=forms.RadioSelect,
    )
    comment = CountedTextField(
        label=_("What would you like to tell us?"),
        longest=LONGEST_COMMENT,
        required=False,
        help_text=_(
            "We cannot answer, since we do not know who you are. Do not write anything that tells it."
        ),
    )
