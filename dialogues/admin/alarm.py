"""An alarm that somebody has looked at: what they found."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dialogues.actions.look_at_alarm import LONGEST_NOTE, find_alarm, look_at_alarm
from dialogues.admin.base import FormPage
from dialogues.alarms import Alarm
from dialogues.permissions import may_set_aside


class NoteForm(forms.Form):
    """What was found."""

    note = forms.CharField(
        label=gettext_lazy("What you found"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Staff read it beside the alarm and in the log. Name nobody."),
        error_messages={"required": gettext_lazy("Write what you found.")},
    )


class LookAtAlarm(FormPage):
    """Say that an alarm is harmless, and why."""

    permission = may_set_aside
    page_title = gettext_lazy("Alarm looked at")
    template_name = "dialogues/admin/alarm.html"
    form_class = NoteForm
    button = gettext_lazy("It is harmless")
    alarm: Alarm

    def find(self, **kwargs: Any) -> None:
        """Find the alarm. Raises Http404 for one that is not there any more."""
        super().find(**kwargs)
        alarm = find_alarm(self.dialogue, kwargs["mark"])
        if alarm is None:
            raise Http404
        self.alarm = alarm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the alarm."""
        return super().get_context_data(alarm=self.alarm, **kwargs)

    def do(self, form: Any) -> str:
        """Write it down."""
        look_at_alarm(
            dialogue=self.dialogue,
            mark=self.alarm.mark,
            note=form.cleaned_data["note"],
            user=self.request.user,
        )
        return _("The alarm is marked as looked at. If it grows, it shows again.")
