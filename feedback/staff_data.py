"""What page feedback holds about members of staff (see `cms.privacy.personal_data`)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from cms.privacy.personal_data import PersonalData, forget_user
from feedback.models import AnswerLogEntry, DigestOptOut, OwnerDigest, SavedFilter


def declarations() -> list[PersonalData]:
    """Return the declarations."""
    return [
        PersonalData(
            model=SavedFilter,
            holds=_("Ways to look at the inbox that a member of staff has saved."),
            why=_("So that they find the same comments again."),
            kept_for=_("Until they delete it, or their account goes."),
            export=_export(SavedFilter, "name", "query"),
            erase=_erase(SavedFilter),
        ),
        PersonalData(
            model=OwnerDigest,
            holds=_("That the owner of pages has had the mail about a week."),
            why=_("So that nobody gets the same mail twice."),
            kept_for=_("As long as the account."),
            export=_export(OwnerDigest, "week", "created_at"),
            erase=_erase(OwnerDigest),
        ),
        PersonalData(
            model=DigestOptOut,
            holds=_("That a member of staff does not want the weekly mail about their pages."),
            why=_("So that they do not get it."),
            kept_for=_("As long as the account."),
            export=_export(DigestOptOut, "user__email"),
            erase=_erase(DigestOptOut),
        ),
        PersonalData(
            model=AnswerLogEntry,
            holds=_("What was done with a comment, when, and by which member of staff."),
            why=_("So that it can be seen who did what."),
            kept_for=_("As long as the comment."),
            export=_export(AnswerLogEntry, "kind", "at"),
            erase=forget_user(AnswerLogEntry, "user", "about_user"),
        ),
    ]


def _export(model: type[Model], *fields: str) -> Callable[[str], Iterator[dict[str, Any]]]:
    def export(email: str) -> Iterator[dict[str, Any]]:
        for row in model._default_manager.filter(user__email__iexact=email).values(*fields):
            yield {name: str(value) for name, value in row.items()}

    return export


def _erase(model: type[Model]) -> Callable[[str], int]:
    def erase(email: str) -> int:
        deleted, _by_model = model._default_manager.filter(user__email__iexact=email).delete()
        return deleted

    return erase
