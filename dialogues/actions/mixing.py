"""Mixing: writing the roll and the ballots anew, apart from each other, so that nothing tells which came together.

Roll entry and ballot are written in one transaction, so PostgreSQL's hidden column `xmin` is the same for both, and
both tables lie on disk, and in a dump, in the order of voting. Each minute the new rows are therefore taken out and
written again among others, in the order of their random keys: the roll in one transaction, the ballots in another.
After that a roll entry and a ballot have no transaction, place or order in common. docs/decisions/ballot-secrecy.md
tells what that costs, and what it does not cover.
"""

from collections.abc import Iterator

from django.db import connection, models, transaction

from dialogues.models import Ballot, BallotChoice, Dialogue, RollEntry

# New rows that one transaction takes, and earlier ones that are written anew with them. A dialogue with fewer rows
# than these is mixed whole each time; in a larger one a new ballot lies among that many others.
MOST_NEW = 1_000
AMONG = 1_000
# What tells, until it is swept: dead versions of these rows, and of ballots that waited, which name an address.
_SWEPT = (
    "dialogues_rollentry",
    "dialogues_ballot",
    "dialogues_ballotchoice",
    "dialogues_pendingballot",
)

# Keeps changes, withdrawals and closing away, and no ballot that is being cast: it touches no row that is there. A
# second ballot of somebody on the roll waits for the roll's transaction, and is refused as always.
_LOCK = "SELECT 1 FROM dialogues_dialogue WHERE id = %s FOR NO KEY UPDATE"


def mix_dialogue(dialogue: Dialogue) -> int:
    """Mix what is new in `dialogue`; return how many ballots and roll entries were new.

    In transactions of MOST_NEW new rows at most. Locks the dialogue's row (FOR NO KEY UPDATE): changes and
    withdrawals wait for a fraction of a second, ballots do not.
    """
    mixed = 0
    for model, mix in ((RollEntry, _mix_roll()), (Ballot, _mix_ballots())):
        while new := model.objects.filter(dialogue=dialogue, is_mixed=False)[:MOST_NEW].count():
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(_LOCK, [dialogue.pk])
                cursor.execute(mix, {"dialogue": dialogue.pk, "new": MOST_NEW, "among": AMONG})
            mixed += new
            if new < MOST_NEW:
                break
    return mixed


def mix_new_ballots() -> int:
    """Mix every dialogue that has something new; return how many rows that were."""
    return sum(mix_dialogue(dialogue) for dialogue in _with_something_new())


def sweep() -> None:
    """Have PostgreSQL take away the dead versions of rows that tell of ballots (VACUUM). Not within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_stat_user_tables WHERE relname = ANY(%s) AND n_dead_tup > 0",
            [list(_SWEPT)],
        )
        for (table,) in cursor.fetchall():
            # Their entries in the indexes go too: those tell where a row lay before.
            cursor.execute(f"VACUUM (INDEX_CLEANUP ON, TRUNCATE OFF) {table}")


def _with_something_new() -> Iterator[Dialogue]:
    new_rows = [model.objects.filter(is_mixed=False) for model in (RollEntry, Ballot)]
    keys = {key for rows in new_rows for key in rows.values_list("dialogue", flat=True).distinct()}
    yield from Dialogue.objects.filter(pk__in=keys)


def _mix_roll() -> str:
    """Return the statement that writes roll entries anew, in the order of their hashes.

    Sorting waits for the last row: all of them are out when the first is written.
    """
    columns = _columns(RollEntry)
    return f"""
        WITH chosen AS ({_chosen(RollEntry, "voter")}), taken AS (
          DELETE FROM dialogues_rollentry entry USING chosen
          WHERE entry.dialogue_id = %(dialogue)s AND entry.voter = chosen.voter
          RETURNING entry.*
        )
        INSERT INTO dialogues_rollentry ({columns}, is_mixed)
        SELECT {columns}, true FROM taken ORDER BY voter
        """  # noqa: S608 (names of our own columns)


def _mix_ballots() -> str:
    """Return the statement that writes ballots anew with their choices, in the order of their random ids."""
    columns, of_choices = _columns(Ballot), _columns(BallotChoice)
    return f"""
        WITH chosen AS ({_chosen(Ballot, "id")}), choices AS (
          DELETE FROM dialogues_ballotchoice choice USING chosen
          WHERE choice.ballot_id = chosen.id
          RETURNING choice.*
        ), taken AS (
          DELETE FROM dialogues_ballot ballot USING chosen
          WHERE ballot.id = chosen.id
          RETURNING ballot.*
        ), written AS (
          INSERT INTO dialogues_ballot ({columns}, is_mixed)
          SELECT {columns}, true FROM taken ORDER BY id
        )
        INSERT INTO dialogues_ballotchoice ({of_choices})
        SELECT {of_choices} FROM choices ORDER BY ballot_id, option_id
        """  # noqa: S608 (names of our own columns)


def _chosen(model: type[models.Model], key: str) -> str:
    """Return the query for the new rows of a dialogue, and for earlier ones to put them among."""
    rows = f"SELECT {key} FROM {model._meta.db_table} WHERE dialogue_id = %(dialogue)s"  # noqa: S608
    return (
        f"({rows} AND NOT is_mixed LIMIT %(new)s) UNION ALL "
        f"({rows} AND is_mixed ORDER BY random() LIMIT %(among)s)"
    )


def _columns(model: type[models.Model]) -> str:
    """Return the columns of a row as it is written anew: all but whether it is mixed."""
    columns = [field.column for field in model._meta.concrete_fields if field.column]
    return ", ".join(column for column in columns if column != "is_mixed")
