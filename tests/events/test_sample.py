"""The sample evenings: every state, in every language, and nobody is written to."""

from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from cms.models import OutgoingMail
from events.models import Event, EventIndexPage, EventPage
from tests.events.conftest import booked

pytestmark = pytest.mark.django_db


def test_the_sample_has_every_state_and_is_in_four_languages(client: Client, home: Page) -> None:
    # Tests with real transactions leave no root page behind; the fixture sees to that.
    Page.objects.filter(depth__gt=1).delete()
    call_command("sample_site", stdout=StringIO())
    states = {
        str(event.availability.state): event for event in Event.objects.with_seat_counts().all()
    }
    assert set(states) == {"seats", "waiting_list", "not_open", "past"}
    assert Event.objects.filter(asks_captcha=True).count() == 1
    full = states["waiting_list"]
    assert booked(full) == full.capacity
    assert full.waiting_seats > 0
    nearly = Event.objects.with_seat_counts().get(title="Nattvandra med oss")
    assert (nearly.capacity - nearly.booked_seats, nearly.waiting_seats) == (2, 4)
    in_language = Counter(EventPage.objects.live().values_list("locale__language_code", flat=True))
    assert Event.objects.count() == 6
    assert in_language == {"sv": 6, "en": 6, "ar": 2, "sv-simple": 2}
    assert not OutgoingMail.objects.exists()
    for index in EventIndexPage.objects.all():
        assert client.get(index.get_url()).status_code == 200
