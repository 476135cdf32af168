"""The databases that tests work on copies of: when one is good enough."""

import pytest

from tests import database


@pytest.mark.parametrize(("keep", "good_enough"), [(True, True), (False, False)])
def test_another_run_s_database_is_taken_by_those_who_keep_it(
    migrated: database.Original, keep: bool, good_enough: bool
) -> None:
    with database.administered() as administration:
        original = database.Original("migrated", "another run", keep=keep)
        assert original.is_good(administration) is good_enough


def test_a_new_migration_puts_it_out_of_date(
    migrated: database.Original, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_migrations", lambda: "another")
    with database.administered() as administration:
        original = database.Original("migrated", "another run", keep=True)
        assert not original.is_good(administration)
