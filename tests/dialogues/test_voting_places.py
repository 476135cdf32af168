"""Voting places: secret addresses, ballots without names, and a device that people take turns at."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Page

from dialogues import tally
from dialogues.actions.voting_places import (
    change_voting_place,
    make_voting_place,
    renew_address,
    withdraw_voting_place,
)
from dialogues.models import Ballot, Dialogue, RollEntry, VotingPlace
from dialogues.voting_places import address_of, secret_of
from tests import factories
from tests.dialogues.forms import ballot_for, guard_of
from tests.dialogues.paper import STAFF, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="email", asks_captcha=True)


@pytest.fixture
def anna() -> Any:
    return person("anna")


def make_place(dialogue: Dialogue, user: Any, **facts: Any) -> VotingPlace:
    now = timezone.now()
    facts.setdefault("name", "Temakväll i Bro")
    facts.setdefault("opens_at", now - timedelta(hours=1))
    facts.setdefault("closes_at", now + timedelta(hours=3))
    facts.setdefault("is_kiosk", False)
    return make_voting_place(dialogue=dialogue, place_id=uuid4(), user=user, **facts)


def fill_in(client: Client, place: VotingPlace, *labels: str, **more: Any) -> dict[str, Any]:
    html = client.get(address_of(place)).content.decode()
    order = re.search(r'name="order" value="([^"]+)"', html)
    return {
        "guard": guard_of(html),
        "website": "",
        "order": order[1] if order else "",
        **ballot_for(place.dialogue, *labels),
        **more,
    }


def test_a_ballot_at_a_place_is_a_kind_of_its_own(
    client: Client, dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna)
    data = fill_in(client, place, "Förslag 2")
    answer = client.post(address_of(place), data)
    assert answer.status_code == 303
    ballot = Ballot.objects.get()
    assert (ballot.kind, ballot.proof, ballot.voting_place) == ("meeting", "", place)
    assert RollEntry.objects.count() == 1
    assert tally.kinds(dialogue) == {"meeting": 1}
    # Their own telephone: the receipt is theirs.
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(address_of(place), data)["Location"] == answer["Location"]
    assert Ballot.objects.count() == 1


def test_the_page_is_kept_by_nobody_and_sets_no_cookie(
    client: Client, dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna, is_kiosk=True)
    for address in (address_of(place), address_of(place, name="voted_at_place")):
        answer = client.get(address)
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        assert not answer.cookies
        assert "email" not in re.findall(r'name="(\w+)"', answer.content.decode())
        assert 'http-equiv="refresh"' not in answer.content.decode()


def test_a_device_shows_no_receipt_and_nothing_of_the_ballot(
    client: Client, dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna, is_kiosk=True)
    data = fill_in(client, place, "Förslag 2")
    answer = client.post(address_of(place), data)
    assert answer["Location"] == address_of(place, name="voted_at_place")
    thanks = client.get(answer["Location"]).content.decode()
    assert "Förslag" not in thanks
    assert address_of(place) in thanks
    client.post(address_of(place), data)
    assert Ballot.objects.count() == 1


def test_each_ballot_is_a_new_one_with_a_form_and_an_order_of_its_own(
    client: Client, home: Page, anna: Any
) -> None:
    dialogue = factories.make_dialogue(home, options=12)
    place = make_place(dialogue, anna, is_kiosk=True)
    pages = [client.get(address_of(place)).content.decode() for _time in range(4)]
    assert len({guard_of(page) for page in pages}) == 4
    orders = [tuple(re.findall(r"Förslag \d+", page)) for page in pages]
    assert len(set(orders)) > 1
    assert all('autocomplete="off"' in page for page in pages)
    assert not any(" checked" in page for page in pages)


def test_a_ballot_that_is_wrong_is_shown_again_and_not_counted(
    client: Client, dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna, is_kiosk=True)
    answer = client.post(address_of(place), fill_in(client, place, options=[]))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not Ballot.objects.exists()


def test_one_votes_between_the_places_times_alone(
    client: Client, dialogue: Dialogue, anna: Any
) -> None:
    now = timezone.now()
    early = make_place(dialogue, anna, opens_at=now + timedelta(hours=1))
    assert "<form" not in client.get(address_of(early)).content.decode()
    place = make_place(dialogue, anna)
    data = fill_in(client, place)
    with time_machine.travel(place.closes_at):
        assert client.post(address_of(place), data).status_code == 409
    assert not Ballot.objects.exists()


def test_a_closed_dialogue_closes_its_places(client: Client, dialogue: Dialogue, anna: Any) -> None:
    place = make_place(dialogue, anna)
    data = fill_in(client, place)
    Dialogue.objects.filter(pk=dialogue.pk).update(closes_at=timezone.now())
    assert client.post(address_of(place), data).status_code == 409
    assert not Ballot.objects.exists()


def test_an_address_that_is_wrong_withdrawn_or_renewed_opens_nothing(
    client: Client, dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna)
    other = make_place(dialogue, anna)
    data = fill_in(client, place)
    wrong = reverse("vote_at_place", kwargs={"place_id": place.pk, "secret": secret_of(other)})
    assert client.get(wrong).status_code == client.post(wrong, data).status_code == 404
    assert client.get(wrong[:-2] + "å/").status_code == 404
    before = address_of(place)
    renew_address(place=place, after=1, user=anna)
    renew_address(place=place, after=1, user=anna)
    place.refresh_from_db()
    assert place.link_version == 2
    assert client.post(before, data).status_code == 404
    assert client.get(address_of(place)).status_code == 200
    withdraw_voting_place(place=place, user=anna)
    withdraw_voting_place(place=place, user=anna)
    assert client.post(address_of(place), data).status_code == 404
    assert not Ballot.objects.exists()
    kinds = list(dialogue.log.filter(kind__startswith="place").values_list("kind", flat=True))
    assert sorted(kinds) == ["place_opened"] * 2 + ["place_revoked"] * 2


def test_a_form_of_another_site_is_refused(client: Client, dialogue: Dialogue, anna: Any) -> None:
    place = make_place(dialogue, anna)
    data = fill_in(client, place)
    answer = client.post(address_of(place), data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert not Ballot.objects.exists()


@pytest.mark.usefixtures("still_clock")
def test_the_limit_is_the_places_and_not_the_networks(
    client: Client, dialogue: Dialogue, anna: Any, settings: Any
) -> None:
    settings.PLACE_LIMIT, settings.BALLOT_LIMIT = (2, 600), (0, 600)
    place, other = make_place(dialogue, anna), make_place(dialogue, anna)
    codes = [
        client.post(address_of(place), fill_in(client, place)).status_code for _time in range(3)
    ]
    assert codes == [303, 303, 429]
    assert client.post(address_of(other), fill_in(client, other)).status_code == 303


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"opens_at": timezone.now() - timedelta(days=30)}, "opens_at"),
        ({"closes_at": timezone.now() + timedelta(days=90)}, "closes_at"),
        ({"closes_at": timezone.now() - timedelta(hours=5)}, "closes_at"),
    ],
)
def test_what_a_place_cannot_be_is_told_by_field(
    dialogue: Dialogue, anna: Any, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        make_place(dialogue, anna, **facts)
    assert field in caught.value.error_dict
    assert not VotingPlace.objects.exists()


def test_where_there_is_a_voter_list_there_are_no_places(dialogue: Dialogue, anna: Any) -> None:
    dialogue.needs_voter_list = True
    with pytest.raises(ValidationError):
        make_place(dialogue, anna)


def test_staff_make_a_place_and_get_its_address_and_posters(dialogue: Dialogue, anna: Any) -> None:
    client = Client()
    client.force_login(anna)

    def url(name: str, **kwargs: Any) -> str:
        return reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key, **kwargs})

    now, later = timezone.localtime(), timezone.localtime(timezone.now() + timedelta(hours=2))
    data = {
        "name": "Bro bibliotek",
        "opens_at": f"{now:%Y-%m-%d %H:%M}",
        "closes_at": f"{later:%Y-%m-%d %H:%M}",
        "is_kiosk": "kiosk",
        "place_id": str(uuid4()),
    }
    assert client.get(url("place_make")).status_code == 200
    made = client.post(url("place_make"), data)
    again = client.post(url("place_make"), data)
    assert made.status_code == again.status_code == 303
    place = VotingPlace.objects.get()
    assert place.is_kiosk
    with override("sv"):
        page = client.get(url("place", pk=place.pk)).content.decode()
        assert address_of(place, "sv") in page
    assert '<svg class="qr"' in page
    assert client.get(url("places")).status_code == 200
    for language in ("sv", "en"):
        for pdf in (
            url("place_poster", pk=place.pk, language=language),
            *([url("place_online_poster", language="sv")]),
        ):
            assert client.get(pdf).content.startswith(b"%PDF")
    assert client.post(url("place_change", pk=place.pk), {**data, "name": "Ny"}).status_code == 303
    assert client.post(url("place_renew", pk=place.pk), {"after": "1"}).status_code == 303
    assert client.post(url("place_renew", pk=place.pk), {"after": "x"}).status_code == 303
    assert client.post(url("place_withdraw", pk=place.pk)).status_code == 303
    place.refresh_from_db()
    assert (place.name, place.link_version) == ("Ny", 2)
    assert place.revoked_at
    assert client.get(url("place_poster", pk=place.pk, language="sv")).status_code == 404
    assert secret_of(place) not in client.get(url("place", pk=place.pk)).content.decode()


def test_the_pages_about_places_are_for_those_who_manage_them(
    home: Page, dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna)
    client = Client()
    client.force_login(person("eva", ("access_admin", "view_dialogue", "add_papersheet")))
    own, foreign = dialogue, factories.make_dialogue(home)
    names = ("place", "place_change", "place_renew", "place_withdraw")
    for name in names:
        address = reverse(f"dialogues_admin:{name}", kwargs={"key": own.key, "pk": place.pk})
        assert client.post(address, {"after": "1"}).status_code in (302, 403)
    client.force_login(person("staff", STAFF))
    for name in names:
        address = reverse(f"dialogues_admin:{name}", kwargs={"key": foreign.key, "pk": place.pk})
        assert client.post(address, {"after": "1"}).status_code == 404
    place.refresh_from_db()
    assert (place.link_version, place.revoked_at) == (1, None)


def test_no_script_is_needed_to_rank_at_a_device(client: Client, home: Page, anna: Any) -> None:
    dialogue = factories.make_dialogue(home, voting_method="ranking", max_choices=3)
    place = make_place(dialogue, anna, is_kiosk=True)
    answer = client.post(address_of(place), fill_in(client, place, "Förslag 3", "Förslag 1"))
    assert answer.status_code == 303
    assert Ballot.objects.get().choices.count() == 2


def test_what_is_changed_of_a_place_stands_in_the_log_with_before_and_after(
    dialogue: Dialogue, anna: Any
) -> None:
    place = make_place(dialogue, anna)
    later = place.closes_at + timedelta(hours=2)
    facts = {"name": place.name, "opens_at": place.opens_at, "is_kiosk": False}
    change_voting_place(place=place, closes_at=place.closes_at, user=anna, **facts)
    assert not dialogue.log.filter(kind="place_changed").exists()
    change_voting_place(place=place, closes_at=later, user=anna, **facts)
    entry = dialogue.log.get(kind="place_changed")
    assert entry.user == anna
    assert entry.detail == {
        "place": "Temakväll i Bro",
        "changes": {"closes_at": [place.closes_at.isoformat(), later.isoformat()]},
    }


def test_staff_who_change_a_place_are_named_in_the_log(dialogue: Dialogue, anna: Any) -> None:
    place = make_place(dialogue, anna)
    client = Client()
    client.force_login(anna)
    address = reverse("dialogues_admin:place_change", kwargs={"key": dialogue.key, "pk": place.pk})
    opens, closes = (timezone.localtime(each) for each in (place.opens_at, place.closes_at))
    data = {
        "name": "Bro bibliotek",
        "opens_at": f"{opens:%Y-%m-%d %H:%M:%S}",
        "closes_at": f"{closes:%Y-%m-%d %H:%M:%S}",
        "is_kiosk": "kiosk",
    }
    assert client.post(address, data).status_code == 303
    entry = dialogue.log.get(kind="place_changed")
    assert entry.user == anna
    assert entry.detail["changes"]["name"] == ["Temakväll i Bro", "Bro bibliotek"]
    assert entry.detail["changes"]["is_kiosk"] == [False, True]
