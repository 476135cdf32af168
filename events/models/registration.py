"""Who signed up for a theme evening."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.door.tickets import ticket_code
from events.models.choices import Attendance
from events.models.event import Event


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Ways to ask for sign-ups."""

    def active(self) -> Self:
        """Those that hold a seat or wait for one."""
        return self.filter(state__in=Registration.ACTIVE_STATES)

    def confirmed(self) -> Self:
        """Those that have their seats."""
        return self.filter(state=Registration.State.CONFIRMED)

    def in_room(self) -> Self:
        """Those that take part in the room."""
        return self.filter(attendance=Attendance.PLACE)

    def expired(self, now: datetime | None = None) -> Self:
        """Those whose hold or offer has run out, and that nobody has seen to yet."""
        return self.filter(
            state__in=Registration.KEPT_STATES, held_until__lte=now or timezone.now()
        )

    def waiting(self) -> Self:
        """Those on the waiting list, the first come first."""
        return self.filter(state=Registration.State.WAITING).order_by("queue_number")

    def in_order(self) -> Self:
        """Order as staff read them: those with seats by name, then the queue, then the rest."""
        state = Registration.State
        ranks = (state.CONFIRMED, state.HELD, state.OFFERED, state.WAITING)
        rank = models.Case(
            *(models.When(state=each, then=number) for number, each in enumerate(ranks)),
            default=len(ranks),
        )
        place = models.Case(models.When(state=state.WAITING, then=models.F("queue_number")))
        return self.order_by(rank, place, "name", "pk")

    def known(self) -> Self:
        """Those whose people have not been erased."""
        return self.filter(anonymised_at__isnull=True)

    def seats(self) -> int:
        """Return how many seats these sign-ups are for."""
        return int(self.aggregate(seats=models.Sum("party_size"))["seats"] or 0)


class Registration(models.Model):
    """One party's sign-up to one evening."""

    class State(models.TextChoices):
        HELD = "held", _("Not confirmed yet")
        CONFIRMED = "confirmed", _("Confirmed")
        OFFERED = "offered", _("Has an offer")
        WAITING = "waiting", _("Waiting list")
        CANCELLED = "cancelled", _("Cancelled")
        LAPSED = "lapsed", _("Lapsed")
        NO_SHOW = "no_show", _("Did not come")

    class Source(models.TextChoices):
        WEB = "web", _("Web")
        STAFF = "staff", _("Staff")
        DESK = "desk", _("At the door")
        IMPORT = "import", _("Import")

    class Ended(models.TextChoices):
        """Why a sign-up is no longer active."""

        CANCELLED = "cancelled", _("Cancelled by the person")
        CANCELLED_BY_STAFF = "by_staff", _("Cancelled by staff")
        CALLED_OFF = "called_off", _("The evening was called off")
        NOT_CONFIRMED = "not_confirmed", _("Not confirmed in time")
        OFFER_DECLINED = "declined", _("Declined the offer")
        OFFER_EXPIRED = "offer_expired", _("Did not answer the offer in time")
        MOVED = "moved", _("Moved to another evening")
        DID_NOT_COME = "no_show", _("The seat was given to somebody else at the door")

    ACTIVE_STATES: ClassVar[list[str]] = [
        State.HELD,
        State.CONFIRMED,
        State.OFFERED,
        State.WAITING,
    ]
    # Seats are kept for these until `held_until`.
    KEPT_STATES: ClassVar[list[str]] = [State.HELD, State.OFFERED]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(_("state"), max_length=10, choices=State.choices)
    attendance = models.CharField(
        _("takes part"), max_length=8, choices=Attendance.choices, default=Attendance.PLACE
    )
    # Until when the seats are kept for a party that has to confirm, or to answer an offer.
    held_until = models.DateTimeField(_("seats kept until"), null=True, blank=True)
    ended_because = models.CharField(
        _("why it ended"), max_length=16, choices=Ended.choices, blank=True
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    # Lower case and trimmed: who is the same person. Empty for a sign-up by phone without an address.
    email_normalised = models.CharField(max_length=254, blank=True, editable=False)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
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
    # How often seats became free that were too few for this party and went to others; how many seats, and when,
    # the last time; and when it was told by mail.
    times_passed_over = models.PositiveIntegerField(default=0, editable=False)
    passed_over_seats = models.PositiveIntegerField(null=True, blank=True, editable=False)
    passed_over_at = models.DateTimeField(null=True, blank=True, editable=False)
    passed_over_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    # RFC 5545 SEQUENCE of the calendar entry; raised when the entry changes for this party.
    calendar_sequence = models.PositiveIntegerField(default=0)
    # When the personal link was last sent again, so that nobody can fill another's mailbox.
    link_sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    thanked_at = models.DateTimeField(null=True, blank=True, editable=False)
    # How many of the party came, as counted at the door or from the paper list; null: nobody has looked.
    arrived = models.PositiveSmallIntegerField(_("came"), null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True, editable=False)
    staff_note = models.TextField(_("note"), max_length=1000, blank=True)
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
                condition=Q(state__in=["held", "confirmed", "offered", "waiting"])
                & ~Q(email_normalised=""),
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
            models.CheckConstraint(
                condition=~Q(state__in=["held", "offered"]) | Q(held_until__isnull=False),
                name="registration_kept_seats_have_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(arrived__isnull=True) | Q(arrived__lte=models.F("party_size")),
                name="registration_no_more_came_than_signed_up",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "state"], name="registration_event_state"),
            models.Index(
                fields=["held_until"],
                condition=Q(state__in=["held", "offered"]),
                name="registration_kept_until",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.party_size})"

    @property
    def ticket_code(self) -> str:
        """Return what the door types in where no camera reads the ticket, such as `K7M4-QX2P`."""
        return ticket_code(self.pk)

    @property
    def is_confirmed(self) -> bool:
        """Say whether the party has its seats."""
        return self.state == self.State.CONFIRMED

    @property
    def is_held(self) -> bool:
        """Say whether the party has to confirm by mail."""
        return self.state == self.State.HELD

    @property
    def is_offered(self) -> bool:
        """Say whether the party has been offered seats."""
        return self.state == self.State.OFFERED

    @property
    def is_waiting(self) -> bool:
        """Say whether the party waits for seats."""
        return self.state == self.State.WAITING

    @property
    def is_active(self) -> bool:
        """Say whether the party has seats or waits for them."""
        return self.state in self.ACTIVE_STATES

    @property
    def is_online(self) -> bool:
        """Say whether the party takes part online."""
        return self.attendance == Attendance.ONLINE

    def takes_seats(self, now: datetime) -> bool:
        """Say whether nobody else can have the party's seats at `now`."""
        if self.state in self.KEPT_STATES:
            return self.held_until is not None and now < self.held_until
        return self.is_confirmed

    def place_in_queue(self) -> int:
        """Return the party's place on the waiting list of its way of attending, from 1."""
        waiting = self.event.registrations.waiting().filter(attendance=self.attendance)
        return waiting.filter(queue_number__lt=self.queue_number).count() + 1
