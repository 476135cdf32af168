"""The row of a theme evening: its times, its place and its seats, in every language the same."""

from datetime import datetime
from functools import cache
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.compiled import CompiledOnce
from cms.models import Partner, Topic
from cms.projection import ProjectedQuerySet, ProjectedRow
from cms.remember import remember


class EventQuerySet(ProjectedQuerySet):
    """Ways to ask for evenings."""

    page_model_name = "events.EventPage"

    def upcoming(self, now: datetime | None = None) -> Self:
        """Those that have not ended, the next first."""
        return self.filter(ends_at__gt=now or timezone.now()).order_by("starts_at", "pk")

    def past(self, now: datetime | None = None) -> Self:
        """Those that have ended, the latest first."""
        return self.filter(ends_at__lte=now or timezone.now()).order_by("-starts_at", "-pk")

    def coming_first(self, now: datetime | None = None) -> Self:
        """Order all: those to come, the next first; then those that have been, the latest first."""
        has_been = Q(ends_at__lte=now or timezone.now())
        start = models.F("starts_at")
        return self.order_by(
            models.Case(models.When(has_been, then=1), default=0),
            models.Case(models.When(~has_been, then=start)),
            "-starts_at",
            "pk",
        )

    def with_seat_counts(self) -> Self:
        """Annotate `booked_seats` and `waiting_seats` (seats, not sign-ups)."""
        from events.models.registration import Registration

        def seats_in(state: str) -> models.Subquery:
            return models.Subquery(
                Registration.objects.filter(event=models.OuterRef("pk"), state=state)
                .order_by()
                .values("event")
                .annotate(seats=models.Sum("party_size"))
                .values("seats")
            )

        return self.annotate(
            booked_seats=models.functions.Coalesce(seats_in(Registration.State.CONFIRMED), 0),
            waiting_seats=models.functions.Coalesce(seats_in(Registration.State.WAITING), 0),
        )

    def with_published(self) -> Self:
        """Annotate `is_published`: some page, in any language, shows the evening now."""
        page_model = self.model._meta.apps.get_model(self.page_model_name)
        shown = page_model.objects.live().filter(translation_key=models.OuterRef("key"))
        return self.annotate(is_published=models.Exists(shown))


def find_for_sign_up(key: UUID) -> "Event":
    """Return the evening with its seat counts and whether it is published. Raises Event.DoesNotExist.

    The counts are those of when pages last changed; whoever gives seats counts anew under the lock. The evening is
    shared between threads: change nothing of it.
    """
    return remember(f"evening:{key}", lambda: _read_for_sign_up(key))


def _read_for_sign_up(key: UUID) -> "Event":
    rows = Event.objects.with_seat_counts().with_published()
    return rows.get(key=key)


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

    Whoever changes seats (see `events.actions.seats`) holds this row's lock, so that booked seats never exceed
    `capacity`.
    """

    title = models.CharField(_("title"), max_length=255)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place_name = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    # What the editor wants. Lowering it below what is booked throws nobody out: `capacity`, the seats that
    # exist or have been promised, follows it down as people cancel.
    planned_capacity = models.PositiveIntegerField(_("planned capacity"))
    capacity = models.PositiveIntegerField(_("capacity"), help_text=_("Seats in all."))
    largest_party = models.PositiveSmallIntegerField(_("largest party"), default=6)
    registration_opens_at = models.DateTimeField(_("sign-up opens"), null=True, blank=True)
    # Null means: until the evening starts.
    registration_closes_at = models.DateTimeField(_("sign-up closes"), null=True, blank=True)
    has_waiting_list = models.BooleanField(_("waiting list"), default=True)
    asks_captcha = models.BooleanField(_("control question"), default=False)
    topics = models.ManyToManyField(Topic, related_name="+", blank=True)
    organisers = models.ManyToManyField(Partner, related_name="+", blank=True)
    # RFC 5545 SEQUENCE of the public calendar entry; raised when time or place change.
    calendar_sequence = models.PositiveIntegerField(default=0)

    # There where the queryset was asked: `with_seat_counts`, `with_published`.
    booked_seats: int
    waiting_seats: int
    is_published: bool

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

    @property
    def closes_at(self) -> datetime:
        """Return when sign-up closes."""
        return self.registration_closes_at or self.starts_at

    @property
    def is_in_one_day(self) -> bool:
        """Say whether the evening ends on the day that it starts, in the site's time."""
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    @property
    def availability(self) -> Any:
        """Return whether there is room (`events.availability`); needs the seat counts."""
        from events.availability import availability

        return availability(self, self.booked_seats)

    @property
    def where_and_when(self) -> tuple[object, ...]:
        """Return what people must be told of when it changes."""
        return self.starts_at, self.ends_at, self.place_name, self.address

    def is_open_for_registration(self, now: datetime | None = None) -> bool:
        """Say whether the sign-up window is open, whatever the seats."""
        now = now or timezone.now()
        return not self.opens_later(now) and now < self.closes_at

    def opens_later(self, now: datetime | None = None) -> bool:
        """Say whether sign-up has not opened yet."""
        opens_at = self.registration_opens_at
        return opens_at is not None and (now or timezone.now()) < opens_at

    def next_change_at(self, now: datetime | None = None) -> datetime | None:
        """Return when what pages say of the evening will next change by itself, None when never."""
        now = now or timezone.now()
        moments = (self.registration_opens_at, self.closes_at, self.ends_at)
        return min((moment for moment in moments if moment and moment > now), default=None)
