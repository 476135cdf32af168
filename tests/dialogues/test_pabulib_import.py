"""Real elections: imported whole, counted as published, refused with the line when malformed."""

import io
import json
from pathlib import Path
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from dialogues.models import Ballot, BallotChoice, Dialogue, Option
from dialogues.pabulib.importer import import_election
from tests.dialogues.elections import APPROVAL, CUMULATIVE, ORDINAL, SMALL, real_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("swedish")]


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "election.pb"
    path.write_bytes(text.encode(encoding))
    return path


def run(path: Path) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_pabulib", str(path), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def tally_of(key: str) -> dict:
    out = io.StringIO()
    call_command("tally", key, format="json", stdout=out)
    return json.loads(out.getvalue())


def published(path: Path) -> dict[str, tuple[int | None, int | None]]:
    """Read the published figures, by other means than the program's own."""
    figures, columns, inside = {}, [], False
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        fields = line.split(";")
        if fields[0] == "VOTES":
            break
        if inside and not columns:
            columns = fields
        elif inside:
            # Only a name may hold a semicolon; the figures stand before it in every file we have.
            row = dict(zip(columns, fields, strict=False))
            score = int(row["score"]) if row.get("score") else None
            figures[row["project_id"]] = (int(row["votes"]), score)
        inside = inside or fields[0] == "PROJECTS"
    return figures


def agree(path: Path) -> None:
    out, _err = run(path)
    counted = tally_of(out.strip().splitlines()[-1])
    for option in counted["options"]:
        votes, score = published(path)[option["key"]]
        assert option["ballots"] == votes
        assert score is None or option["score"] == score


@pytest.mark.parametrize("vote_type", SMALL)
def test_the_tally_is_the_published_one(vote_type: str, tmp_path: Path) -> None:
    agree(write(tmp_path, SMALL[vote_type]))


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.stem if path else "stand-in")
def test_the_tally_of_a_real_election_is_the_published_one(
    path: Path | None, tmp_path: Path
) -> None:
    agree(path or write(tmp_path, "\ufeff" + APPROVAL.replace("\n", "\r\n")))


def test_the_last_line_is_the_key_alone(tmp_path: Path) -> None:
    out, err = run(write(tmp_path, APPROVAL))
    assert Dialogue.objects.get(key=UUID(out.splitlines()[-1])).title == "Budżet Obywatelski"
    assert err.splitlines()[-3:] == ["100 % read", "storing the choices …", "counting …"]


def test_the_tally_is_sorted_and_shaped_as_promised(tmp_path: Path) -> None:
    out, _err = run(write(tmp_path, ORDINAL))
    assert tally_of(out.strip()) == {
        "dialogue": out.strip(),
        "method": "ranking",
        "ballots": 2,
        "options": [
            {"key": "1", "label": '"Trejaż w Kantorowicach"', "ballots": 2, "score": 5},
            {"key": "3", "label": "Trzy", "ballots": 2, "score": 5},
            {"key": "2", "label": "Dwa", "ballots": 2, "score": 2},
        ],
    }


def test_what_is_told_of_voters_is_kept_with_their_ballots(tmp_path: Path) -> None:
    run(write(tmp_path, APPROVAL))
    told = list(Ballot.objects.values_list("attributes", flat=True))
    assert {"age": "27", "sex": "M", "neighborhood": "Chylonia"} in told
    assert {"sex": "M"} in told
    assert {} in told


def test_an_imported_dialogue_is_closed_and_counted(tmp_path: Path) -> None:
    run(write(tmp_path, APPROVAL))
    dialogue = Dialogue.objects.get()
    assert dialogue.is_closed()
    assert dialogue.closing_record.ballots == 4
    assert (dialogue.opens_at.year, dialogue.max_choices) == (2020, 2)


@pytest.mark.parametrize("end", ["22.06.2999", "31.12.9999"])
def test_an_election_that_ends_in_the_future_is_closed_all_the_same(
    tmp_path: Path, end: str
) -> None:
    run(write(tmp_path, APPROVAL.replace("date_end;22.06.2020", f"date_end;{end}")))
    assert Dialogue.objects.get().is_closed()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("META\n", "meta\n").replace("VOTES\n", " Votes;;;\n"),
        lambda text: text.replace("\nPROJECTS", "\n\n\nPROJECTS\n"),
        lambda text: text.replace(";", "; "),
        lambda text: text.replace("voter_id;", "VOTER_ID;"),
        lambda text: text.replace("key;value\n", ""),
        lambda text: text.replace("num_votes;4\n", "num_votes;4.0\n"),
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("7,12;Chylonia", "7, 12,;Chylonia"),
        lambda text: text.replace("2;68;K;7;Pogórze", "2;68;K;7"),
        lambda text: text.replace("Biblioteka", '5" rura'),
    ],
    ids=[
        "byte-order mark",
        "CRLF",
        "case of sections",
        "blank lines",
        "blanks after semicolons",
        "case of columns",
        "no key;value",
        "1.0",
        "no last newline",
        "blanks in votes",
        "short row",
        "stray quote",
    ],
)
def test_odd_but_readable_files_are_taken(change, tmp_path: Path) -> None:
    out, _err = run(write(tmp_path, change(APPROVAL)))
    counted = tally_of(out.strip())
    assert [(o["key"], o["ballots"]) for o in counted["options"]] == [
        ("7", 3),
        ("12", 2),
        ("A-3", 1),
    ]


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("", 1, "META"),
        ("hello\n", 1, "META"),
        ("META\nkey;value\nunit;X\n", 3, "ends before"),
        (APPROVAL.replace("vote_type;approval", "vote_type;runoff"), 10, "runoff"),
        (APPROVAL.replace("vote_type;approval\n", ""), 15, "vote_type"),
        (APPROVAL.replace("project_id;cost", "id;cost"), 17, "project_id"),
        (APPROVAL.replace("sex;vote;", "sex;choice;"), 22, "column vote"),
        (APPROVAL.replace("2;68;K;7;", "2;68;K;99;"), 24, "no project '99'"),
        (APPROVAL.replace("2;68;K;7;", "2;68;K;7,7;"), 24, "twice"),
        (APPROVAL.replace("2;68;K;7;Pogórze", "2;68"), 24, "ends before"),
        (APPROVAL.replace("12;300;2;", "7;300;2;"), 19, "given twice"),
        (APPROVAL.replace("12;300;2;", "12;300;two;"), 19, "votes is 'two'"),
        (APPROVAL.replace("12;300;2;", ";300;2;"), 19, "no project_id"),
        (APPROVAL.replace("12;300;2;", '"1\r2";300;2;'), 19, "is no project_id"),
        (APPROVAL.replace("num_votes;4", "num_votes;5"), 8, "num_votes is 5"),
        (APPROVAL.replace("num_projects;3", "num_projects;many"), 7, "whole number"),
        (APPROVAL.replace("num_projects;3", "num_projects;2"), 7, "holds 3"),
        (APPROVAL.replace("4;None;;7;\n", "4;None;;7;;;more\n"), 26, "7 fields"),
        (APPROVAL.replace("unit;Testowo", "unit;Testowo\nunit;Igen"), 6, "given twice"),
        (APPROVAL.replace("12;300;2;Bib", '12;300;2;"Bib'), 19, "never closed"),
        (APPROVAL.replace("4;None;;7;\n", '4;None;;7;"Chy\nlonia'), 26, "never closed"),
        (APPROVAL.replace("PROJECTS\n", "").replace("project_id", "PROJECT"), 20, "PROJECTS"),
        (APPROVAL[: APPROVAL.index("VOTES")], 20, "ends before"),
        (APPROVAL + "META\nkey;value\n", 27, "second time"),
        (APPROVAL.replace("27;M", "\x0027;M"), 23, "not text"),
        (CUMULATIVE.replace("4,1;3,2", "4,1;3"), 15, "points for 1"),
        (CUMULATIVE.replace("4,1;3,2", "4,1;3,two"), 15, "points is 'two'"),
        (CUMULATIVE.replace("4,1;3,2", "4,1;3,1.5"), 15, "whole number"),
        (CUMULATIVE.replace("4,1;3,2", "4,1;3,1_0"), 15, "whole number"),
        (CUMULATIVE.replace("vote;points", "vote;poi"), 13, "column points"),
        (CUMULATIVE.replace("4;5;F", "4;99999999999;F"), 14, "whole number"),
        (CUMULATIVE.replace("max_sum_points;5", "max_sum_points;five"), 7, "max_sum_points"),
    ],
)
def test_a_malformed_file_is_refused_with_the_line_and_leaves_nothing(
    text: str, line: int, fault: str, tmp_path: Path
) -> None:
    with pytest.raises(CommandError) as refusal:
        run(write(tmp_path, text))
    assert f"election.pb, line {line}: " in str(refusal.value)
    assert fault in str(refusal.value)
    assert not Dialogue.objects.exists()
    assert not Option.objects.exists()
    assert not Ballot.objects.exists()
    assert not BallotChoice.objects.exists()


def test_a_file_that_is_not_utf8_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="line 3: this is not UTF-8"):
        run(write(tmp_path, APPROVAL, "cp1250"))


def test_a_missing_file_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "nothing.pb")


def test_votes_beyond_the_limits_are_counted_and_told_of(tmp_path: Path) -> None:
    text = APPROVAL.replace("1;27;M;7,12;", "1;27;M;7,12,A-3;").replace("A-3;400;1", "A-3;400;2")
    _out, err = run(write(tmp_path, text))
    assert "1 votes name fewer than 1 or more than 2 projects, the first in line 23" in err


def test_a_count_that_differs_from_the_published_one_is_told_of(tmp_path: Path) -> None:
    _out, err = run(write(tmp_path, APPROVAL.replace("12;300;2;", "12;300;9;")))
    assert "project 12: 9 votes published, 2 counted" in err


def test_the_length_of_a_ranking_is_worked_out_from_the_published_scores() -> None:
    text = ORDINAL.replace("max_length;3\n", "")
    # As if each first place had been worth 5 points.
    for at_three, at_five in (
        ("1;10;2;5", "1;10;2;9"),
        ("2;10;2;2", "2;10;2;6"),
        ("3;10;2;5", "3;10;2;9"),
    ):
        text = text.replace(at_three, at_five)
    imported = import_election(io.BytesIO(text.encode()))
    assert imported.dialogue.max_choices == 5
    assert imported.warnings == []


def test_without_scores_a_ranking_is_as_long_as_the_list_of_projects() -> None:
    text = ORDINAL.replace("max_length;3\n", "").replace("votes;score;", "votes;other;")
    assert import_election(io.BytesIO(text.encode())).dialogue.max_choices == 3
