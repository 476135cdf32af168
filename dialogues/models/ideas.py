"""Ideas from residents, read by staff before anybody sees them, and turned into options."""

import uuid
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Area, Topic
from dialogues.models.dialogue import Dialogue
from dialogues.models.paper import by_user


class IdeaQuerySet(models.QuerySet["Idea"]):
    """Ways to ask for ideas."""

    def published(self) -> Self:
        """Those that everybody may read, the newest first."""
        return self.filter(state=Idea.State.PUBLISHED).order_by("-sent_on", "-pk")

    def waiting(self) -> Self:
        """Those that nobody has read yet, the oldest first."""
        return self.filter(state=Idea.State.WAITING).order_by("sent_at", "pk")


class Idea(models.Model):
    """A short proposal. It has no author: the address, if any, is only kept until the answer has been sent."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting to be read")
        PUBLISHED = "published", _("Published")
        MERGED = "merged", _("Merged with another")
        DECLINED = "declined", _("Not published")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="ideas")
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what and why"), max_length=1000)
    language = models.CharField(max_length=12)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    sent_on = models.DateField(_("day"), default=timezone.localdate)
    # Where to answer, if the resident wants one; emptied when the answer has gone.
    email = models.EmailField(blank=True)
    # Why it was not published; told to the resident, and to nobody else.
    decline_reason = models.TextField(_("reason"), max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    # The option that came of it (`Option.key`), once an editor has published it.
    option_key = models.CharField(max_length=64, blank=True)
    decided_by = by_user()
    decided_at = models.DateTimeField(null=True, blank=True)
    # So that a double click sends one.
    idempotency_key = models.BinaryField(max_length=32, unique=True)

    objects = IdeaQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        indexes = [
            models.Index(fields=["dialogue", "state"], name="idea_state"),
            GinIndex(fields=["title"], opclasses=["gin_trgm_ops"], name="idea_title_trigrams"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into=None)),
                name="idea_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="idea_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title
