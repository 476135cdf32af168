"""The sample dialogues."""

from collections import Counter
from typing import Any

import pytest
from wagtail.models import Page

from dialogues import voter_keys
from dialogues.models import Dialogue, DialoguePage, PromisePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(home: Page) -> Any:
    from cms.sample import content
    from cms.sample.site import SampleSite

    site = SampleSite()
    site.__dict__["home"] = home
    content.make_labels(site)
    return site


def test_each_method_has_an_open_dialogue_and_one_has_led_to_a_promise(site: Any) -> None:
    from dialogues.sample import make_sample

    make_sample(site)
    opened = Dialogue.objects.open()
    assert {row.voting_method for row in opened} == {"approval", "points", "ranking"}
    assert [row.asks_captcha for row in opened if row.electorate == "open"] == [True]
    closed, year_before = Dialogue.objects.closed()
    assert year_before.closing_record.ballots > 50
    assert closed.closing_record.ballots > 100
    assert not voter_keys.path_of(closed.key).exists()
    assert PromisePage.objects.live().get().dialogue.row == closed
    assert set(Page.objects.child_of(site.home).values_list("slug", flat=True)) == {
        "dialoger",
        "medborgarloften",
    }


def test_every_sample_text_has_its_words_in_each_language_that_it_is_shown_in(site: Any) -> None:
    from dialogues.sample import make_sample

    make_sample(site)
    site.also_in(site.home, "ar", "sv-simple")
    words = {"Trygghet i kommunen": "…", "Välkommen.": "…", "hem": "start"}
    for language in ("en", "ar", "sv-simple"):
        site.learn(language, words)
    site.translate_everything()
    pages = DialoguePage.objects.live().values_list("locale__language_code", flat=True)
    assert Counter(pages) == {"sv": 6, "en": 6, "ar": 4, "sv-simple": 4}
    assert Dialogue.objects.count() == 6


def test_one_dialogue_takes_ideas_and_has_some_in_each_state(site: Any) -> None:
    from dialogues.sample import make_sample

    make_sample(site)
    dialogue = Dialogue.objects.taking_ideas().get()
    states = list(dialogue.ideas.values_list("state", flat=True))
    assert {state: states.count(state) for state in set(states)} == {
        "published": 4,
        "merged": 2,
        "waiting": 1,
    }
