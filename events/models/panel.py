"""Questions to the panel: sent before the evening, put in order by staff, answered for all afterwards."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event
from events.models.registration import Registration


class PanelGroup(models.Model):
    """Questions on the same thing, as staff put them together."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="panel_groups")
    title = models.CharField(_("heading"), max_length=120)
    order = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("group of questions")
        verbose_name_plural = _("groups of questions")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title


class PanelQuestionQuerySet(models.QuerySet["PanelQuestion"]):
    """Ways to ask for questions to the panel."""

    def for_the_evening(self) -> Self:
        """Those that staff let through, in the order of the evening."""
        approved = self.filter(state=PanelQuestion.State.APPROVED)
        return approved.order_by(
            models.F("group__order").asc(nulls_last=True), "group_id", "order", "pk"
        )

    def for_staff(self) -> Self:
        """All, the new ones first, the approved in the order of the evening, then those not taken up."""
        state = PanelQuestion.State
        ranks = {state.NEW: 0, state.APPROVED: 1, state.REJECTED: 2}
        rank = models.Case(
            *(models.When(state=each, then=number) for each, number in ranks.items())
        )
        group = models.F("group__order").asc(nulls_last=True)
        return self.order_by(rank, group, "group_id", "order", "created_at", "pk")

    def matching(self, *, state: str = "", language: str = "", is_answered: bool = False) -> Self:
        """Those in `state`, in `language`, with an answer on the page; each only where it is asked for."""
        found = self.filter(state=state) if state else self
        found = found.filter(language=language) if language else found
        return found.answered_in_public() if is_answered else found

    def answered_in_public(self) -> Self:
        """Those whose answer stands on the page."""
        return self.for_the_evening().filter(answered_at__isnull=False)


class PanelQuestion(models.Model):
    """One question to the panel."""

    class State(models.TextChoices):
        NEW = "new", _("New")
        APPROVED = "approved", _("Approved")
        REJECTED = "rejected", _("Not taken up")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="panel_questions")
    # Null for a question without a sign-up, and when the sign-up has been erased.
    registration = models.ForeignKey(
        Registration,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="panel_questions",
    )
    text = models.TextField(_("question"), max_length=600)
    language = models.CharField(_("language"), max_length=12)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.NEW)
    group = models.ForeignKey(
        PanelGroup,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="questions",
    )
    order = models.PositiveIntegerField(default=0)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.CharField(
        _("who answers"), max_length=120, blank=True, help_text=_("Such as: The police in Bro.")
    )
    # When the answer was put on the page.
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Names the form that was sent, so that a double click is one question.
    idempotency_key = models.CharField(max_length=64, null=True, editable=False)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("sent"), default=timezone.now)

    objects = PanelQuestionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("question to the panel")
        verbose_name_plural = _("questions to the panel")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "idempotency_key"], name="panel_question_one_a_form"
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def language_name(self) -> str:
        """Return the name of the language that it was asked in."""
        return str(dict(settings.LANGUAGES).get(self.language, self.language))
