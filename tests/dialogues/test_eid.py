"""Voting by e-ID, with a real OpenID provider on loopback."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import jwt
import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.socialaccount.providers.base import ProviderException
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from wagtail.models import Page

from cms.models import User
from dialogues import voters
from dialogues.eid import provider, tokens
from dialogues.eid.id_token import check_signature
from dialogues.eid.tokens import Shown
from dialogues.models import Ballot, Dialogue, RollEntry
from tests import factories
from tests.dialogues.eid import (
    LEVEL_2,
    LEVEL_3,
    Service,
    address_in,
    asked_of,
    come_back,
    running_service,
    show_eid,
    start,
)
from tests.dialogues.forms import address, ballot_for, guard_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running() -> Iterator[Service]:
    with running_service() as service:
        yield service


@pytest.fixture
def service(running: Service, settings: Any) -> Service:
    settings.EID_SERVER_URL = running.url
    settings.EID_CLIENT_ID = "lyhord"
    settings.EID_CLIENT_SECRET = "secret"
    settings.EID_LEVELS = {LEVEL_2: 2, LEVEL_3: 3, "urn:example:loa:4": 4}
    return running


@pytest.fixture
def dialogue(service: Service, home: Page) -> Dialogue:
    return factories.make_dialogue(home, electorate="eid", eid_level=3)


def fill_in(client: Client, url: str, dialogue: Dialogue, *labels: str) -> dict[str, Any]:
    """Open the ballot at `url`; return what sending it takes."""
    page = client.get(url)
    assert page.status_code == 200
    guard = guard_of(page.content.decode())
    return {"guard": guard, "website": "", **ballot_for(dialogue, *labels)}


def nothing_is_stored_of_anybody() -> bool:
    models = (User, SocialAccount, SocialApp, SocialToken, EmailAddress, Session)
    return not any(model.objects.exists() for model in models)


@pytest.mark.django_db(transaction=True)
def test_over_http_somebody_shows_an_e_id_votes_and_gets_a_receipt(
    dialogue: Dialogue, service: Service, live_server: Any
) -> None:
    service.knows("anna", email="anna@example.org", name="Anna")
    site = httpx.Client(base_url=live_server.url)
    first = site.get(address("vote", key=dialogue.key))
    assert "set-cookie" not in first.headers
    started = site.post(address("eid_start", key=dialogue.key))
    on_the_way = site.get(started.headers["Location"])
    back = site.get(service.show(address_in(on_the_way.text), "anna"))
    assert back.status_code == 302
    ballot_url = back.headers["Location"]
    assert not site.cookies, "the session is over"
    page = site.get(ballot_url)
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "anna" not in ballot_url + page.text
    data = {"guard": guard_of(page.text), "website": "", **ballot_for(dialogue, "Förslag 2")}
    cast = site.post(ballot_url, data=data)
    assert cast.status_code == 303
    assert "Förslag 2" in site.get(cast.headers["Location"]).text
    ballot = Ballot.objects.get()
    assert (ballot.proof, ballot.kind) == ("eid", "online")
    assert RollEntry.objects.count() == 1
    assert nothing_is_stored_of_anybody()


def test_the_service_is_asked_for_the_level_by_a_request_that_cannot_be_taken_over(
    dialogue: Dialogue, client: Client
) -> None:
    asked = asked_of(start(client, dialogue))
    assert asked["acr_values"] == f"{LEVEL_3} urn:example:loa:4"
    assert asked["code_challenge_method"] == "S256"
    assert (asked["scope"], asked["prompt"], asked["response_type"]) == ("openid", "login", "code")
    assert asked["nonce"] != asked["state"]
    assert urlsplit(asked["redirect_uri"]).path == reverse("eid_back") == "/sv/e-id/"


def test_the_address_to_come_back_to_is_the_same_in_every_language(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna")
    at = start(client, dialogue, "en")
    assert urlsplit(asked_of(at)["redirect_uri"]).path == "/sv/e-id/"
    assert come_back(client, service.show(at, "anna"))["Location"].startswith("/en/")


@pytest.mark.parametrize("acr", [LEVEL_2, "urn:unheard:of", None])
def test_an_e_id_that_is_not_sure_enough_is_refused(
    dialogue: Dialogue, client: Client, service: Service, acr: str | None
) -> None:
    service.knows("low", acr)
    answer = show_eid(client, service, dialogue, "low")
    assert answer.status_code == 403
    assert b"notice--warning" in answer.content
    assert address("eid_start", key=dialogue.key).encode() in answer.content
    assert nothing_is_stored_of_anybody()


def test_a_level_that_was_raised_meanwhile_counts(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna")
    url = show_eid(client, service, dialogue, "anna")["Location"]
    Dialogue.objects.update(eid_level=4)
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


def test_whoever_changes_their_mind_at_the_service_comes_back_to_the_dialogue(
    dialogue: Dialogue, client: Client
) -> None:
    asked = asked_of(start(client, dialogue))
    query = urlencode({"error": "access_denied", "state": asked["state"]})
    answer = come_back(client, f"{asked['redirect_uri']}?{query}")
    assert answer.status_code == 200
    assert dialogue.title in answer.content.decode()
    assert nothing_is_stored_of_anybody()


def test_a_fault_of_the_service_is_told_of(dialogue: Dialogue, client: Client) -> None:
    asked = asked_of(start(client, dialogue))
    for rest in ({"error": "server_error"}, {"code": "unknown"}):
        asked = asked_of(start(client, dialogue))
        query = urlencode({**rest, "state": asked["state"]})
        answer = come_back(client, f"{asked['redirect_uri']}?{query}")
        assert answer.status_code == 502


def test_coming_back_twice_is_coming_from_nowhere(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna")
    location = service.show(start(client, dialogue), "anna")
    assert come_back(client, location).status_code == 302
    again = come_back(client, location)
    assert again.status_code == 400
    assert again.templates[0].name == "dialogues/eid_start_over.html"


def test_what_another_visitor_was_sent_back_with_is_of_no_use(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna")
    location = service.show(start(client, dialogue), "anna")
    other = Client()
    start(other, dialogue)
    for visitor in (other, Client()):
        assert come_back(visitor, location).status_code == 400
    forged = re.sub(r"state=[^&]+", "state=made-up", location)
    assert come_back(client, forged).status_code == 400


def test_a_token_that_was_made_for_another_visit_is_refused(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna")
    at = re.sub(r"nonce=[^&]+", "nonce=another", start(client, dialogue))
    assert come_back(client, service.show(at, "anna")).status_code == 502


def test_a_token_that_another_service_signed_is_refused(
    dialogue: Dialogue, client: Client, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.knows("anna")
    location = service.show(start(client, dialogue), "anna")
    real = provider.EidOAuth2Adapter.openid_config.fget
    with running_service() as other, monkeypatch.context() as patch:
        keys = {"jwks_uri": f"{other.url}/jwks"}
        patch.setattr(
            provider.EidOAuth2Adapter, "openid_config", property(lambda self: real(self) | keys)
        )
        assert come_back(client, location).status_code == 502


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_token_that_anybody_could_have_signed_is_refused(
    service: Service, algorithm: str
) -> None:
    now = int(timezone.now().timestamp())
    claims = {"iss": service.url, "aud": "lyhord", "iat": now, "exp": now + 60, "sub": "anna"}
    key = httpx.get(f"{service.url}/jwks").json()["keys"][0]
    signed_with = None if algorithm == "none" else key["n"]
    token = jwt.encode(claims, signed_with, algorithm, headers={"kid": key["kid"]})
    with pytest.raises(ProviderException):
        check_signature(token, f"{service.url}/jwks", issuer=service.url, audience="lyhord")


def test_a_service_that_calls_itself_by_another_name_is_refused(
    dialogue: Dialogue, client: Client, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.knows("anna")
    location = service.show(start(client, dialogue), "anna")
    real = provider.EidOAuth2Adapter.openid_config.fget
    name = {"issuer": "https://login.example.org"}
    with monkeypatch.context() as patch:
        patch.setattr(
            provider.EidOAuth2Adapter, "openid_config", property(lambda self: real(self) | name)
        )
        assert come_back(client, location).status_code == 502


def test_a_token_without_the_claim_that_names_people_is_refused(
    dialogue: Dialogue, client: Client, service: Service, settings: Any
) -> None:
    service.knows("anna")
    settings.EID_SUBJECT_CLAIM = "personal_number"
    assert show_eid(client, service, dialogue, "anna").status_code == 502
    service.knows("anna", personal_number="19121212-1212")
    token = show_eid(client, service, dialogue, "anna")["Location"].rstrip("/").split("/")[-1]
    assert tokens.open_(token, dialogue) == Shown(voters.by_eid("191212121212"), 3)


@pytest.mark.parametrize("named", [None, "", "  ", True, [], {"number": 1}, 1.5])
def test_people_whom_the_service_does_not_name_are_not_one_voter(
    dialogue: Dialogue, client: Client, service: Service, settings: Any, caplog: Any, named: Any
) -> None:
    settings.EID_SUBJECT_CLAIM = "personal_number"
    for person in ("anna", "bo"):
        service.knows(person, personal_number=named)
        answer = show_eid(client, service, dialogue, person)
        assert answer.status_code == 502
        assert b"notice--warning" in answer.content
    assert "'personal_number'" in caplog.text
    assert nothing_is_stored_of_anybody()


def test_a_number_names_somebody_too(
    dialogue: Dialogue, client: Client, service: Service, settings: Any
) -> None:
    settings.EID_SUBJECT_CLAIM = "personal_number"
    service.knows("anna", personal_number=191212121212)
    token = show_eid(client, service, dialogue, "anna")["Location"].rstrip("/").split("/")[-1]
    assert tokens.open_(token, dialogue) == Shown(voters.by_eid("191212121212"), 3)


def test_a_service_that_does_not_answer_is_told_of(
    dialogue: Dialogue, client: Client, settings: Any
) -> None:
    settings.EID_SERVER_URL = "http://127.0.0.1:9"
    assert client.post(address("eid_start", key=dialogue.key)).status_code == 503


def test_one_person_votes_once_however_often_they_show_their_e_id(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna")
    url = show_eid(client, service, dialogue, "anna")["Location"]
    data = fill_in(client, url, dialogue)
    first, second = client.post(url, data), client.post(url, data)
    assert first["Location"] == second["Location"]
    again = show_eid(client, service, dialogue, "anna")["Location"]
    refused = client.post(again, fill_in(client, again, dialogue, "Förslag 2"))
    assert refused.status_code == 409
    assert Ballot.objects.count() == 1


def test_without_an_e_id_there_is_no_ballot(dialogue: Dialogue, client: Client) -> None:
    url = address("vote", key=dialogue.key)
    page = client.get(url)
    assert page.status_code == 200
    assert b'name="guard"' not in page.content
    assert not client.cookies
    assert client.post(url, ballot_for(dialogue)).status_code == 403
    assert not Ballot.objects.exists()


def test_a_token_works_for_its_dialogue_and_for_half_an_hour(
    dialogue: Dialogue, home: Page, client: Client
) -> None:
    other = factories.make_dialogue(home, electorate="eid")
    who = Shown(voters.by_eid("anna"), 3)
    token = tokens.seal(who, dialogue)
    assert tokens.open_(token, dialogue) == who
    assert tokens.open_(token, other) is None
    assert tokens.open_(token[:-2] + "AA", dialogue) is None
    assert tokens.open_("å", dialogue) is None
    for key, text in [(dialogue.key, "gAAAA"), (other.key, token)]:
        url = address("vote_by_eid", key=key, token=text)
        assert client.get(url).status_code == client.post(url).status_code == 403
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert tokens.open_(token, dialogue) is None


def test_a_dialogue_for_others_knows_no_e_id(home: Page, client: Client, service: Service) -> None:
    dialogue = factories.make_dialogue(home, electorate="open")
    assert client.post(address("eid_start", key=dialogue.key)).status_code == 404
    token = tokens.seal(Shown(voters.by_eid("anna"), 4), dialogue)
    assert client.get(address("vote_by_eid", key=dialogue.key, token=token)).status_code == 404


def test_another_site_cannot_send_people_off(dialogue: Dialogue, client: Client) -> None:
    url = address("eid_start", key=dialogue.key)
    assert client.post(url, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(address("eid_away", away="made-up")).status_code == 404


def test_whoever_is_signed_in_stays_so_and_gets_no_second_account(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    service.knows("anna", email="someone@example.org")
    user = factories.make_user()
    client.force_login(user)
    assert show_eid(client, service, dialogue, "anna").status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_nobody_signs_in_by_another_service() -> None:
    for name in ("openid_connect_login", "socialaccount_connections", "socialaccount_signup"):
        with pytest.raises(NoReverseMatch):
            reverse(name, kwargs={"provider_id": "eid"} if "openid" in name else None)


def test_a_dialogue_that_has_closed_takes_no_e_id(
    dialogue: Dialogue, client: Client, service: Service
) -> None:
    token = tokens.seal(Shown(voters.by_eid("anna"), 3), dialogue)
    Dialogue.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    url = address("vote_by_eid", key=dialogue.key, token=token)
    assert client.post(url).status_code == 409
    assert client.post(address("eid_start", key=dialogue.key)).status_code == 409


def test_where_no_service_is_set_up_no_dialogue_can_ask_for_an_e_id(home: Page) -> None:
    with pytest.raises(ValidationError) as refused:
        factories.make_dialogue(home, electorate="eid")
    assert "electorate" in refused.value.message_dict


def test_a_level_that_nobody_can_reach_here_is_refused(
    home: Page, service: Service, settings: Any
) -> None:
    settings.EID_LEVELS = {LEVEL_3: 3}
    with pytest.raises(ValidationError) as refused:
        factories.make_dialogue(home, electorate="eid", eid_level=4)
    assert "eid_level" in refused.value.message_dict


def test_a_service_that_was_taken_away_is_told_of_on_the_page(
    dialogue: Dialogue, client: Client, settings: Any
) -> None:
    settings.EID_SERVER_URL = ""
    page = client.get(address("vote", key=dialogue.key))
    assert page.status_code == 503
    assert b"<form" not in page.content.split(b"<main")[1].split(b"</main")[0]
