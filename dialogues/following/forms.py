"""The form of those who want to be told what came of a dialogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.http.robots import GuardedForm
from cms.mailboxes import LONGEST_EMAIL, validate_mailbox


class FollowForm(GuardedForm):
    """An address."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        validators=[validate_mailbox],
        help_text=_("We send you a link that you confirm the address with."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={"required": _("Write your e-mail address.")},
    )
