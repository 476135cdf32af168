"""The pages that present theme evenings."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.models import BasePage, ListPage, Partner, Topic
from cms.projection import ProjectedPage
from events.models.event import Event, EventQuerySet

PAST_A_PAGE = 12

# Facts that every language shares: an editor of a translation sees them, and cannot change them.
FACTS = [
    "starts_at",
    "ends_at",
    "address",
    "capacity",
    "largest_party",
    "registration_opens_at",
    "registration_closes_at",
    "has_waiting_list",
    "asks_captcha",
    "topics",
    "organisers",
]


class EventIndexPage(ListPage):
    """All theme evenings, the next first."""

    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    template = "events/event_index_page.html"

    class Meta:
        verbose_name = _("list of theme evenings")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the evenings to come, and one page of those that have been."""
        from events import evenings
        from events.evenings import Evening

        past = _page_of_past(evenings.shown_in().past(), request.GET.get("page"))
        shown = Evening.in_language([*self._upcoming, *past.object_list])
        return {
            "upcoming": [each for each in shown if each.row in self._upcoming],
            "past": [each for each in shown if each.row in past.object_list],
            "past_page": past,
        }

    def next_change_at(self) -> datetime | None:
        """Return when sign-up to any evening opens or closes, or an evening ends."""
        from events import evenings

        return evenings.next_change_at(self._upcoming)

    @cached_property
    def _upcoming(self) -> list[Event]:
        from events import evenings

        return list(evenings.shown_in().upcoming())


def _page_of_past(rows: EventQuerySet, number: str | None) -> "PaginatorPage[Event]":
    if number is None:
        first = list(rows[: PAST_A_PAGE + 1])
        if len(first) <= PAST_A_PAGE:
            return Paginator(first, PAST_A_PAGE).get_page(1)  # all there are: nothing to count
    return Paginator(rows, PAST_A_PAGE).get_page(number)


class EventPage(ProjectedPage, BasePage):
    """One theme evening: everything an editor needs, in one form."""

    row_model = Event

    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    place_name = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    accessibility = models.TextField(
        _("accessibility of the place"),
        blank=True,
        max_length=600,
        help_text=_("Entrance, lift, toilet, hearing loop, parking: what a visitor must know."),
    )
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    organisers = ParentalManyToManyField(
        Partner, verbose_name=_("organisers"), blank=True, related_name="+"
    )
    capacity = models.PositiveIntegerField(
        _("capacity"),
        validators=[MinValueValidator(1)],
        help_text=_(
            "Seats in all. Lower it and nobody who has a seat loses it, but no more are given; raise it and "
            "those who wait get the new seats at once."
        ),
    )
    largest_party = models.PositiveSmallIntegerField(
        _("largest party"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("The most people that one sign-up may bring, themselves included."),
    )
    registration_opens_at = models.DateTimeField(
        _("sign-up opens"), null=True, blank=True, help_text=_("Empty: when the page is published.")
    )
    registration_closes_at = models.DateTimeField(
        _("sign-up closes"), null=True, blank=True, help_text=_("Empty: when the evening starts.")
    )
    has_waiting_list = models.BooleanField(_("waiting list when full"), default=True)
    asks_captcha = models.BooleanField(
        _("control question against robots"),
        default=False,
        help_text=_("Turn on only if robots get through the protection that is always there."),
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place_name"),
                FieldPanel("address"),
                FieldPanel("accessibility"),
            ],
            heading=_("Time and place"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("largest_party")]),
                FieldRowPanel(
                    [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
                ),
                FieldPanel("has_waiting_list"),
                FieldPanel("asks_captcha"),
            ],
            heading=_("Seats and sign-up"),
        ),
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("organisers")], heading=_("Topics and organisers")
        ),
        *BasePage.content_panels[2:],
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("place_name"),
        index.SearchField("address"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *(SynchronizedField(name, overridable=False) for name in FACTS),
        TranslatableField("place_name"),
        TranslatableField("accessibility"),
    ]
    parent_page_types: ClassVar[list[str]] = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "events/event_page.html"

    class Meta:
        verbose_name = _("theme evening")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the evening: the row's facts, or in a preview those that the editor has just written."""
        from cms.models.labels import chosen_in_language
        from events.evenings import Evening

        row = self._row_to_show(is_preview=getattr(request, "is_preview", False))
        content: dict[str, Any] = {"evening": Evening(row, self, request.path)}
        for name in ("topics", "organisers"):
            content[name] = (
                getattr(self, name).all()
                if row.pk is None
                else chosen_in_language(getattr(row, name).all(), row.source_locale_id)
            )
        return content

    @classmethod
    def rows_to_show(cls) -> EventQuerySet:
        """Return the query for rows with their seat counts."""
        return Event.objects.with_seat_counts()

    def _row_to_show(self, *, is_preview: bool) -> Event:
        row: Event | None = self.row
        if row is not None and not is_preview:
            return row
        draft = Event(key=self.translation_key)
        self.write_facts(draft)
        draft.booked_seats = row.booked_seats if row else 0
        return draft

    def next_change_at(self) -> datetime | None:
        """Return when sign-up opens or closes, or the evening ends."""
        return self.row.next_change_at() if self.row else None

    def clean(self) -> None:
        """Check the times against each other, in the editor's words."""
        super().clean()
        problems: dict[str, Any] = {}
        if self.starts_at and self.ends_at:
            if self.ends_at <= self.starts_at:
                problems["ends_at"] = _("The evening must end after it starts.")
            elif self.ends_at - self.starts_at > timedelta(days=14):
                problems["ends_at"] = _("The evening would last for more than two weeks.")
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if closes and self.ends_at and closes > self.ends_at:
            problems["registration_closes_at"] = _("Sign-up must close before the evening ends.")
        if opens and (closes or self.starts_at) and opens >= (closes or self.starts_at):
            problems["registration_opens_at"] = _("Sign-up must open before it closes.")
        if self.capacity and self.largest_party and self.largest_party > self.capacity:
            problems["largest_party"] = _("A party cannot be larger than the capacity.")
        if problems:
            raise ValidationError(problems)

    def project(self, row: Event) -> None:
        """Write the evening's facts onto its row, then see to those who signed up."""
        from events.actions import follow_page

        is_new = row.pk is None
        where_and_when = row.where_and_when
        self.write_facts(row)
        has_moved = not is_new and row.where_and_when != where_and_when
        if has_moved:
            row.calendar_sequence += 1
        row.save()
        row.topics.set(self.topics.all())
        row.organisers.set(self.organisers.all())
        if not is_new:
            follow_page(event=row, has_moved=has_moved)

    def write_facts(self, row: Event) -> None:
        """Set the row's plain fields. The capacity of a row with sign-ups follows in `follow_page`."""
        row.title = self.title
        row.place_name = self.place_name
        row.planned_capacity = self.capacity
        if row._state.adding:
            row.capacity = self.capacity
        for name in FACTS:
            if name not in ("topics", "organisers", "capacity"):
                setattr(row, name, getattr(self, name))
