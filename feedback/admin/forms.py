"""How staff look for figures."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.page_figures import Period

ALL = ("", _("All"))


def day_field(label: Any) -> forms.DateField:
    """Return a field for a day that may be empty."""
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


def language_field() -> forms.ChoiceField:
    """Return a field for one of the site's languages, or all of them."""
    return forms.ChoiceField(
        label=_("Language"), required=False, choices=[ALL, *settings.LANGUAGES]
    )


class FiguresFilter(forms.Form):
    """Which answers the figures are made of, and in which order the pages stand."""

    language = language_field()
    period = forms.ChoiceField(
        label=_("Period"),
        required=False,
        choices=[
            ("", _("From the beginning")),
            ("30", _("The last 30 days")),
            ("90", _("The last 90 days")),
            ("365", _("The last year")),
        ],
    )
    since = day_field(_("From"))
    until = day_field(_("Until"))
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Most answers first")),
            ("worst", _("Least satisfied first")),
            ("improved", _("Most improved first")),
        ],
    )

    @property
    def wanted(self) -> dict[str, Any]:
        """Return what was chosen; a field that makes no sense is as if it were empty."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def period_wanted(self) -> Period:
        """Return the days; those that are given go before the period in the list."""
        wanted = self.wanted
        since, until = wanted.get("since"), wanted.get("until")
        if "period" in wanted and not (since or until):
            since = timezone.localdate() - timedelta(days=int(wanted["period"]) - 1)
        return Period(since, until)
