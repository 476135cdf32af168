"""Theme evenings by the hundred, past and coming, with people who have signed up for some."""

from datetime import timedelta

from django.utils import timezone

from cms.models import Area, Topic
from cms.sample import blocks
from cms.sample.load import Load, publish
from events.actions import register
from events.models import Event, EventIndexPage, EventPage

_PAST, _COMING = 700, 150  # days
_SIGN_UPS = 3  # for every coming evening


def make_evenings(load: Load) -> None:
    """Publish them through their pages, so that each has its row."""
    if not load.events:
        return
    index = EventIndexPage.objects.child_of(load.home).get()
    topics = list(Topic.objects.filter(locale=load.home.locale))
    areas = list(Area.objects.filter(locale=load.home.locale))
    first = Event.objects.count()
    for number in range(first, first + load.events):
        page = _page(load, number)
        page.topics = load.chance.sample(topics, k=1)
        page.area = load.chance.choice(areas)
        publish(index, page)
        if page.starts_at > timezone.now():
            _sign_people_up(page.row, number)


def _page(load: Load, number: int) -> EventPage:
    at_six = timezone.localtime().replace(hour=18, minute=0, second=0, microsecond=0)
    starts_at = at_six + timedelta(days=load.chance.randrange(-_PAST, _COMING))
    return EventPage(
        title=load.title(number),
        slug=f"load-evening-{number}",
        lead=load.words(1),
        body=[blocks.paragraph(load.words(3))],
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place_name="Bro bibliotek",
        capacity=load.chance.randrange(20, 90),
        largest_party=6,
    )


def _sign_people_up(event: Event, number: int) -> None:
    for person in range(_SIGN_UPS):
        register(
            event=event,
            name=f"Besökare {number}-{person}",
            email=f"load{number}-{person}@example.org",
            party_size=1 + person,
            language="sv",
            notify=False,
        )
