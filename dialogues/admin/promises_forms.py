"""Forms of the staff's pages about promises."""

from django import forms
from django.utils.translation import gettext_lazy as _


class OwnerForm(forms.Form):
    """Where the owner of a commitment reads mail."""

    email = forms.EmailField(
        label=_("E-mail address of the owner"),
        required=False,
        help_text=_(
            "They are reminded, and get the link with which they tell how it goes. Another address means another "
            "link. Leave it empty for nobody."
        ),
    )


class ReasonForm(forms.Form):
    """Why an update is not published."""

    reason = forms.CharField(
        label=_("Why is it not published?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The owner reads this."),
    )
