"""Whether one gets the weekly mail: a choice on one's account page in the admin."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from feedback.actions.choose_digest import choose_digest
from feedback.models import DigestOptOut
from feedback.permissions import may_see_feedback


class DigestForm(forms.Form):
    """One choice."""

    wants_digest = forms.BooleanField(
        label=_("Weekly mail about my pages"),
        required=False,
        help_text=_("On Mondays, when visitors have answered about pages that you own."),
    )

    def __init__(self, *args: Any, instance: Any, **kwargs: Any) -> None:
        self.user = instance
        super().__init__(*args, **kwargs)
        self.initial["wants_digest"] = not DigestOptOut.objects.filter(user=instance).exists()

    def save(self) -> None:
        """Keep the choice."""
        choose_digest(user=self.user, wants_it=self.cleaned_data["wants_digest"])


class DigestSetting(BaseSettingsPanel):
    """The choice among the notifications, for those who may see feedback."""

    name = "feedback_digest"
    title = _("Page feedback")
    tab = notifications_tab
    order = 200
    form_class = DigestForm

    def is_active(self) -> bool:
        """Say whether this person could get the mail."""
        return may_see_feedback(self.user)


def digest_setting(request: HttpRequest, user: Any, profile: Any) -> DigestSetting:
    """Return the choice for `user`."""
    return DigestSetting(request, user, profile)
