"""People are forgotten by the site's rule, with a protocol; what they need earlier; how many came never."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision, Site

from cms.models import OutgoingMail, RetentionRecord
from cms.privacy import personal_data
from cms.privacy.retention import apply_retention, rules
from events.actions import Actor, admit_walk_in, register
from events.actions.door_links import make_door_link
from events.actions.write_note import write_note
from events.models import (
    Answer,
    AttendanceFigures,
    Companion,
    DoorEntry,
    DoorLink,
    Event,
    EventPageQuestion,
    EventSettings,
    LogEntry,
    Need,
    PanelQuestion,
    Registration,
    StaffMessage,
    SurveyAnswer,
)
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = "Hemlis"


@pytest.fixture
def staff(db: None):
    return Actor(user=factories.make_user("staff@example.org"))


@pytest.fixture
def event(home: Page, staff: Actor) -> Event:
    """An evening at which everything that can be known of somebody is known of one party, under one word."""
    page = factories.make_event_page(home)
    page.questions = [EventPageQuestion(label="Hur kommer du?", locale=page.locale)]
    page.save_revision().publish()
    event = page.row
    registration = register(
        event=event,
        name=f"{SECRET} Ek",
        email=f"{SECRET}@example.org",
        phone=f"070 {SECRET}",
        party_size=3,
        language="sv",
        idempotency_key=uuid4().hex,
        extras=Extras(
            people=[Person(0, needs={"allergy": SECRET}), Person(1, f"{SECRET} Öst")],
            answers={event.questions.get().pk: [SECRET]},
            panel_question=f"{SECRET}?",
        ),
        user=factories.make_user("kim@example.org"),
    )
    write_note(registration=registration, note=SECRET, actor=staff)
    for state in PanelQuestion.State:
        PanelQuestion.objects.create(
            event=event, registration=registration, text=f"{state}", language="sv", state=state
        )
    link = make_door_link(event=event, helper_name=SECRET, hours_after=1, actor=staff)
    admit_walk_in(
        entry_id=uuid4(),
        event=event,
        party_size=2,
        done_at=timezone.now(),
        actor=Actor(door_link=link),
        name=f"{SECRET} Gäst",
    )
    Registration.objects.filter(pk=registration.pk).update(arrived=2)
    StaffMessage.objects.create(
        event=event,
        texts={"sv": {"subject": SECRET, "body": SECRET}},
        idempotency_key="1",
        author=staff.user,
    )
    SurveyAnswer.objects.create(event=event, voucher="x", was_worth_it="yes", comment=SECRET)
    return event


def days_later(event: Event, days: float) -> None:
    ends_at = timezone.now() - timedelta(days=days)
    Event.objects.filter(pk=event.pk).update(
        starts_at=ends_at - timedelta(hours=2), ends_at=ends_at
    )


def told(model: type) -> str:
    return str(list(model.objects.values()))


OF_PEOPLE = (Registration, Companion, Need, Answer, DoorEntry, DoorLink, StaffMessage, OutgoingMail)


def test_after_thirty_days_nothing_is_left_of_anybody(event: Event) -> None:
    days_later(event, 31)
    apply_retention()
    for model in (*OF_PEOPLE, PanelQuestion, LogEntry):
        assert SECRET.lower() not in told(model).lower(), model
    party = Registration.objects.get(party_size=3)
    assert (party.state, party.arrived, party.user, party.idempotency_key) == (
        "confirmed",
        2,
        None,
        None,
    )
    assert party.anonymised_at is not None
    for model in (Companion, Need, Answer, DoorEntry, DoorLink, StaffMessage):
        assert not model.objects.exists(), model


def test_before_that_only_what_people_need_goes(event: Event) -> None:
    days_later(event, 3)
    apply_retention()
    assert not Need.objects.exists()
    assert Registration.objects.known().count() == 2
    assert Companion.objects.exists()


def test_needs_are_there_until_two_days_after_the_evening(event: Event) -> None:
    days_later(event, 1.9)
    apply_retention()
    assert Need.objects.exists()


def test_the_site_decides_how_long(event: Event) -> None:
    site = Site.objects.get()
    EventSettings.objects.create(site=site, people_kept_days=60, needs_kept_days=10)
    days_later(event, 9)
    apply_retention()
    assert Need.objects.exists()
    days_later(event, 59)
    apply_retention()
    assert not Need.objects.exists()
    assert Registration.objects.known().exists()
    days_later(event, 61)
    apply_retention()
    assert not Registration.objects.known().exists()


def test_needs_never_outlive_the_people(event: Event) -> None:
    EventSettings.objects.create(site=Site.objects.get(), people_kept_days=5, needs_kept_days=700)
    days_later(event, 6)
    apply_retention()
    assert not Need.objects.exists()


def test_questions_that_were_taken_up_stay_as_nobodys(event: Event) -> None:
    PanelQuestion.objects.create(event=event, text="Utan anmälan", language="sv", state="rejected")
    days_later(event, 31)
    apply_retention()
    [question] = PanelQuestion.objects.all()
    assert (question.text, question.registration) == ("approved", None)


def test_how_many_came_outlives_the_people_and_the_rows(event: Event) -> None:
    days_later(event, 31)
    apply_retention()
    days_later(event, 366)
    apply_retention()
    assert not Registration.objects.exists()
    assert not LogEntry.objects.exists()
    figures = AttendanceFigures.objects.get(event=event)
    assert (figures.booked, figures.came, figures.no_show, figures.walk_ins) == (3, 4, 1, 2)


def test_people_that_are_kept_for_longer_than_a_year_are_not_deleted_before(event: Event) -> None:
    EventSettings.objects.create(site=Site.objects.get(), people_kept_days=700)
    days_later(event, 400)
    apply_retention()
    assert Registration.objects.known().count() == 2


def test_comments_go_after_a_year_and_the_verdicts_stay(event: Event) -> None:
    days_later(event, 364)
    apply_retention()
    assert SurveyAnswer.objects.get().comment == SECRET
    days_later(event, 366)
    apply_retention()
    answer = SurveyAnswer.objects.get()
    assert (answer.comment, answer.was_worth_it) == ("", "yes")


def test_another_evenings_people_are_left_alone(event: Event, home: Page, sign_up) -> None:
    other = factories.make_event(home, title="Annan")
    sign_up(other, name="Bo Al")
    days_later(event, 31)
    apply_retention()
    assert other.registrations.get().name == "Bo Al"
    assert OutgoingMail.objects.filter(subject_id=str(other.registrations.get().pk)).exists()


def test_the_protocol_tells_how_many_at_which_evening_and_no_names(event: Event) -> None:
    days_later(event, 31)
    day = timezone.localdate(Event.objects.get(pk=event.pk).starts_at)
    apply_retention()
    record = RetentionRecord.objects.get(rule="events.Registration: people")
    assert (record.rows, record.detail) == (2, {f"Trygg i Bro, {day}": 2})
    assert SECRET not in told(RetentionRecord)
    apply_retention()
    assert RetentionRecord.objects.filter(rule="events.Registration: people").count() == 1


def test_what_fails_is_neither_done_nor_in_the_protocol(event: Event, monkeypatch) -> None:
    from events import retention

    def fail(**_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(retention, "anonymise", fail)
    days_later(event, 31)
    with pytest.raises(RuntimeError):
        apply_retention()
    assert Registration.objects.known().count() == 2
    assert not RetentionRecord.objects.filter(rule="events.Registration: people").exists()


def test_a_dry_run_tells_and_changes_nothing(event: Event) -> None:
    days_later(event, 31)
    before = {model: told(model) for model in (*OF_PEOPLE, PanelQuestion, LogEntry)}
    out = StringIO()
    call_command("retention", "--dry-run", stdout=out)
    assert "events.Registration: people: 2" in out.getvalue()
    assert "events.Need: 1" in out.getvalue()
    assert {model: told(model) for model in before} == before
    assert not RetentionRecord.objects.exists()


def test_every_rule_is_called_something_that_people_read() -> None:
    assert all(str(rule.label) for rule in rules())


def test_administrators_read_the_protocol_and_staff_do_not(
    event: Event, client: Client, settings, staff: Actor
) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    days_later(event, 31)
    apply_retention()
    backend = "django.contrib.auth.backends.ModelBackend"
    client.force_login(factories.make_user("root@example.org", is_superuser=True), backend)
    text = client.get(reverse("erased")).content.decode()
    assert "Trygg i Bro" in text
    client.force_login(staff.user, backend)
    assert client.get(reverse("erased")).status_code in (302, 403)


def test_no_page_or_revision_or_index_holds_people(event: Event) -> None:
    from wagtail.search.models import IndexEntry

    assert SECRET not in str(list(Revision.objects.values_list("content", flat=True)))
    assert SECRET not in str(list(IndexEntry.objects.values_list("title", "body")))


# --- Somebody who asks ------------------------------------------------------------------------


def test_somebody_is_handed_all_that_is_known_of_them(event: Event) -> None:
    held = personal_data.export_person(f"{SECRET}@EXAMPLE.org")
    assert set(held) >= {
        "events.Registration",
        "events.Companion",
        "events.Need",
        "events.Answer",
        "events.PanelQuestion",
        "events.LogEntry",
        "cms.OutgoingMail",
    }
    [sign_up] = held["events.Registration"]
    assert (sign_up["phone"], sign_up["note"]) == (f"070 {SECRET}", SECRET)
    assert held["events.Need"][0]["detail"] == SECRET
    assert "Gäst" not in str(held)


def test_erasing_somebody_leaves_nothing_and_hands_on_their_seats(event: Event) -> None:
    Registration.objects.filter(party_size=3).update(arrived=None)
    personal_data.erase_person(f"{SECRET}@example.org")
    party = Registration.objects.get(party_size=3)
    assert (party.name, party.phone, party.staff_note, party.state) == ("", "", "", "cancelled")
    for model in (Companion, Need, Answer):
        assert not model.objects.exists(), model
    assert [each.registration for each in PanelQuestion.objects.all()] == [None]
    assert personal_data.export_person(f"{SECRET}@example.org") == {}


def test_erasing_a_member_of_staff_leaves_what_they_did(event: Event, staff: Actor) -> None:
    held = personal_data.export_person("staff@example.org")
    assert {"events.DoorLink", "events.LogEntry", "events.StaffMessage"} <= set(held)
    entries = LogEntry.objects.count()
    personal_data.erase_person("staff@example.org")
    assert LogEntry.objects.count() == entries
    assert DoorLink.objects.get().created_by is None
    assert StaffMessage.objects.get().author is None
    assert personal_data.export_person("staff@example.org") == {}
