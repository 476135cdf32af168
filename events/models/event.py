"""The row of a theme evening: its times, its place and its seats, in every language the same."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.caching.compiled import CompiledOnce
from cms.caching.remember import remember
from cms.models import Area, Partner, Topic
from cms.projection import ProjectedRow
from events.models.choices import Attendance, Promotion, QueueRule
from events.models.event_queries import EventQuerySet
from events.seat_counts import SeatCounts


def find_for_sign_up(key: UUID) -> "Event":
    """Return the evening with its seat counts, whether it is published and whether it asks questions of its own.

    Raises Event.DoesNotExist.

    The counts are those of when pages last changed; whoever gives seats counts anew under the lock. The evening is
    shared between threads: change nothing of it.
    """
    return remember(f"evening:{key}", lambda: _read_for_sign_up(key))


def _read_for_sign_up(key: UUID) -> "Event":
    from events.models.questions import Question

    asked = Question.objects.filter(event=models.OuterRef("pk"), is_retired=False)
    rows = Event.objects.with_seat_counts().with_published()
    event: Event = rows.annotate(asks_questions=models.Exists(asked)).get(key=key)
    return event


def lock_event(pk: int) -> "Event":
    """Return the evening as it is now, and whether it is published, locked until the transaction ends.

    Raises OperationalError (from LockNotAvailable) when the queue takes longer than SIGN_UP_LOCK_TIMEOUT.
    """
    event: Event = _locked(settings.SIGN_UP_LOCK_TIMEOUT).get(pk)
    return event


@cache
def _locked(lock_timeout: str) -> CompiledOnce:
    return CompiledOnce(
        # No key of the row changes, so rows that point at it need not wait. PostgreSQL finds the row, for which it
        # reads the condition that sets the time limit, before it queues for the lock.
        lambda pk: (
            Event.objects.select_for_update(no_key=True, of=("self",))
            .with_published()
            .extra(
                where=["set_config('lock_timeout', %s, true) IS NOT NULL"], params=[lock_timeout]
            )
            .filter(pk=pk)
            .order_by()
        ),
        stand_in=-1,
    )


class Event(ProjectedRow):
    """A theme evening. Written by its page's projection; sign-ups hang on it.

    Whoever changes seats (see `events.actions.seats`) holds this row's lock, so that the seats that are taken
    (booked, held and offered) never exceed `capacity`, nor `online_capacity` for those who take part online.
    """

    title = models.CharField(_("title"), max_length=255)
    # From the start of the first session to the end of the last; the sessions of an evening that has several
    # stand in EventSession.
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    is_all_day = models.BooleanField(_("whole days"), default=False)
    # Whether there are rows of EventSession to ask for; most evenings have none.
    has_sessions = models.BooleanField(default=False, editable=False)
    place_name = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    # The evenings that were made from one another with "Repeat": people may be moved between them.
    series_key = models.UUIDField(null=True, editable=False, db_index=True)

    # What the editor wants, the margin for those who do not come included. Lowering it below what is taken
    # throws nobody out: `capacity`, the seats that exist or have been promised, follows it down as people cancel.
    planned_capacity = models.PositiveIntegerField(_("planned capacity"))
    capacity = models.PositiveIntegerField(_("capacity"), help_text=_("Seats in all."))
    overbooking_margin = models.PositiveIntegerField(_("extra seats"), default=0)
    # The same for those who take part online; 0 where nobody does.
    planned_online_capacity = models.PositiveIntegerField(default=0)
    online_capacity = models.PositiveIntegerField(_("places online"), default=0)
    # Told to confirmed people alone.
    online_url = models.URLField(_("link to the meeting"), blank=True)

    largest_party = models.PositiveSmallIntegerField(_("largest party"), default=6)
    registration_opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True)
    # Null means: until the evening starts.
    registration_closes_at = models.DateTimeField(_("sign-up closes"), null=True, blank=True)
    # Until when people may change or cancel by their link. Null: change until it starts, cancel until it ends.
    changes_close_at = models.DateTimeField(_("changes close"), null=True, blank=True)
    confirms_by_mail = models.BooleanField(_("confirm by e-mail"), default=False)
    confirm_within_hours = models.PositiveSmallIntegerField(_("hours to confirm"), default=24)
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    queue_rule = models.CharField(
        _("order of the waiting list"),
        max_length=12,
        choices=QueueRule.choices,
        default=QueueRule.SMALLER_MAY_PASS,
    )
    promotion = models.CharField(
        _("freed seats"), max_length=12, choices=Promotion.choices, default=Promotion.OFFER
    )
    asks_captcha = models.BooleanField(_("control question"), default=False)
    asks_needs = models.BooleanField(_("asks for needs"), default=True)
    # The day by which staff must order what people need.
    needs_order_by = models.DateField(_("order by"), null=True, blank=True)
    takes_panel_questions = models.BooleanField(_("questions to the panel"), default=True)
    # Days before the start; 0 sends none.
    reminder_days = models.PositiveSmallIntegerField(_("reminder"), default=1)
    sends_thanks = models.BooleanField(_("thanks afterwards"), default=True)
    # Who gets the messages of the program about this evening; empty: the site's own address.
    organiser_email = models.EmailField(_("organiser's e-mail"), blank=True)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    organisers = models.ManyToManyField(Partner, related_name="+", blank=True)

    # RFC 5545 SEQUENCE of the public calendar entry; raised when time, place or status change.
    calendar_sequence = models.PositiveIntegerField(default=0)
    called_off_at = models.DateTimeField(_("called off"), null=True, blank=True)
    # What the worker has done once: told staff of the needs, counted who came.
    needs_reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    # There where the queryset was asked: `with_seat_counts`, `with_published`, `find_for_sign_up`.
    seat_counts: dict[str, int] | None
    is_published: bool
    asks_questions: bool

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme evening")
        verbose_name_plural = _("theme evenings")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(largest_party__gte=1), name="event_largest_party_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    # --- Seats ------------------------------------------------------------------------------------

    def seats(self, attendance: str = Attendance.PLACE) -> SeatCounts:
        """Return how many seats are booked, held, offered and waited for; needs `with_seat_counts`."""
        return SeatCounts.of(self.seat_counts or {}, attendance)

    @property
    def has_seat_counts(self) -> bool:
        """Say whether the queryset was asked to count."""
        return "seat_counts" in self.__dict__

    @property
    def booked_seats(self) -> int:
        """Return the seats of confirmed parties in the room."""
        return self.seats().booked

    @property
    def waiting_seats(self) -> int:
        """Return how many seats in the room people wait for."""
        return self.seats().waiting

    def capacity_for(self, attendance: str) -> int:
        """Return how many may take part in this way."""
        return self.online_capacity if attendance == Attendance.ONLINE else self.capacity

    @property
    def is_hybrid(self) -> bool:
        """Say whether people may also take part online."""
        return self.online_capacity > 0

    # --- Time -------------------------------------------------------------------------------------

    @property
    def closes_at(self) -> datetime:
        """Return when sign-up closes."""
        return self.registration_closes_at or self.starts_at

    @property
    def is_in_one_day(self) -> bool:
        """Say whether the evening ends on the day that it starts, in the site's time."""
        return self.day == self.last_day

    @property
    def day(self) -> date:
        """Return the day on which it starts, in the site's time."""
        return timezone.localdate(self.starts_at)

    @property
    def last_day(self) -> date:
        """Return the day on which it ends; one that ends at midnight ends on the day before."""
        return timezone.localdate(self.ends_at - timedelta(microseconds=1))

    @cached_property
    def meetings(self) -> Sequence[Any]:
        """Return when it takes place (`events.meetings`), for pages; no query without sessions."""
        from events.meetings import meetings_of

        return meetings_of(self)

    @property
    def is_called_off(self) -> bool:
        """Say whether the organiser has called it off."""
        return self.called_off_at is not None

    def takes_changes(self, now: datetime | None = None) -> bool:
        """Say whether people may still change their sign-up by link."""
        now = now or timezone.now()
        return now < self.starts_at and (
            self.changes_close_at is None or now < self.changes_close_at
        )

    def takes_cancellations(self, now: datetime | None = None) -> bool:
        """Say whether people may still cancel by link."""
        now = now or timezone.now()
        return now < (self.changes_close_at or self.ends_at)

    @property
    def where_and_when(self) -> tuple[object, ...]:
        """Return what people must be told of when it changes; sessions are compared apart."""
        return self.starts_at, self.ends_at, self.is_all_day, self.place_name, self.address

    def opens_later(self, now: datetime | None = None) -> bool:
        """Say whether sign-up has not opened yet."""
        opens_at = self.registration_opens_at
        return opens_at is not None and (now or timezone.now()) < opens_at

    def next_change_at(self, now: datetime | None = None) -> datetime | None:
        """Return when what pages say of the evening will next change by itself, None when never."""
        now = now or timezone.now()
        moments = (self.registration_opens_at, self.closes_at, self.ends_at)
        return min((moment for moment in moments if moment and moment > now), default=None)

    @property
    def availability(self) -> Any:
        """Return whether there is room (`events.availability`); needs the seat counts."""
        from events.availability import availability

        return availability(self)
