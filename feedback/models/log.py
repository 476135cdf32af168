"""What staff did with a comment."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.models.answer import Answer, State


class AnswerLogEntry(models.Model):
    """One thing that was done with a comment. Written with the change, never changed afterwards.

    It tells what and by whom, never the visitor's words: those can be erased, and then stand nowhere.
    """

    class Kind(models.TextChoices):
        STATE = "state", _("State changed")
        ASSIGNED = "assigned", _("Assigned")
        UNASSIGNED = "unassigned", _("Assigned to nobody")
        NOTE = "note", _("Note changed")
        CHANGE_LINK = "change_link", _("Link to the change set")
        HELD_BACK = "held_back", _("Held back")
        RELEASED = "released", _("Released")
        ERASED = "erased", _("Words erased")
        SUGGESTED = "suggested", _("Suggested for “What you told us”")

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="log")
    kind = models.CharField(_("what"), max_length=16, choices=Kind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # Null: an account that is gone.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # To whom it was assigned.
    about_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The new state, where it was the state that changed.
    state = models.CharField(max_length=12, choices=State.choices, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
