"""The migrated database that tests work on copies of: when it is good enough."""

import pytest

from tests import database


@pytest.mark.parametrize(("keep", "good_enough"), [(True, True), (False, False)])
def test_another_run_s_database_is_taken_by_those_who_keep_it(
    db: None, keep: bool, good_enough: bool
) -> None:
    copies = database.Copies("another run", keep=keep, fill=lambda: None)
    assert copies._is_migrated() is good_enough


def test_a_new_migration_puts_it_out_of_date(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_migrations", lambda: "another")
    assert not database.Copies("another run", keep=True, fill=lambda: None)._is_migrated()
