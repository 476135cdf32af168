"""What visitors fill in about a page, and how staff look for it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.robots import GuardedForm
from feedback.models import LONGEST_COMMENT


class CommentForm(GuardedForm):
    """What could be better. Its ids have a prefix, since it may come into a page that has a form of its own."""

    comment = forms.CharField(
        label=_("What can we do better?"),
        help_text=_(
            "You will get no answer here. Do not write names, phone numbers or anything else that tells who"
            " somebody is."
        ),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Write what we can do better."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; now it has %(show_value)d."
            ),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="feedback_%s", **kwargs)


class CommentFilter(forms.Form):
    """Which comments staff want to see."""

    path = forms.CharField(label=_("Address"), required=False, max_length=500)
    satisfied = forms.ChoiceField(
        label=_("Satisfied"),
        required=False,
        choices=[("", _("All")), ("yes", _("Yes")), ("no", _("No"))],
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All")), *settings.LANGUAGES]
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
