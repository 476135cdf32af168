"""Staff's forms for setting ballots aside and taking them back."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dialogues.actions.quarantine import TooWide
from dialogues.alike import is_fingerprint
from dialogues.criteria import Criteria
from dialogues.models import Ballot, Dialogue, Electorate
from dialogues.wording import how_proved


class CriteriaForm(forms.Form):
    """Which ballots are meant: what they have in common."""

    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    proof = forms.ChoiceField(label=_("How the voters were known"), required=False)
    place: Any = forms.ModelChoiceField(None, label=_("Voting place"), required=False)
    # Comes from an alarm; cannot be made up.
    alike = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, dialogue: Dialogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        every = ("", _("All"))
        fields["kind"].choices = [every, *Ballot.Kind.choices]
        fields["proof"].choices = [
            every,
            *((proof, how_proved(proof)) for proof in Electorate.values),
        ]
        fields["place"].queryset = dialogue.voting_places.all()
        fields["place"].empty_label = every[1]

    def clean_alike(self) -> str:
        """Want what an alarm gives, or nothing."""
        alike = str(self.cleaned_data["alike"])
        if alike and not is_fingerprint(alike):
            raise ValidationError(_("That group of ballots is not known."))
        return alike

    def clean(self) -> dict[str, Any]:
        """Want more than a kind."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.criteria.is_narrow:
            raise TooWide
        return cleaned

    @property
    def criteria(self) -> Criteria:
        """Return what was filled in. Wants a form without errors."""
        place = self.cleaned_data["place"]
        return Criteria(
            day=self.cleaned_data["day"],
            kind=self.cleaned_data["kind"],
            proof=self.cleaned_data["proof"],
            place=place.pk if place else None,
            alike=self.cleaned_data["alike"],
        )


class ReasonForm(forms.Form):
    """Why ballots are set aside, or taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Everybody can read it on the dialogue's page. Say what was out of the ordinary; name nobody."
        ),
    )


class SetAsideForm(ReasonForm):
    """Set ballots aside; the same form sent twice does it once."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
