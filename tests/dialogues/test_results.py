"""What the results page says: the tally, how sure it is, who voted and who is missing."""

import io
import itertools
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from dialogues.models import Analysis, ClosingRecord, Dialogue, PaperRule, PopulationTable
from dialogues.pabulib.importer import import_election
from dialogues.presentation import Presentation
from dialogues.results import Results, results_of
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.elections import SMALL
from tests.dialogues.forms import address
from tests.dialogues.results import close, keep_figures, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(home: Page) -> Dialogue:
    """Two ballots for the second option, one for the first, analysed."""
    dialogue = factories.make_dialogue(home, options=3)
    cast(dialogue, "Förslag 2")
    cast(dialogue, "Förslag 2", "Förslag 1")
    dialogue = close(dialogue)
    keep_figures(dialogue)
    return dialogue


def results(dialogue: Dialogue) -> Results:
    found = results_of(Presentation.of(Dialogue.objects.get(pk=dialogue.pk)))
    assert found is not None
    return found


def read(client: Client, dialogue: Dialogue) -> str:
    return client.get(Presentation.of(dialogue).url).content.decode()


def test_page_works_before_the_analysis_is_there(client: Client, counted: Dialogue) -> None:
    Analysis.objects.all().delete()
    html = read(client, counted)
    assert 'id="results"' in html
    assert "bar__range" not in html
    assert results(counted).order is None
    assert results(counted).rules is None
    assert results(counted).breakdowns == []


def test_page_works_with_a_record_from_before_kinds(client: Client, counted: Dialogue) -> None:
    ClosingRecord.objects.update(kinds={}, left_out={}, eligible=None, proofs={})
    html = read(client, counted)
    assert 'id="results"' in html
    assert results(counted).kinds == []
    assert results(counted).ties == []


def test_share_stands_with_how_sure_it_is(client: Client, counted: Dialogue) -> None:
    assert "bar__range" in read(client, counted)
    assert results(counted).table[0][1:4] == ["2", "100,0\u00a0%", "20–80\u00a0%"]


def test_groups_that_are_held_back_are_never_a_zero(client: Client, counted: Dialogue) -> None:
    breakdown = results(counted).breakdowns[0]
    by_name = {row[0]: row[1:] for row in breakdown.table.rows}
    hidden = (
        by_name["80 år eller äldre"]
        if "80 år eller äldre" in by_name
        else breakdown.table.rows[1][1:]
    )
    assert hidden[0] not in ("0", "")
    assert set(hidden[1:]) == {"–"}
    assert breakdown.held_back
    assert "86\u00a0%" in breakdown.table.rows[0]


def test_first_place_that_chance_may_have_decided_is_said_to_be_so(counted: Dialogue) -> None:
    order = results(counted).order
    assert order is not None
    assert not order.is_clear
    assert "Förslag 1" in order.verdict
    assert "4" in order.verdict


def test_first_place_that_is_clear_is_said_to_be_so(counted: Dialogue) -> None:
    first, second = (o["key"] for o in counted.closing_record.tally["options"][:2])
    pairs = [{"above": first, "below": second, "probability": 1.0}]
    keep_figures(counted, order={"rounds": 1000, "first": {first: 1.0}, "pairs": pairs})
    order = results(counted).order
    assert order is not None
    assert order.is_clear
    assert "99" in order.verdict  # never that it is certain


def test_rule_with_another_winner_is_named(counted: Dialogue) -> None:
    rules = results(counted).rules
    assert rules is not None
    assert [rule.is_same for rule in rules.rules] == [True, False, None]
    assert rules.rules[1].name in rules.verdict
    assert rules.rules[0].name not in rules.verdict


def test_people_who_are_missing_are_shown_beside_the_named_population(
    client: Client, counted: Dialogue
) -> None:
    table = PopulationTable.objects.create(
        name="Kommunen", year=2025, source="SCB, folkmängd", source_url="https://example.org/scb"
    )
    Dialogue.objects.update(population=table)
    html = read(client, counted)
    assert "bar__mark" in html
    assert "SCB, folkmängd" in html
    assert 'href="https://example.org/scb"' in html
    assert "2025" in html


def test_weighted_shares_stand_beside_the_counted_ones(counted: Dialogue) -> None:
    weighted = results(counted).weighted
    assert weighted is not None
    assert weighted.table.rows[0][1:] == ["60,0\u00a0%", "50,0\u00a0%"]
    assert len(weighted.table.headers) == 3


def test_days_are_drawn_and_stand_in_a_table(counted: Dialogue) -> None:
    days = results(counted).days
    assert days is not None
    assert len(days.chart.columns) == len(days.table.rows) == 3
    assert [row[1] for row in days.table.rows] == ["3", "0", "9"]


def test_ties_to_people_come_strongest_first_and_make_up_all_ballots(counted: Dialogue) -> None:
    ClosingRecord.objects.update(
        ballots=100,
        proofs={"open": 10, "eid": 20, "email": 30},
        kinds={"online": 60, "paper": 35, "meeting": 5},
    )
    ties = results(counted).ties
    assert [tie.ballots for tie in ties] == [20, 30, 10, 35, 5]
    assert all(tie.meaning for tie in ties)


def test_paper_says_whether_anybody_checked(counted: Dialogue) -> None:
    ClosingRecord.objects.update(ballots=5, proofs={}, kinds={"paper": 5})
    said = set()
    for rule in (PaperRule.MARKED_OFF, PaperRule.TRUSTED):
        Dialogue.objects.update(paper_rule=rule)
        said.add(results(counted).ties[0].meaning)
    assert len(said) == 2


def test_what_was_left_out_stands_with_its_reason(client: Client, counted: Dialogue) -> None:
    ClosingRecord.objects.update(
        left_out={"quarantined": [[17, "Samma ord 40 gånger"]], "paper": [["Bro bibliotek", 12]]}
    )
    html = read(client, counted)
    assert "Samma ord 40 gånger" in html
    assert "Bro bibliotek" in html


def test_turnout_is_told_where_a_list_says_who_could_vote(counted: Dialogue) -> None:
    assert results(counted).turnout == ""
    ClosingRecord.objects.update(eligible=8)
    assert "25,0\u00a0%" in results(counted).turnout


def test_own_words_are_counted_and_never_shown(client: Client, home: Page) -> None:
    from dialogues.ballot_rules import Choice

    dialogue = factories.make_dialogue(home, options=2, offers_write_in=True)
    cast(dialogue, choices=[Choice("own", text="Hemlig hund")])
    dialogue = close(dialogue)
    html = read(client, dialogue)
    assert results(dialogue).write_ins == 1
    assert "Hemlig hund" not in html
    for name in ("results_csv", "results_json", "closing_record"):
        assert "Hemlig hund" not in page_of(client, name, dialogue)


def test_many_options_give_ten_bars_and_a_folded_table(client: Client, home: Page) -> None:
    dialogue = factories.make_dialogue(home, options=138, max_choices=20)
    cast(dialogue, *[f"Förslag {number}" for number in range(1, 16)])
    dialogue = close(dialogue)
    html = read(client, dialogue)
    assert html.count('class="bar"') == 10
    assert html.count('<th scope="row">') == 138
    assert len(html) < 90_000


def test_page_asks_the_database_the_same_however_many_ballots_and_options(
    client: Client, home: Page
) -> None:
    queries = []
    for options in (2, 12):
        dialogue = factories.make_dialogue(
            home, title=f"{options}", options=options, max_choices=12
        )
        for number in range(options):
            cast(dialogue, f"Förslag {number + 1}")
        dialogue = close(dialogue)
        keep_figures(dialogue)
        read(client, dialogue)
        with CaptureQueriesContext(connection) as asked:
            read(client, dialogue)
        assert not any('FROM "dialogues_ballot' in query["sql"] for query in asked)
        queries.append(len(asked))
    assert queries[0] == queries[1]


def test_ids_are_unique_and_headings_in_order(client: Client, counted: Dialogue) -> None:
    html = read(client, counted)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    main = html[html.index("<main") : html.index("</main>")]
    levels = [int(level) for level in re.findall(r"<h([1-6])", main)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("kind", SMALL)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_imported_elections_have_a_page_a_chart_and_files(
    client: Client, home: Page, kind: str, language: str
) -> None:
    dialogue = import_election(io.BytesIO(SMALL[kind].encode())).dialogue
    html = page_of(client, "results", dialogue, language)
    for option in dialogue.options.all():
        assert option.label.replace('"', "&quot;") in html
    for name in ("results_embed", "results_csv", "results_json", "recount"):
        page_of(client, name, dialogue, language)
    assert client.get(address("results_picture", key=dialogue.key)).status_code == 200


def test_results_of_one_option_and_no_votes_are_shown(client: Client, home: Page) -> None:
    file = (
        "META\nkey;value\ndescription;Ödslig fråga 🙂\nvote_type;approval\nPROJECTS\n"
        "project_id;cost;name\n1;0;Ensam <b>&\nVOTES\nvoter_id;vote\n"
    )
    dialogue = import_election(io.BytesIO(file.encode())).dialogue
    html = page_of(client, "results", dialogue)
    assert "Ensam &lt;b&gt;&amp;" in html
    assert "Nobody voted." in html
    assert client.get(address("results_picture", key=dialogue.key)).status_code == 200


def test_two_thousand_options_make_no_endless_page(client: Client, home: Page) -> None:
    projects = "".join(f"{n};0;Förslag {n}\n" for n in range(2000))
    votes = "".join(f"{n};{n},{n + 1}\n" for n in range(50))
    file = (
        f"META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n{projects}"
        f"VOTES\nvoter_id;vote\n{votes}"
    )
    dialogue = import_election(io.BytesIO(file.encode())).dialogue
    html = page_of(client, "results", dialogue)
    assert html.count('<th scope="row">') == 200
    assert page_of(client, "results_csv", dialogue).count("Förslag") > 2000
