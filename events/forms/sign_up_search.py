"""The form with which staff find sign-ups of an evening."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from events.models import Attendance, Event, NeedKind, Registration
from events.staff.sign_up_search import (
    ANY_NEED,
    CAME,
    MAIL_FAILS,
    NOT_COUNTED,
    STAYED_AWAY,
    SignUpSearch,
)

_ALL = ("", gettext_lazy("All"))


class SignUpFilterForm(forms.Form):
    """Find sign-ups in the list of an evening."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Name in the party, e-mail, phone or ticket code."),
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[_ALL, *Registration.State.choices],
    )
    attendance = forms.ChoiceField(
        label=gettext_lazy("Takes part"), required=False, choices=[_ALL, *Attendance.choices]
    )
    source = forms.ChoiceField(
        label=gettext_lazy("Source"), required=False, choices=[_ALL, *Registration.Source.choices]
    )
    came = forms.ChoiceField(
        label=gettext_lazy("Came"),
        required=False,
        choices=[
            _ALL,
            (CAME, gettext_lazy("Came")),
            (STAYED_AWAY, gettext_lazy("Did not come")),
            (NOT_COUNTED, gettext_lazy("Not counted")),
        ],
    )
    need = forms.ChoiceField(
        label=gettext_lazy("Needs"),
        required=False,
        choices=[_ALL, (ANY_NEED, gettext_lazy("Any need")), *NeedKind.choices],
    )
    mail = forms.ChoiceField(
        label=gettext_lazy("Mail"),
        required=False,
        choices=[_ALL, (MAIL_FAILS, gettext_lazy("Does not arrive"))],
    )

    def __init__(self, *args: Any, event: Event, sees_needs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not event.is_hybrid:
            del self.fields["attendance"]
        if not (sees_needs and event.asks_needs):
            del self.fields["need"]

    @property
    def search(self) -> SignUpSearch:
        """Return what is looked for; a field that makes no sense is as if it were empty."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return SignUpSearch(words=given.pop("q", ""), **given)
