"""Who signed up for a theme evening."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Ways to ask for sign-ups."""

    def active(self) -> Self:
        """Those that hold a seat or wait for one."""
        return self.filter(state__in=Registration.ACTIVE_STATES)

    def confirmed(self) -> Self:
        """Those that hold their seats."""
        return self.filter(state=Registration.State.CONFIRMED)

    def waiting(self) -> Self:
        """Those on the waiting list, the first come first."""
        return self.filter(state=Registration.State.WAITING).order_by("queue_number")

    def in_order(self) -> Self:
        """Order as staff read them: those with seats by name, then the queue, then the cancelled."""
        rank = models.Case(
            models.When(state=Registration.State.CONFIRMED, then=0),
            models.When(state=Registration.State.WAITING, then=1),
            default=2,
        )
        place = models.Case(
            models.When(state=Registration.State.WAITING, then=models.F("queue_number"))
        )
        return self.order_by(rank, place, "name", "pk")

    def matching(self, words: str = "", state: str = "") -> Self:
        """Return those whose name or e-mail address holds `words`, in `state`; either may be empty."""
        found = self
        if words:
            found = found.filter(Q(name__icontains=words) | Q(email__icontains=words))
        return found.filter(state=state) if state else found

    def seats(self) -> int:
        """Return how many seats these sign-ups are for."""
        return int(self.aggregate(seats=models.Sum("party_size"))["seats"] or 0)


class Registration(models.Model):
    """One party's sign-up to one evening."""

    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        WAITING = "waiting", _("Waiting list")
        CANCELLED = "cancelled", _("Cancelled")

    class Source(models.TextChoices):
        WEB = "web", _("Web")
        STAFF = "staff", _("Staff")

    ACTIVE_STATES: ClassVar[list[str]] = [State.CONFIRMED, State.WAITING]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    # Lower case and trimmed: who is the same person. Empty for a sign-up by phone without an address.
    email_normalised = models.CharField(max_length=254, blank=True, editable=False)
    party_size = models.PositiveSmallIntegerField(_("number of people"), default=1)
    language = models.CharField(_("language"), max_length=12)
    source = models.CharField(
        _("source"), max_length=10, choices=Source.choices, default=Source.WEB
    )
    # Names the form that was sent: a double click finds the first sign-up instead of making a second.
    idempotency_key = models.CharField(max_length=64, null=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    created_at = models.DateTimeField(_("signed up"), default=timezone.now)
    # The party's place in the order of the waiting list; one that changes its size keeps it.
    queue_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)
    # RFC 5545 SEQUENCE of the calendar entry; raised when the entry changes for this party.
    calendar_sequence = models.PositiveIntegerField(default=0)
    # When the personal link was last sent again, so that nobody can fill another's mailbox.
    link_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Name and address have been erased; the party still counts in the figures.
    anonymised_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-up")
        verbose_name_plural = _("sign-ups")
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_normalised"],
                condition=Q(state__in=["confirmed", "waiting"]) & ~Q(email_normalised=""),
                name="registration_one_active_per_person",
            ),
            models.UniqueConstraint(
                fields=["event", "idempotency_key"], name="registration_one_a_form"
            ),
            models.UniqueConstraint(
                fields=["event", "queue_number"], name="registration_one_a_place_in_queue"
            ),
            models.CheckConstraint(
                condition=Q(party_size__gte=1), name="registration_party_is_positive"
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="registration_event_state")]

    def __str__(self) -> str:
        return f"{self.name} ({self.party_size})"

    @property
    def is_confirmed(self) -> bool:
        """Say whether the party has its seats."""
        return self.state == self.State.CONFIRMED

    @property
    def is_waiting(self) -> bool:
        """Say whether the party waits for seats."""
        return self.state == self.State.WAITING

    @property
    def is_active(self) -> bool:
        """Say whether the party has seats or waits for them."""
        return self.state in self.ACTIVE_STATES

    def place_in_queue(self) -> int:
        """Return the party's place on the waiting list, from 1."""
        before = self.event.registrations.waiting().filter(queue_number__lt=self.queue_number)
        return before.count() + 1
