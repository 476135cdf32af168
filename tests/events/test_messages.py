"""Staff write to those who signed up."""

import pytest
from django.core.exceptions import ValidationError

from cms.models import OutgoingMail
from events.actions import Actor, write_message
from events.models import Event, LogEntry, Need, Registration, StaffMessage
from events.staff.recipients import Recipients
from tests import factories
from tests.events.test_mail_kinds import composed

pytestmark = pytest.mark.django_db

State = Registration.State
TEXTS = {
    "sv": {
        "subject": "Ta med en stol",
        "body": "Salen är <liten>.\n\nSe https://example.org/karta",
    },
    "en": {"subject": "Bring a chair", "body": "The hall is small."},
}
CONFIRMED = Recipients([State.CONFIRMED])


@pytest.fixture
def staff():
    return factories.make_user("staff@example.org")


def write(event: Event, staff, **fields) -> StaffMessage:
    fields = {"texts": TEXTS, "recipients": CONFIRMED, "idempotency_key": "form-1", **fields}
    return write_message(event=event, actor=Actor(user=staff), **fields)


def written_to() -> set[str]:
    rows = OutgoingMail.objects.filter(kind="events.message")
    return set(rows.values_list("recipient", flat=True))


def test_all_confirmed_get_it_each_in_their_language(event, sign_up, staff) -> None:
    swede, briton, finn = sign_up(event), sign_up(event, language="en"), sign_up(event)
    Registration.objects.filter(pk=finn.pk).update(language="fi")
    message = write(event, staff)
    assert message.recipients == 3
    by_recipient = {each.to[0]: each for each in composed("events.message")}
    assert by_recipient[swede.email].subject == "Ta med en stol"
    assert by_recipient[briton.email].subject == "Bring a chair"
    # A language that nobody wrote in gets the site's first.
    assert by_recipient[finn.email].subject == "Ta med en stol"
    assert ' lang="sv">Ta med en stol' in str(by_recipient[finn.email].alternatives[0][0])
    assert "lang=" not in str(by_recipient[swede.email].alternatives[0][0]).split("<main>")[1]


def test_the_text_is_escaped_and_its_addresses_become_links(event, sign_up, staff) -> None:
    sign_up(event)
    write(event, staff)
    [message] = composed("events.message")
    html = str(message.alternatives[0][0])
    assert "Salen är <liten>." in message.body
    assert "<p>Salen är &lt;liten&gt;.</p>" in html
    assert '<a href="https://example.org/karta"' in html


def test_it_is_logged_without_its_text(event, sign_up, staff) -> None:
    sign_up(event)
    message = write(event, staff)
    [entry] = LogEntry.objects.filter(kind=LogEntry.Kind.MESSAGE)
    assert (entry.user, entry.detail) == (staff, {"message": message.pk, "recipients": 1})


def test_a_form_that_is_sent_twice_writes_once(event, sign_up, staff) -> None:
    sign_up(event)
    first, again = write(event, staff), write(event, staff)
    assert first == again
    assert OutgoingMail.objects.filter(kind="events.message").count() == 1


@pytest.mark.parametrize(
    ("recipients", "names"),
    [
        (Recipients([State.CONFIRMED]), {"room", "online"}),
        (Recipients([State.CONFIRMED], "online"), {"online"}),
        (Recipients([State.WAITING, State.HELD]), {"waiting", "held"}),
        (Recipients([State.CONFIRMED, State.WAITING], only_with_needs=True), {"room"}),
        (Recipients(list(State)[:4]), {"room", "online", "waiting", "held", "offered"}),
    ],
)
def test_staff_choose_whom(event, sign_up, staff, recipients: Recipients, names: set[str]) -> None:
    for name in ("room", "online", "waiting", "held", "offered", "cancelled", "erased"):
        registration = sign_up(event, name=name, email=f"{name}@example.org")
        state = name if name in State.values else State.CONFIRMED
        Registration.objects.filter(pk=registration.pk).update(
            state=state,
            held_until=event.starts_at,
            attendance="online" if name == "online" else "place",
            anonymised_at=event.starts_at if name == "erased" else None,
        )
        if name == "room":
            for kind in ("wheelchair", "allergy"):
                Need.objects.create(registration=registration, kind=kind)
    message = write(event, staff, recipients=recipients)
    assert written_to() == {f"{name}@example.org" for name in names}
    assert message.recipients == len(names)


def test_people_of_other_evenings_and_without_an_address_get_nothing(
    home, event, sign_up, staff
) -> None:
    mine, without = sign_up(event), sign_up(event)
    sign_up(factories.make_event(home, title="En annan"))
    Registration.objects.filter(pk=without.pk).update(email="", email_normalised="")
    write(event, staff)
    assert written_to() == {mine.email}


def test_a_message_to_nobody_is_refused_and_leaves_no_trace(event, staff) -> None:
    with pytest.raises(ValidationError):
        write(event, staff)
    assert not StaffMessage.objects.exists()


def test_a_message_without_words_is_refused(event, sign_up, staff) -> None:
    sign_up(event)
    with pytest.raises(ValidationError):
        write(event, staff, texts={"sv": {"subject": "Hej", "body": " "}})


def test_many_are_written_to_with_few_queries(event, staff, django_assert_max_num_queries) -> None:
    Registration.objects.bulk_create(
        Registration(
            event=event,
            state=State.CONFIRMED,
            name=f"Person {number}",
            email=f"p{number}@example.org",
            email_normalised=f"p{number}@example.org",
            language="sv",
        )
        for number in range(300)
    )
    with django_assert_max_num_queries(12):
        write(event, staff)
    assert len(written_to()) == 300
