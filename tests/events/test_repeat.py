"""An evening again, at other times and places: in all its languages, without its people."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile

from events.actions.repeat import Occasion, repeat
from events.models import Event, EventIndexPage, EventPage, EventPageQuestion, EventPageSession
from events.series import other_dates
from tests import factories
from tests.events.conftest import booked
from tests.events.test_languages import translate

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 18, month: int = 10) -> datetime:
    return timezone.make_aware(datetime(2030, month, day, hour))


@pytest.fixture
def editor(db: None):
    user = factories.make_user("editor@example.org", is_superuser=True)
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


@pytest.fixture
def page(home: Page, english: Locale) -> EventPage:
    """An evening in Swedish and English with a question, a second session and a sign-up window."""
    page = factories.make_event_page(
        home,
        starts_at=at(1),
        ends_at=at(1, 20),
        registration_closes_at=at(1, 12),
        needs_order_by=at(1).date() - timedelta(days=7),
        report=[
            {"type": "heading", "value": {"text": "Rapport", "level": "h2"}, "id": str(uuid4())}
        ],
        recording_url="https://example.org/film",
    )
    page.questions = [EventPageQuestion(label="Vad vill du veta?", locale=page.locale)]
    page.more_sessions = [EventPageSession(starts_at=at(8), ends_at=at(8, 20), locale=page.locale)]
    page.save_revision().publish()
    translate(home, english, {"hem": "home"})
    translate(EventIndexPage.objects.get(), english, {"temakvallar": "theme-evenings"})
    translate(
        EventPage.objects.get(),
        english,
        {
            "Trygg i Bro": "Safe in Bro",
            "trygg-i-bro": "safe-in-bro",
            "Vad vill du veta?": "What do you want to know?",
        },
    )
    return EventPage.objects.get(locale__language_code="sv")


def test_a_copy_has_the_words_and_none_of_the_people(page: EventPage, editor, sign_up) -> None:
    sign_up(page.row, 2)
    [copy] = repeat(
        page=page, occasions=[Occasion(at(22))], user=editor, publish=True, form_key=uuid4()
    )
    assert (copy.title, copy.starts_at, copy.ends_at) == (page.title, at(22), at(22, 20))
    assert copy.live
    assert (copy.report.raw_data[:], copy.recording_url) == ([], "")
    assert copy.row != page.row
    assert (booked(page.row), booked(copy.row)) == (2, 0)
    assert copy.row.questions.get().label == "Vad vill du veta?"
    assert copy.row.questions.get().key != page.row.questions.get().key


def test_times_keep_their_distance_by_the_clock_on_the_wall(page: EventPage, editor) -> None:
    # Summer time ends on 27 October 2030.
    occasion = Occasion(at(5, 17, month=11))
    [copy] = repeat(page=page, occasions=[occasion], user=editor, publish=False, form_key=uuid4())
    assert copy.registration_closes_at == at(5, 11, month=11)
    assert copy.needs_order_by == at(5, month=11).date() - timedelta(days=7)
    assert copy.more_sessions.get().starts_at == at(12, 17, month=11)


def test_every_language_comes_along(page: EventPage, editor, english: Locale) -> None:
    [copy] = repeat(
        page=page, occasions=[Occasion(at(22))], user=editor, publish=True, form_key=uuid4()
    )
    in_english = copy.get_translation(english)
    assert in_english.live
    assert in_english.title == "Safe in Bro"
    assert in_english.slug.startswith("safe-in-bro-2030-10-22")
    assert in_english.questions.get().label == "What do you want to know?"
    assert in_english.row == copy.row


def test_drafts_are_shown_to_nobody(page: EventPage, editor, english: Locale) -> None:
    [copy] = repeat(
        page=page, occasions=[Occasion(at(22))], user=editor, publish=False, form_key=uuid4()
    )
    assert not copy.live
    assert not copy.get_translation(english).live
    assert copy.row is None
    copy.get_latest_revision().publish()
    assert Event.objects.get(key=copy.translation_key).series_key == page.row.series_key is not None


def test_other_places_and_dates_become_one_series(page: EventPage, editor) -> None:
    occasions = [Occasion(at(22)), Occasion(at(22), place_name="Kungsängen", address="Torget 1")]
    copies = repeat(page=page, occasions=occasions, user=editor, publish=True, form_key=uuid4())
    assert [copy.place_name for copy in copies] == ["Bro bibliotek", "Kungsängen"]
    assert copies[0].slug != copies[1].slug
    row = Event.objects.get(key=page.translation_key)
    assert {other.row.key for other in other_dates(row)} == {
        copy.translation_key for copy in copies
    }
    assert {other.row.pk for other in other_dates(copies[0].row)} == {row.pk, copies[1].row.pk}


def test_the_same_form_twice_makes_the_evenings_once(page: EventPage, editor) -> None:
    form_key = uuid4()
    for _click in range(2):
        repeat(
            page=page,
            occasions=[Occasion(at(22)), Occasion(at(29))],
            user=editor,
            publish=True,
            form_key=form_key,
        )
    assert Event.objects.count() == 3


def test_the_series_outlives_an_edit(page: EventPage, editor) -> None:
    repeat(page=page, occasions=[Occasion(at(22))], user=editor, publish=True, form_key=uuid4())
    page = EventPage.objects.get(pk=page.pk)
    draft = page.get_latest_revision_as_object()
    draft.lead = "Ny ingress."
    draft.save_revision().publish()
    assert Event.objects.get(key=page.translation_key).series_key is not None


def test_what_is_published_is_copied_and_not_a_draft(page: EventPage, editor) -> None:
    page.title = "Inte klar än"
    page.save_revision()
    [copy] = repeat(
        page=EventPage.objects.get(pk=page.pk),
        occasions=[Occasion(at(22))],
        user=editor,
        publish=True,
        form_key=uuid4(),
    )
    assert copy.title == "Trygg i Bro"


def test_whoever_may_not_edit_the_original_cannot_copy_it(page: EventPage) -> None:
    stranger = factories.make_user("stranger@example.org")
    with pytest.raises(PermissionDenied):
        repeat(
            page=page, occasions=[Occasion(at(22))], user=stranger, publish=False, form_key=uuid4()
        )
    assert EventPage.objects.filter(locale=page.locale).count() == 1


def test_nothing_to_make_is_refused(page: EventPage, editor) -> None:
    with pytest.raises(ValidationError):
        repeat(page=page, occasions=[], user=editor, publish=False, form_key=uuid4())


# --- The editors' form ------------------------------------------------------------------------


def rows_of(**rows: str) -> dict[str, str]:
    return {
        "form-TOTAL_FORMS": "4",
        "form-INITIAL_FORMS": "0",
        "form-MIN_NUM_FORMS": "0",
        "form-MAX_NUM_FORMS": "30",
        "form_key": str(uuid4()),
        **{name.replace("__", "-"): value for name, value in rows.items()},
    }


def test_an_editor_repeats_an_evening_through_the_form(client, page: EventPage, editor) -> None:
    client.force_login(editor)
    url = reverse("events_admin:repeat", kwargs={"pk": page.pk})
    assert "More rows" in client.get(url).content.decode()
    data = rows_of(
        form__0__day="2030-10-22",
        form__1__day="2030-10-23",
        form__1__hour="17:30",
        form__1__place_name="Kungsängen",
        publish="on",
    )
    for _click in range(2):
        assert client.post(url, data).status_code == 303
    starts = sorted(event.starts_at for event in Event.objects.exclude(key=page.translation_key))
    assert starts == [at(22), at(23, 17) + timedelta(minutes=30)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ({}, "Write at least one date."),
        ({"form__0__hour": "18:00"}, "Write the date."),
        ({"form__0__day": "2020-01-01"}, "The date has been."),
        # An hour that is missing, since the clocks go forward.
        ({"form__0__day": "2031-03-30", "form__0__hour": "02:30"}, "interpreted in time zone"),
        ({"form__0__day": "9999-12-31"}, "Write a date such as"),
        ({"form__0__day": "2030-10-22", "form__0__address": "Torget"}, "what the place is called"),
        ({"form__0__day": "2030-10-22", "form__1__day": "2030-10-22"}, "Two rows are the same."),
    ],
)
def test_the_form_says_what_is_wrong_and_makes_nothing(
    client, page: EventPage, editor, rows: dict[str, str], words: str
) -> None:
    client.force_login(editor)
    url = reverse("events_admin:repeat", kwargs={"pk": page.pk})
    answer = client.post(url, rows_of(**rows))
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert Event.objects.count() == 1


def test_more_rows_keep_what_was_written(client, page: EventPage, editor) -> None:
    client.force_login(editor)
    url = reverse("events_admin:repeat", kwargs={"pk": page.pk})
    answer = client.post(url, rows_of(form__0__day="2030-10-22", more_rows="1"))
    assert len(answer.context["rows"].forms) == 8
    assert 'value="2030-10-22"' in answer.content.decode()


def test_only_who_may_edit_the_page_meets_the_form(client, page: EventPage) -> None:
    staff = factories.make_user("staff@example.org")
    staff.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(staff)
    url = reverse("events_admin:repeat", kwargs={"pk": page.pk})
    assert client.get(url).status_code in (302, 403)
