"""Ways to ask for theme evenings."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from cms.projection import ProjectedQuerySet
from events.models.choices import Attendance


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

    def with_seat_counts(self, now: datetime | None = None) -> Self:
        """Annotate `seat_counts`, which `Event.seats` reads: seats, not sign-ups, each way of attending apart."""
        from events.models.registration import Registration

        return self.annotate(
            seat_counts=models.Subquery(
                Registration.objects.filter(event=models.OuterRef("pk"))
                .order_by()
                .values("event")
                .annotate(counts=JSONObject(**_sums(now or timezone.now())))
                .values("counts"),
                output_field=models.JSONField(),
            )
        )

    def with_published(self) -> Self:
        """Annotate `is_published`: some page, in any language, shows the evening now."""
        page_model = self.model._meta.apps.get_model(self.page_model_name)
        shown = page_model.objects.live().filter(translation_key=models.OuterRef("key"))
        return self.annotate(is_published=models.Exists(shown))


def _sums(now: datetime) -> dict[str, models.Sum]:
    """Return the sums of seats by way of attending and state, named as `Event.seats` reads them."""
    states = {
        "booked": Q(state="confirmed"),
        "held": Q(state="held", held_until__gt=now),
        "offered": Q(state="offered", held_until__gt=now),
        "waiting": Q(state="waiting"),
    }
    return {
        f"{attendance}_{name}": models.Sum(
            "party_size", filter=condition & Q(attendance=attendance), default=0
        )
        for attendance in Attendance.values
        for name, condition in states.items()
    }
