"""Options in an order of each visitor's own."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from wagtail.models import Page

from cms.http.robots import new_guard
from dialogues.forms import BallotForm
from dialogues.models import Dialogue, OptionKind
from dialogues.option_order import fresh_seed, shuffled
from dialogues.presentation import PresentedOption, ballot_paper
from tests import factories
from tests.dialogues.forms import address, open_form

OPTIONS = [PresentedOption(str(number), f"Option {number}") for number in range(20)]
NONE = PresentedOption("none", "None", kind=OptionKind.NONE)
OWN = PresentedOption("own", "Own", kind=OptionKind.WRITE_IN)


def test_the_order_follows_from_the_seed_alone() -> None:
    assert shuffled(OPTIONS, "a") == shuffled(reversed(OPTIONS), "a")
    assert shuffled(OPTIONS, "a") != shuffled(OPTIONS, "b")
    assert fresh_seed() != fresh_seed()


def test_own_words_and_none_of_these_stand_last() -> None:
    for _time in range(20):
        assert shuffled([NONE, OWN, *OPTIONS], fresh_seed())[-2:] == [OWN, NONE]


def test_no_option_stands_first_more_often_than_others() -> None:
    firsts = [shuffled(OPTIONS[:4], f"seed {number}")[0].key for number in range(4000)]
    for option in OPTIONS[:4]:
        assert 850 < firsts.count(option.key) < 1150


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return factories.make_dialogue(home, options=12, electorate="open")


def order_on(html: str) -> list[str]:
    """Return the keys of the options as they stand on a ballot."""
    return re.findall(r'name="options" value="([^"]+)"', html)


def order_for(
    client: Client, dialogue: Dialogue, language: str = "sv", **headers: str
) -> list[str]:
    page = client.get(address("vote", language, key=dialogue.key), **headers)
    assert not page.cookies
    return order_on(page.content.decode())


@pytest.mark.django_db
def test_a_visitor_meets_the_same_order_each_time_and_in_each_language(
    client: Client, dialogue: Dialogue
) -> None:
    order = order_for(client, dialogue)
    assert len(order) == 12
    assert order_for(client, dialogue) == order
    assert order_for(client, dialogue, "en") == order


@pytest.mark.django_db
def test_visitors_meet_orders_of_their_own(client: Client, home: Page, dialogue: Dialogue) -> None:
    orders = [
        order_for(client, dialogue, REMOTE_ADDR=f"192.0.2.{number}") for number in range(3)
    ] + [order_for(client, dialogue, HTTP_USER_AGENT="Another browser")]
    assert len({tuple(order) for order in orders}) == len(orders)


@pytest.mark.django_db
def test_a_form_that_is_shown_again_keeps_its_order_on_another_network(
    client: Client, dialogue: Dialogue
) -> None:
    page = client.get(address("vote", key=dialogue.key)).content.decode()
    seed = re.search(r'name="order" value="([^"]+)"', page)[1]
    again = client.post(
        address("vote", key=dialogue.key),
        {**open_form(client, dialogue), "order": seed},
        REMOTE_ADDR="203.0.113.9",
    )
    html = again.content.decode()
    assert "data-error-summary" in html
    assert order_on(html) == order_on(page)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["approval", "points"])
def test_what_is_written_tells_nothing_of_the_visitors_order(home: Page, method: str) -> None:
    dialogue = factories.make_dialogue(home, voting_method=method, electorate="open")
    paper = ballot_paper(dialogue.key)
    assert paper is not None
    written = set()
    for seed in "abcdef":
        data = QueryDict(mutable=True)
        data.update({"guard": new_guard(), "order": seed})
        for option in shuffled(paper.options, seed):
            if method == "approval" and option.label != "Förslag 4":
                data.appendlist("options", option.key)
            elif method == "points":
                data[f"points_{option.key}"] = "1"
        form = BallotForm(data, dialogue=dialogue, options=paper.options, seed=seed)
        assert form.is_valid(), form.errors
        written.add(tuple(choice.key for choice in form.choices))
    assert len(written) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["approval", "points", "ranking"])
def test_a_ballot_with_140_options_asks_the_database_little_and_can_be_searched(
    client: Client, home: Page, method: str, django_assert_max_num_queries
) -> None:
    dialogue = factories.make_dialogue(home, options=140, voting_method=method, electorate="open")
    client.get(address("vote", key=dialogue.key))  # makes the site's settings
    with django_assert_max_num_queries(15):
        html = client.get(address("vote", key=dialogue.key)).content.decode()
    assert html.count("data-option>") == 140
    assert re.search(r"data-ballot-search hidden", html), "without scripts there is nothing to see"
