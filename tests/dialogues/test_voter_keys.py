"""The key of a roll: outside the database, made once, destroyed at closing."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from dialogues import voter_keys


def test_a_key_is_for_its_owner_alone() -> None:
    key = uuid4()
    voter_keys.make(key)
    assert stat.S_IMODE(voter_keys.path_of(key).stat().st_mode) == 0o600
    assert stat.S_IMODE(voter_keys.path_of(key).parent.stat().st_mode) == 0o700


def test_processes_that_make_a_key_at_once_get_the_same_one() -> None:
    key = uuid4()
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: voter_keys.make(key), range(64)))
    assert made == {voter_keys.read(key)}


def test_nothing_unfinished_is_left_behind() -> None:
    key = uuid4()
    voter_keys.make(key)
    voter_keys.make(key)
    assert [file.name for file in voter_keys.path_of(key).parent.iterdir()] == [f"{key}.key"]


def test_a_destroyed_key_is_gone() -> None:
    key = uuid4()
    voter_keys.make(key)
    voter_keys.destroy(key)
    voter_keys.destroy(key)
    with pytest.raises(voter_keys.MissingVoterKey):
        voter_keys.read(key)


def test_a_key_that_is_cut_short_is_not_used() -> None:
    key = uuid4()
    voter_keys.make(key)
    voter_keys.path_of(key).write_bytes(b"short")
    with pytest.raises(voter_keys.MissingVoterKey):
        voter_keys.read(key)


def test_another_key_gives_another_hash() -> None:
    first, second = voter_keys.make(uuid4()), voter_keys.make(uuid4())
    assert voter_keys.hash_voter(first, "email:a@b.se") != voter_keys.hash_voter(
        second, "email:a@b.se"
    )
    assert len(voter_keys.hash_voter(first, "email:a@b.se")) == 32


def test_the_dialogues_that_have_a_key_are_told(settings) -> None:
    key = uuid4()
    voter_keys.make(key)
    (Path(settings.VOTER_KEYS_DIR) / "note.key").write_text("x")
    assert list(voter_keys.dialogues_with_key()) == [key]
