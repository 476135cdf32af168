"""One visitor's answer about one page."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_COMMENT = 2000


class Reason(models.TextChoices):
    """What kept a visitor from being satisfied."""

    NOT_FOUND = "not_found", _("I did not find what I was looking for")
    HARD = "hard", _("It was hard to understand")
    WRONG = "wrong", _("Something is wrong or out of date")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    """What staff have done with a comment."""

    NEW = "new", _("New")
    HANDLED = "handled", _("Handled")
    IGNORED = "ignored", _("Ignored")
    SPAM = "spam", _("Spam")
    PERSONAL = "personal", _("Personal data")
    THREAT = "threat", _("Threat")


class LeftOut(models.TextChoices):
    """Why an answer is no part of the figures."""

    DUPLICATE = "duplicate", _("Duplicate")
    ROBOT = "robot", _("Robot")
    SPAM = "spam", _("Spam")


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Ways to ask for answers."""

    def counted(self) -> Self:
        """Those that the figures are made of."""
        return self.filter(left_out="")

    def with_comment(self) -> Self:
        """Those that say more than yes or no, the latest first."""
        return self.exclude(comment="").order_by("-created_at", "pk")

    def by_page(self) -> models.QuerySet["Answer", dict[str, object]]:
        """One dict for each address: `path`, `n`, `yes`, `no`, `comments`, `latest`, `latest_page_id`."""
        return (
            self.order_by()
            .values("path")
            .annotate(
                n=Count("pk"),
                yes=Count("pk", filter=Q(is_satisfied=True)),
                no=Count("pk", filter=Q(is_satisfied=False)),
                comments=Count("pk", filter=~Q(comment="")),
                latest=Max("created_at"),
                latest_page_id=Max("page_id"),
            )
            .order_by("-n", "path")
        )


class Answer(models.Model):
    """Whether a visitor was satisfied with the information on a page, and what could be better."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # See feedback.subject.Subject. Pages that Wagtail does not serve have nothing else.
    path = models.CharField(_("address"), max_length=500, db_index=True)
    # No constraint: the page may be deleted while somebody reads it, and the answer is still an answer.
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )
    # Which text the visitor saw; kept as a number, so that it outlives the revision itself.
    revision_id = models.BigIntegerField(_("revision"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12)
    is_satisfied = models.BooleanField(_("satisfied"))
    comment = models.TextField(_("comment"), max_length=LONGEST_COMMENT, blank=True)
    created_at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices, blank=True)
    # Out of the figures, and why; nothing for one that counts.
    left_out = models.CharField(_("left out"), max_length=12, choices=LeftOut.choices, blank=True)
    # The comment may tell who somebody is: nobody but those who look through such comments sees it.
    is_held_back = models.BooleanField(_("held back"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.NEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    # The address of what was changed because of the comment.
    change_url = models.CharField(_("what was changed"), max_length=500, blank=True)
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = AnswerQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["-created_at"]
        permissions = [
            ("view_held_back", _("Can read comments that are held back")),
            ("view_threats", _("Can read comments that are threats")),
        ]
        indexes = [
            models.Index(fields=["page", "created_at"], name="answer_page_created"),
            models.Index(
                fields=["state", "created_at"],
                condition=~Q(comment=""),
                name="answer_inbox",
            ),
        ]

    def __str__(self) -> str:
        return self.path

    @property
    def is_explained(self) -> bool:
        """Say whether the visitor has chosen a reason or written a comment, even if staff have erased it since."""
        return bool(self.comment or self.reason or self.state != State.NEW)


class RecentAnswer(models.Model):
    """That the same visitor answered about the same page a short while ago: a second answer replaces the first.

    In the database and not in the cache, since every web process must know it, and two clicks at once must
    count as one. The fingerprint is a keyed hash; the row is gone within the hour.
    """

    fingerprint = models.CharField(primary_key=True, max_length=64, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return "…"
