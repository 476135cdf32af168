"""What people want an answer to."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_MESSAGE = 4000


class EnquiryKind(models.TextChoices):
    """What an enquiry is about."""

    PAGE = "page", _("A page")
    ACCESSIBILITY = "accessibility", _("Accessibility")


class EnquiryState(models.TextChoices):
    """How far staff have come with an enquiry."""

    NEW = "new", _("New")
    IN_PROGRESS = "in_progress", _("In progress")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed without an answer")


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Ways to ask for enquiries."""

    def waiting(self) -> Self:
        """Those that nobody has finished, the most urgent first."""
        return self.filter(state__in=[EnquiryState.NEW, EnquiryState.IN_PROGRESS]).order_by(
            "due_on", "created_at"
        )

    def overdue(self, today: date | None = None) -> Self:
        """Those whose day to answer has passed."""
        return self.waiting().filter(due_on__lt=today or timezone.localdate())


class Enquiry(models.Model):
    """A message that somebody wants an answer to, or one about a barrier, which may be anonymous."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("about"), max_length=16, choices=EnquiryKind.choices)
    # The page that it is about; see feedback.subject.Subject.
    path = models.CharField(_("address"), max_length=500, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_constraint=False,
    )
    language = models.CharField(_("language"), max_length=12)
    # Both may be empty for a message about accessibility: nobody has to say who they are.
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    message = models.TextField(_("message"), max_length=LONGEST_MESSAGE)
    created_at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    due_on = models.DateField(_("answer by"))

    state = models.CharField(
        _("state"), max_length=16, choices=EnquiryState.choices, default=EnquiryState.NEW
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.TextField(_("note"), max_length=1000, blank=True)
    reply = models.TextField(_("answer"), max_length=LONGEST_MESSAGE, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("finished by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # Names the very form that was sent: sent twice, it is one message.
    idempotency_key = models.CharField(max_length=64, unique=True, editable=False)

    objects = EnquiryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=EnquiryKind.ACCESSIBILITY) | ~models.Q(email=""),
                name="enquiry_about_a_page_has_an_address",
            )
        ]

    def __str__(self) -> str:
        return self.path or str(self.get_kind_display())
