"""Make the sample evenings and the people who have signed up for them."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.utils import timezone

from cms.sample.site import SampleSite
from cms.sample.translating import ARABIC, EASY, ENGLISH
from events.actions import PERSON, cancel, check_in, register
from events.actions.count_attendance import count_attendance
from events.models import (
    Event,
    EventIndexPage,
    EventPage,
    EventPageQuestion,
    PanelGroup,
    PanelQuestion,
    QuestionKind,
    Registration,
)
from events.sample import arabic, easy, english
from events.sample.evenings import EVENINGS, SampleEvening
from events.sign_up.extras import Extras
from events.sign_up.party import Person

FIRST_NAMES = [
    *("Amina", "Anders", "Anna", "Astrid", "Bo", "Dragana", "Elias", "Elin", "Emma", "Erik"),
    *("Fatima", "Gunilla", "Hamid", "Hanna", "Ibrahim", "Ingrid", "Johan", "Jonas", "Karin", "Kim"),
    *("Lars", "Leila", "Linnea", "Maria", "Mehmet", "Mikael", "Mona", "Nils", "Noor", "Olof"),
    *("Petra", "Rasmus", "Sara", "Sofia", "Tove", "Yusuf", "Åsa"),
]
LAST_NAMES = [
    *("Ahmed", "Andersson", "Berg", "Demir", "Ek", "Eriksson", "Hassan", "Holm", "Johansson"),
    *("Karlsson", "Lind", "Lundqvist", "Nilsson", "Nyström", "Novak", "Olsson", "Persson"),
    *("Saleh", "Svensson", "Öberg"),
]


def make_sample(site: SampleSite) -> None:
    """Publish the list and its evenings, and sign people up."""
    site.learn(ENGLISH, english.EVENINGS)
    site.learn(ARABIC, arabic.EVENINGS)
    site.learn(EASY, easy.EVENINGS)
    index = site.publish(
        site.home,
        EventIndexPage(
            title="Temakvällar",
            slug="temakvallar",
            show_in_menus=True,
            lead="Möt polisen, kommunen och dina grannar. Fråga, berätta och hör vad som är på gång.",
        ),
    )
    site.also_in(index, ARABIC, EASY)
    for number, evening in enumerate(EVENINGS):
        page = site.publish(index, _page(site, evening))
        if evening.is_in_every_language:
            site.also_in(page, ARABIC, EASY)
        parties = _sign_people_up(page.row, evening, first_person=number * 40)
        _ask_the_panel(page.row, evening)
        if evening.came:
            _count_at_the_door(page.row, parties, evening.came)


def _page(site: SampleSite, evening: SampleEvening) -> EventPage:
    starts_at = _at(evening.in_days, evening.hour)
    opens_at = _at(evening.opens_in_days, 8) if evening.opens_in_days is not None else None
    page = EventPage(
        title=evening.title,
        slug=evening.slug,
        lead=evening.lead,
        body=evening.body,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=evening.minutes),
        place_name=evening.place.name,
        address=evening.place.address,
        accessibility=evening.place.accessibility,
        capacity=evening.capacity,
        largest_party=evening.largest_party,
        has_waiting_list=evening.has_waiting_list,
        asks_captcha=evening.asks_captcha,
        confirms_by_mail=evening.confirms_by_mail,
        online_capacity=evening.online_capacity,
        online_url="https://mote.example.org/temakvall" if evening.online_capacity else "",
        needs_order_by=timezone.localdate() + timedelta(days=evening.order_by_days)
        if evening.order_by_days
        else None,
        registration_opens_at=opens_at,
        area=site.areas[evening.place.area],
        report=evening.report,
        topics=[site.topics[name] for name in evening.topics],
        organisers=[site.partners[name] for name in evening.organisers],
    )
    setattr(page, "questions", _own_questions(site, evening))  # noqa: B010 (a manager, to the types)
    return page


def _at(in_days: int, hour: int) -> datetime:
    day = timezone.localdate() + timedelta(days=in_days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _own_questions(site: SampleSite, evening: SampleEvening) -> list[EventPageQuestion]:
    if not evening.asked:
        return []
    question = EventPageQuestion(
        label=evening.asked,
        kind=QuestionKind.CHOICE,
        choices="\n".join(evening.choices),
        locale=site.swedish,
        sort_order=0,
    )
    return [question]


def _sign_people_up(
    event: Event, evening: SampleEvening, *, first_person: int
) -> list[Registration]:
    """Sign parties of the given sizes up, one an hour until now (or until the day before the evening)."""
    last = min(timezone.now(), event.starts_at - timedelta(days=1))
    first = last - timedelta(hours=len(evening.parties))
    parties = []
    for number, party_size in enumerate(evening.parties):
        registration = register(
            event=event,
            name=_name(first_person + number),
            email=f"sample{first_person + number}@example.org",
            party_size=party_size,
            language="en" if number % 7 == 3 else "sv",
            extras=Extras(people=[Person(0, needs=evening.needs.get(number, {}))]),
            # As after the mail: these people have confirmed.
            source=Registration.Source.IMPORT
            if evening.confirms_by_mail
            else Registration.Source.WEB,
            notify=False,
            now=first + timedelta(hours=number),
        )
        if number in evening.cancelled:
            cancel(registration=registration, notify=False, now=first + timedelta(hours=number))
        parties.append(registration)
    return parties


def _ask_the_panel(event: Event, evening: SampleEvening) -> None:
    """Put questions to the panel, in groups; those of an evening that has been are answered."""
    titles = dict.fromkeys(each.group for each in evening.panel if each.group)
    groups = {
        title: PanelGroup.objects.create(event=event, title=title, order=order)
        for order, title in enumerate(titles)
    }
    for order, question in enumerate(evening.panel):
        PanelQuestion.objects.create(
            event=event,
            text=question.text,
            language=event.source_locale.language_code,
            state=PanelQuestion.State.APPROVED if question.is_approved else PanelQuestion.State.NEW,
            group=groups.get(question.group),
            order=order,
            answer=question.answer,
            answered_by=question.answered_by,
            answered_at=event.ends_at + timedelta(days=1) if question.answer else None,
        )


def _count_at_the_door(event: Event, parties: Sequence[Registration], came: Sequence[int]) -> None:
    """Check people in one minute after the other, and count them."""
    for number, (registration, arrived) in enumerate(zip(parties, came, strict=True)):
        registration.refresh_from_db()
        if registration.is_confirmed:
            at = event.starts_at + timedelta(minutes=number)
            check_in(
                entry_id=uuid4(),
                registration=registration,
                arrived=arrived,
                done_at=at,
                actor=PERSON,
                now=at,
            )
    count_attendance(event=event)


def _name(number: int) -> str:
    first = FIRST_NAMES[number * 7 % len(FIRST_NAMES)]
    return f"{first} {LAST_NAMES[number * 3 % len(LAST_NAMES)]}"
