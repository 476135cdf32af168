"""Reading a `.pb` file: first what it says of itself and its projects, then vote by vote.

Pure: it knows no database. Votes are yielded as they are read, so a file of any size takes little memory.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dialogues.pabulib.faults import PabulibError
from dialogues.pabulib.rows import SECTIONS, Row, rows

# The file's word for how people voted, and the method that is ours for it.
METHODS = {
    "approval": "approval",
    "choose-1": "approval",
    "cumulative": "points",
    "scoring": "points",
    "ordinal": "ranking",
}
LARGEST_POINTS = 2**31 - 1
MOST_PROJECTS = 32_000
LONGEST_ID = 64
LONGEST_NAME = 500
_NOT_ABOUT_THE_VOTER = frozenset({"voter_id", "vote", "points"})
_NOTHING = frozenset({"", "none", "nan", "null"})


@dataclass(frozen=True)
class Project:
    """A project to vote for. `votes` and `score` are what was published, or None."""

    key: str
    name: str
    votes: int | None
    score: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """One ballot: projects with their points (None where the method has none), and what is told of the voter."""

    line: int
    choices: list[tuple[str, int | None]]
    attributes: dict[str, str]


@dataclass
class Election:
    """A file that has been read as far as its votes. Going through `votes` reads the rest, once."""

    meta: dict[str, str]
    meta_lines: dict[str, int]
    projects: dict[str, Project]
    method: str
    votes: Iterator[Vote]
    warnings: list[str] = field(default_factory=list)

    def number(self, name: str) -> int | None:
        """Return the whole number that META gives under `name`, or None. Raises PabulibError."""
        raw = self.meta.get(name, "")
        if raw.lower() in _NOTHING:
            return None
        return _whole_number(raw, self.meta_lines[name], name)


def read(file: Iterable[bytes], seen: Callable[[int], None] | None = None) -> Election:
    """Read `file` up to its votes and return the election.

    `seen` is told the bytes of each line as it is read. Raises PabulibError here for the first two sections,
    and while the votes are gone through for the third.
    """
    all_rows = rows(file, seen)
    _want_section("META", next(all_rows, Row(1, [""])))
    meta, meta_lines, last = _read_meta(all_rows)
    vote_type = meta.get("vote_type", "").lower()
    if vote_type not in METHODS:
        line = meta_lines.get("vote_type", last.line)
        known = ", ".join(METHODS)
        raise PabulibError(line, f"vote_type is {vote_type!r}; it can be {known}")
    _want_section("PROJECTS", last)
    projects, last = _read_projects(all_rows, last.line)
    _want_section("VOTES", last)
    header = _Header.read(all_rows, last.line, "vote")
    election = Election(meta, meta_lines, projects, METHODS[vote_type], iter(()))
    if election.method == "points" and "points" not in header.columns:
        raise PabulibError(header.line, f"the column points is missing ({vote_type})")
    _check_number(election, "num_projects", len(projects))
    election.votes = _read_votes(all_rows, header, election)
    return election


class _Header:
    """The names of a section's columns, and a way to read its rows by them."""

    def __init__(self, row: Row) -> None:
        self.line = row.line
        self.columns = {name.lower(): index for index, name in enumerate(row.fields) if name}
        self.width = len(row.fields)

    @classmethod
    def read(cls, all_rows: Iterator[Row], line: int, *wanted: str) -> "_Header":
        row = next(all_rows, None)
        if row is None or _section_of(row):
            raise PabulibError(row.line if row else line, "the names of the columns are missing")
        header = cls(row)
        for name in wanted:
            if name not in header.columns:
                raise PabulibError(row.line, f"the column {name} is missing")
        if len(header.columns) != sum(bool(name) for name in row.fields):
            raise PabulibError(row.line, "two columns have the same name")
        return header

    def value(self, row: Row, name: str) -> str:
        """Return the field of `row` under `name`; empty where there is none."""
        index = self.columns.get(name)
        if index is None or index >= len(row.fields):
            return ""
        return row.fields[index]

    def check(self, row: Row, *wanted: str) -> None:
        """Raise PabulibError when `row` has fields beyond the columns, or ends before one that is `wanted`."""
        for name in wanted:
            if self.columns[name] >= len(row.fields):
                raise PabulibError(row.line, f"the row ends before the column {name}")
        if any(row.fields[self.width :]):
            raise PabulibError(
                row.line, f"{len(row.fields)} fields, but there are {self.width} columns"
            )


def _section_of(row: Row) -> str | None:
    name = row.fields[0].upper()
    return name if name in SECTIONS and not any(row.fields[1:]) else None


def _want_section(name: str, row: Row) -> None:
    if _section_of(row) != name:
        raise PabulibError(row.line, f"the section {name} should begin here")


def _read_meta(all_rows: Iterator[Row]) -> tuple[dict[str, str], dict[str, int], Row]:
    meta: dict[str, str] = {}
    lines: dict[str, int] = {}
    line = 1
    for row in all_rows:
        line = row.line
        if _section_of(row):
            return meta, lines, row
        name = row.fields[0].lower()
        if name == "key" and len(row.fields) > 1 and row.fields[1].lower() == "value":
            continue
        if len(row.fields) < 2:
            raise PabulibError(row.line, "META wants a name, a semicolon and a value")
        if name in meta:
            raise PabulibError(row.line, f"{name} is given twice")
        # A semicolon in a text that nobody put in quotation marks.
        meta[name] = ";".join(row.fields[1:]).rstrip(";")
        lines[name] = row.line
    raise PabulibError(line, "the file ends before the section PROJECTS")


def _read_projects(all_rows: Iterator[Row], line: int) -> tuple[dict[str, Project], Row]:
    header = _Header.read(all_rows, line, "project_id")
    projects: dict[str, Project] = {}
    last = header.line
    for row in all_rows:
        last = row.line
        if _section_of(row):
            if not projects:
                raise PabulibError(row.line, "there are no projects")
            return projects, row
        header.check(row)
        project = _read_project(header, row)
        if project.key in projects:
            raise PabulibError(row.line, f"project {project.key} is given twice")
        if len(projects) == MOST_PROJECTS:
            raise PabulibError(row.line, f"there are more than {MOST_PROJECTS} projects")
        projects[project.key] = project
    raise PabulibError(last, "the file ends before the section VOTES")


def _read_project(header: _Header, row: Row) -> Project:
    key = header.value(row, "project_id")
    if not key:
        raise PabulibError(row.line, "the project has no project_id")
    if len(key) > LONGEST_ID or any(sign in key for sign in ",\r\n"):
        raise PabulibError(row.line, f"{key!r} is no project_id")
    return Project(
        key=key,
        name=(header.value(row, "name") or key)[:LONGEST_NAME],
        votes=_published_votes(header, row),
        score=_published_score(header.value(row, "score")),
    )


def _published_votes(header: _Header, row: Row) -> int | None:
    raw = header.value(row, "votes")
    return None if raw.lower() in _NOTHING else _whole_number(raw, row.line, "votes")


def _published_score(raw: str) -> int | None:
    """Return the score where it is a sum of points; some rules give fractions, which say nothing to us."""
    try:
        return _whole_number(raw, 0, "score")
    except PabulibError:
        return None


def _read_votes(all_rows: Iterator[Row], header: _Header, election: Election) -> Iterator[Vote]:
    wanted = ["vote", "points"] if election.method == "points" else ["vote"]
    about_voter = [name for name in header.columns if name not in _NOT_ABOUT_THE_VOTER]
    number = 0
    for row in all_rows:
        if _section_of(row):
            raise PabulibError(row.line, f"the section {row.fields[0]} comes a second time")
        header.check(row, *wanted)
        number += 1
        attributes = {
            name: value
            for name in about_voter
            if (value := header.value(row, name)).lower() not in _NOTHING
        }
        yield Vote(row.line, _read_choices(header, row, election), attributes)
    _check_number(election, "num_votes", number)


def _read_choices(header: _Header, row: Row, election: Election) -> list[tuple[str, int | None]]:
    vote = header.value(row, "vote")
    # An option may be called as files in the wild write that there is nothing: our "None of these" is.
    keys = [vote] if vote in election.projects else _listed(vote)
    for key in keys:
        if key not in election.projects:
            raise PabulibError(row.line, f"there is no project {key!r}")
    if len(set(keys)) != len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise PabulibError(row.line, f"the vote names project {twice} twice")
    if election.method != "points":
        return [(key, None) for key in keys]
    points = _listed(header.value(row, "points"))
    if len(points) != len(keys):
        raise PabulibError(row.line, f"{len(keys)} projects, but points for {len(points)}")
    return [
        (key, _whole_number(given, row.line, "points"))
        for key, given in zip(keys, points, strict=True)
    ]


def _listed(raw: str) -> list[str]:
    if raw.lower() in _NOTHING:
        return []
    return [part for each in raw.split(",") if (part := each.strip())]


def _whole_number(raw: str, line: int, name: str) -> int:
    text = raw.replace("\u00a0", "").strip()
    whole, _dot, fraction = text.partition(".")
    with contextlib.suppress(ValueError):
        number = int(whole)
        if not fraction.strip("0") and abs(number) <= LARGEST_POINTS and "_" not in whole:
            return number
    raise PabulibError(line, f"{name} is {raw!r}; it should be a whole number")


def _check_number(election: Election, name: str, found: int) -> None:
    stated = election.number(name)
    if stated is not None and stated != found:
        raise PabulibError(
            election.meta_lines[name], f"{name} is {stated}, but the file holds {found}"
        )
