"""What a member of staff could do by accident or on purpose, and may not."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from events.actions import Actor, cancel, describe_party, promote_waiting
from events.actions.door_links import make_door_link, own_door_link
from events.actions.messages import write_message
from events.door.links import door_address
from events.models import Event
from events.sign_up.extras import Extras
from events.sign_up.party import Person
from events.staff.recipients import Recipients
from tests import factories

pytestmark = pytest.mark.django_db


def test_nobody_uses_a_colleagues_own_link_at_the_door(client, event: Event) -> None:
    ada = factories.make_user("ada@example.org", is_superuser=True)
    bo = factories.make_user("bo@example.org", is_superuser=True)
    link = own_door_link(event=event, actor=Actor(user=ada))
    url = reverse("events_admin:door_link", kwargs={"key": event.key, "pk": link.pk})
    for user, status in ((ada, 200), (bo, 404)):
        client.force_login(user)
        assert client.get(url).status_code == status


def test_whoever_is_staff_no_more_has_no_door_page_and_their_helpers_keep_theirs(
    client, event: Event
) -> None:
    ada = factories.make_user("ada@example.org", is_superuser=True)
    own = own_door_link(event=event, actor=Actor(user=ada))
    helpers = make_door_link(event=event, helper_name="Kim", actor=Actor(user=ada))
    ada.is_active = False
    ada.save()
    assert client.get(door_address(own)).status_code == 404
    assert client.get(door_address(helpers)).status_code == 200


def test_whoever_may_not_see_needs_changes_none_by_changing_a_name(event: Event, sign_up) -> None:
    needs = Extras(people=[Person(0, needs={"hearing_loop": ""})])
    registration = sign_up(event, 2, extras=needs)
    staff = Actor(user=factories.make_user())
    people = [Person(0, "Ny"), Person(1, "Kim")]
    describe_party(registration=registration, people=people, with_needs=False, actor=staff)
    assert registration.needs.get().kind == "hearing_loop"
    assert registration.companions.get().name == "Kim"


def test_who_cancels_leaves_no_needs_behind(event: Event, sign_up) -> None:
    registration = sign_up(event, 2, extras=Extras(people=[Person(1, needs={"allergy": "Nötter"})]))
    cancel(registration=registration)
    assert not registration.needs.exists()


def test_a_message_form_of_another_evening_is_not_taken_for_sent(home: Page, sign_up) -> None:
    evenings = [factories.make_event(home, title=title) for title in ("Första", "Andra")]
    for event in evenings:
        sign_up(event)
    wish = {
        "texts": {"sv": {"subject": "Hej", "body": "Välkommen"}},
        "recipients": Recipients(states=["confirmed"]),
        "idempotency_key": str(uuid4()),
        "actor": Actor(user=factories.make_user()),
    }
    write_message(event=evenings[0], **wish)
    with pytest.raises(ValidationError):
        write_message(event=evenings[1], **wish)


def test_an_unconfirmed_party_is_never_seated_unasked_however_late(home: Page, sign_up) -> None:
    starts_at = timezone.now() + timedelta(days=2)
    event = factories.make_event(home, capacity=2, confirms_by_mail=True, starts_at=starts_at)
    first = sign_up(event, 2, source="staff")
    waiting = sign_up(event, 2)
    late = starts_at - timedelta(hours=1)
    cancel(registration=first, now=late)
    promote_waiting(event=event, now=late)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.held_until) == ("offered", starts_at)
