"""The editors' form of a dialogue."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.editing.page_form import BasePageForm
from dialogues.options import refused_changes

# What a new dialogue begins with, until its editor says otherwise.
DAYS_UNTIL_OPENING = 14
DAYS_OPEN = 21


class DialoguePageForm(BasePageForm):
    """Checks the options together with the rules, which the model alone cannot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            for name, moment in usual_times().items():
                self.initial[name] = self.initial.get(name) or moment

    def clean(self) -> dict[str, Any]:
        """Want enough options for the rules, and no new ones once somebody has voted."""
        cleaned: dict[str, Any] = super().clean()
        if "options" not in self.formsets:  # a form for a part of the page's fields
            return cleaned
        formset = self.formsets["options"]
        if formset.errors and any(
            formset.errors
        ):  # asking validates the options; they are told of there
            return cleaned
        kept = [form for form in formset.forms if form not in formset.deleted_forms]
        kept = [form for form in kept if form.has_changed() or form.instance.pk]
        fewest = cleaned.get("min_choices")
        # Where residents are asked for ideas first, the options come of them.
        opens_at = cleaned.get("opens_at")
        is_later = cleaned.get("ideas_open_at") and opens_at and opens_at > timezone.now()
        if fewest is not None and len(kept) < fewest and not is_later:
            self.add_error("min_choices", _("There are fewer options than that."))
        if self.instance.decides:
            keys = {str(form.instance.translation_key) for form in kept}
            rules = _Rules(self.instance, cleaned)
            problems = refused_changes(rules, self.instance.row, keys)
            if problems:
                self.add_error(None, ValidationError(problems))
        return cleaned


def usual_times(today: datetime | None = None) -> dict[str, datetime]:
    """Return when a new dialogue opens, in the morning, and closes, at the end of a day."""
    first = timezone.localdate(today) + timedelta(days=DAYS_UNTIL_OPENING)
    last = first + timedelta(days=DAYS_OPEN - 1)
    return {
        "opens_at": timezone.make_aware(datetime.combine(first, time(8))),
        "closes_at": timezone.make_aware(datetime.combine(last, time(23, 59))),
    }


class _Rules:
    """The rules as the form has them, on top of the page's own."""

    def __init__(self, page: Any, cleaned: dict[str, Any]) -> None:
        self._page = page
        self._cleaned = cleaned

    def __getattr__(self, name: str) -> Any:
        return self._cleaned.get(name, getattr(self._page, name))
