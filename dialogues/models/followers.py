"""People who want to be told what came of a dialogue. Nothing here leads to a ballot, or tells that they voted."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.models.dialogue import Dialogue


class Follower(models.Model):
    """An address that news of a dialogue and its promise goes to, once its owner has confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField()
    language = models.CharField(max_length=12)
    # Days alone: an hour would tell who followed right after voting.
    asked_on = models.DateField(default=timezone.localdate)
    confirmed_on = models.DateField(null=True, blank=True)
    # The last day whose news has been sent to them.
    told_until = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        constraints = [
            models.UniqueConstraint(fields=["dialogue", "email"], name="follower_once_a_dialogue")
        ]

    def __str__(self) -> str:
        return str(self.pk)
