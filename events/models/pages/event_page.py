"""The page of one theme evening."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.blocks import BodyBlock
from cms.models import Area, BasePage, Partner, Topic
from cms.projection import ProjectedPage
from events.models.choices import Promotion, QueueRule
from events.models.event import Event
from events.models.event_queries import EventQuerySet
from events.models.pages import panels
from events.models.pages.checks import problems_of
from events.models.pages.parts import MaterialBlock

# Facts that every language shares: an editor of a translation sees them, and cannot change them.
FACTS = [
    "starts_at",
    "ends_at",
    "is_all_day",
    "address",
    "area",
    "series_key",
    "capacity",
    "overbooking_margin",
    "online_capacity",
    "online_url",
    "largest_party",
    "registration_opens_at",
    "registration_closes_at",
    "changes_close_at",
    "confirms_by_mail",
    "confirm_within_hours",
    "has_waiting_list",
    "queue_rule",
    "promotion",
    "asks_captcha",
    "asks_needs",
    "needs_order_by",
    "takes_panel_questions",
    "reminder_days",
    "sends_thanks",
    "organiser_email",
    "topics",
    "organisers",
]
# Those that need more than being copied.
_WRITTEN_APART = {"topics", "organisers", "capacity", "online_capacity", "starts_at", "ends_at"}


class EventPage(ProjectedPage, BasePage):
    """One theme evening: everything an editor needs, in one form."""

    row_model = Event

    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    is_all_day = models.BooleanField(
        _("whole days"),
        default=False,
        help_text=_("Pages and calendars then show the days alone, without times."),
    )
    place_name = models.CharField(_("place"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    area = models.ForeignKey(
        Area,
        verbose_name=_("area"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Visitors can choose evenings by it."),
    )
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
    organiser_email = models.EmailField(
        _("organiser's e-mail"),
        blank=True,
        help_text=_(
            "Gets the program's messages about this evening. Empty: the site's own address."
        ),
    )
    series_key = models.UUIDField(null=True, blank=True, editable=False)

    capacity = models.PositiveIntegerField(
        _("capacity"),
        validators=[MinValueValidator(1)],
        help_text=_(
            "Seats in all. Lower it and nobody who has a seat loses it, but no more are given; raise it and "
            "those who wait get the new seats."
        ),
    )
    overbooking_margin = models.PositiveIntegerField(
        _("extra seats"),
        default=0,
        help_text=_(
            "Given out beyond the capacity, since some do not come. The evening's page in the admin suggests how "
            "many, from earlier evenings."
        ),
    )
    online_capacity = models.PositiveIntegerField(
        _("places online"), default=0, help_text=_("0: nobody takes part online.")
    )
    online_url = models.URLField(
        _("link to the meeting"), blank=True, help_text=_("Shown to confirmed people alone.")
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
    changes_close_at = models.DateTimeField(
        _("changes close"),
        null=True,
        blank=True,
        help_text=_(
            "Until then people may change or cancel through their link. Empty: change until the evening starts, cancel "
            "until it ends."
        ),
    )
    confirms_by_mail = models.BooleanField(
        _("confirm by e-mail"),
        default=False,
        help_text=_(
            "The seats are kept until the person has opened the link in a mail, or the time to do so is out. Nobody "
            "learns from the form whether an address is signed up."
        ),
    )
    confirm_within_hours = models.PositiveSmallIntegerField(
        _("hours to confirm"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(168)],
    )
    has_waiting_list = models.BooleanField(_("waiting list when full"), default=True)
    queue_rule = models.CharField(
        _("order of the waiting list"),
        max_length=12,
        choices=QueueRule.choices,
        default=QueueRule.SMALLER_MAY_PASS,
        help_text=_("Visitors read this text on the page."),
    )
    promotion = models.CharField(
        _("freed seats"),
        max_length=12,
        choices=Promotion.choices,
        default=Promotion.OFFER,
        help_text=_("The deadline of an offer is longer when the evening is far off."),
    )
    asks_captcha = models.BooleanField(
        _("control question against robots"),
        default=False,
        help_text=_("Turn on only if robots get through the protection that is always there."),
    )
    asks_needs = models.BooleanField(
        _("ask what people need"),
        default=True,
        help_text=_(
            "Interpreter, hearing loop, wheelchair place, allergy. Seen by few, erased early."
        ),
    )
    needs_order_by = models.DateField(
        _("order by"),
        null=True,
        blank=True,
        help_text=_(
            "The last day to order interpreters and the like. You are reminded the day before."
        ),
    )
    takes_panel_questions = models.BooleanField(
        _("take questions to the panel"),
        default=True,
        help_text=_("With the sign-up or without one. You choose which are taken up."),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("reminder"),
        default=1,
        validators=[MaxValueValidator(30)],
        help_text=_("How many days before the evening; 0: none."),
    )
    sends_thanks = models.BooleanField(
        _("thank afterwards"),
        default=True,
        help_text=_("A mail the day after, with the material and two questions."),
    )
    is_called_off = models.BooleanField(
        _("the evening is called off"),
        default=False,
        help_text=_(
            "When you publish, everybody who signed up is told, and their sign-ups end. That cannot be undone."
        ),
    )
    called_off_reason = models.CharField(
        _("why it is called off"),
        max_length=250,
        blank=True,
        help_text=_("Shown on the page and in the mail."),
    )
    report = StreamField(
        BodyBlock(),
        verbose_name=_("report"),
        blank=True,
        help_text=_(
            "What came of the evening. It stands first on the page when the evening has been."
        ),
    )
    recording_url = models.URLField(_("recording"), blank=True)
    material = StreamField(MaterialBlock(required=False), verbose_name=_("material"), blank=True)

    content_panels: ClassVar[list[Any]] = panels.CONTENT
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("place_name"),
        index.SearchField("address"),
        index.SearchField("report"),
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        *(SynchronizedField(name, overridable=False) for name in [*FACTS, "is_called_off"]),
        SynchronizedField("recording_url"),
        TranslatableField("place_name"),
        TranslatableField("accessibility"),
        TranslatableField("called_off_reason"),
        TranslatableField("report"),
        TranslatableField("material"),
        TranslatableField("questions"),
        TranslatableField("more_sessions"),
    ]
    parent_page_types: ClassVar[list[str]] = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "events/event_page.html"

    class Meta:
        verbose_name = _("theme evening")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the evening and what came of it; in a preview as the editor has just written it."""
        from events.page_content import content_of

        row = self._row_to_show(is_preview=getattr(request, "is_preview", False))
        return content_of(self, row, request.path)

    @classmethod
    def rows_to_show(cls) -> EventQuerySet:
        """Return the query for rows with their seat counts."""
        return Event.objects.with_seat_counts()

    def _row_to_show(self, *, is_preview: bool) -> Event:
        from events.page_content import draft_meetings

        row: Event | None = self.row
        if row is not None and not is_preview:
            return row
        draft = Event(key=self.translation_key)
        self.write_facts(draft)
        draft.seat_counts = row.seat_counts if row else None
        draft.called_off_at = timezone.now() if self.is_called_off else None
        draft.meetings = draft_meetings(self)
        return draft

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return the page as of a revision; what series it is in is no part of what editors write."""
        restored = super().with_content_json(content)
        restored.series_key = self.series_key
        return restored

    def next_change_at(self) -> datetime | None:
        """Return when sign-up opens or closes, or the evening ends: this one, or another date of it."""
        from events import series

        return series.next_change_at(self.row) if self.row else None

    @property
    def last_end(self) -> datetime:
        """Return when the last session ends."""
        return max([self.ends_at, *(each.ends_at for each in self.more_sessions.all())])

    @property
    def first_start(self) -> datetime:
        """Return when the first session starts."""
        return min([self.starts_at, *(each.starts_at for each in self.more_sessions.all())])

    def clean(self) -> None:
        """Check what the form says against itself."""
        super().clean()
        problems = problems_of(self)
        if problems:
            raise ValidationError(problems)

    def project(self, row: Event) -> None:
        """Write the evening's facts onto its row, then see to those who signed up."""
        from events.actions import follow_page
        from events.projecting import project_questions, project_sessions

        is_new = row.pk is None
        before = row.where_and_when
        self.write_facts(row)
        row.save()
        sessions_moved = project_sessions(self, row)
        project_questions(self, row)
        row.topics.set(self.topics.all())
        row.organisers.set(self.organisers.all())
        if not is_new or self.is_called_off:
            has_moved = not is_new and (sessions_moved or row.where_and_when != before)
            follow_page(event=row, has_moved=has_moved, is_called_off=self.is_called_off)

    def write_facts(self, row: Event) -> None:
        """Set the row's plain fields. The capacity of a row with sign-ups follows in `follow_page`."""
        row.title = self.title
        row.place_name = self.place_name
        row.starts_at, row.ends_at = self.first_start, self.last_end
        row.planned_capacity = self.capacity + self.overbooking_margin
        row.planned_online_capacity = self.online_capacity
        if row._state.adding:
            row.capacity = row.planned_capacity
            row.online_capacity = row.planned_online_capacity
        for name in FACTS:
            if name not in _WRITTEN_APART:
                setattr(row, name, getattr(self, name))
