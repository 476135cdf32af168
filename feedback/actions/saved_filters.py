"""Staff keep a way to look at the inbox."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from feedback.models import SavedFilter

MOST_FILTERS = 20


def save_filter(*, user: Any, name: str, query: str) -> SavedFilter:
    """Keep the filters in `query` (as in the address, without the question mark) under a name of one's own.

    Raises ValidationError for a name that is taken or missing, for filters too long to keep, and for too many.
    """
    name = " ".join(name.split())
    if SavedFilter.objects.filter(user=user).count() >= MOST_FILTERS:
        text = _("You have %(number)d saved filters. Delete one first.")
        raise ValidationError(text % {"number": MOST_FILTERS})
    kept = SavedFilter(user=user, name=name, query=query)
    kept.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            kept.save()
    except IntegrityError as error:
        text = _("You have a filter with this name already.")
        raise ValidationError({"name": text}) from error
    return kept


def delete_filter(*, user: Any, pk: int) -> bool:
    """Forget a filter of one's own; say whether there was one."""
    deleted, _by_model = SavedFilter.objects.filter(user=user, pk=pk).delete()
    return bool(deleted)
