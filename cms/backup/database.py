"""The database, out to a file and in again, with PostgreSQL's own pg_dump, pg_restore and psql."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

import psycopg
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from cms.backup import BackupError
from cms.embedded_database import programs

_PROGRAMS = ("pg_dump", "pg_restore", "psql")

# Everything of ours goes, also what the dump does not know of, since the present tables may be newer ones.
# What belongs to extensions stays, and so does the schema: dropping it can take rights that we do not have.
_EMPTY_IT = """
BEGIN;
SET LOCAL lock_timeout = '10s';
SET LOCAL client_min_messages = warning;
DO $$
DECLARE
    dropping text;
    everything text[];
BEGIN
    SELECT array_agg(statement ORDER BY place) INTO everything FROM (
        SELECT CASE relkind WHEN 'S' THEN 2 ELSE 1 END AS place, format('DROP %s IF EXISTS %s CASCADE', CASE relkind
            WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
            WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END,
            format('%I.%I', 'public', relname)) AS statement
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c')
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
        UNION ALL
        SELECT 3, format('DROP ROUTINE IF EXISTS %s CASCADE', oid::regprocedure)
        FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
        UNION ALL
        SELECT 4, format('DROP TYPE IF EXISTS %I.%I CASCADE', 'public', typname)
        FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')
            AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_type.oid AND deptype = 'e')
    ) found;
    FOREACH dropping IN ARRAY coalesce(everything, ARRAY[]::text[]) LOOP
        EXECUTE dropping;
    END LOOP;
END $$;
"""


def is_empty() -> bool:
    """Say whether the database holds no table at all."""
    return not connection.introspection.table_names()


def others() -> int:
    """Return how many other connections the site's user has to the database: web server, worker, psql."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND usename = current_user AND pid <> pg_backend_pid()"
        )
        return int(cursor.fetchone()[0])


def migrations() -> dict[str, list[str]]:
    """Return the names of the migrations that the database has had, by app."""
    names: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations()):
        names.setdefault(app, []).append(name)
    return names


def server_version() -> str:
    """Return the server's version, such as `18.1`."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0]).split()[0]


def dump(file: Path) -> None:
    """Write the database, as it is at this moment, to `file`, which exists and is empty. Raises BackupError."""
    bare = ("--format=custom", "--no-owner", "--no-privileges", "--no-comments")
    # By name: to its standard output pg_dump writes the table of contents twice.
    words = (*bare, f"--file={file}", f"--dbname={_address()}")
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [_tools() / "pg_dump", *words],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=_environment(),
        )
        if done.returncode:
            raise BackupError(f"The database could not be dumped: {_fault(said)}")


def load(dump: Path) -> None:
    """Make the database what `dump` holds, all or nothing. Raises BackupError; then nothing has changed.

    pg_restore alone would clear away only what the dump knows of, and fail where newer tables hang on that.
    So psql takes its statements, after ours, and COMMIT comes only when pg_restore has ended well.
    """
    tools = _tools()
    psql_words = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", f"--dbname={_address()}")
    read_words = ("--no-owner", "--no-privileges", "--file=-", str(dump))
    with tempfile.TemporaryFile() as psql_said, tempfile.TemporaryFile() as read_said:
        psql = subprocess.Popen(
            [tools / "psql", *psql_words],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=psql_said,
            env=_environment(),
        )
        statements = cast("IO[bytes]", psql.stdin)
        read_to_the_end = False
        try:
            # psql that has died is told of below, by its own words.
            with suppress(BrokenPipeError), statements:
                statements.write(_EMPTY_IT.encode())
                statements.flush()
                read = subprocess.run(
                    [tools / "pg_restore", *read_words],
                    stdin=subprocess.DEVNULL,
                    stdout=statements,
                    stderr=read_said,
                    env=_environment(),
                )
                read_to_the_end = read.returncode == 0
                if read_to_the_end:
                    statements.write(b"\nCOMMIT;\n")
            failed = psql.wait()
        finally:
            psql.kill()  # an interrupt: the server undoes what was not committed
            psql.wait()
        if failed or not read_to_the_end:
            fault = _fault(psql_said if failed else read_said)
            raise BackupError(f"The database was left as it was: {fault}")


def _tools() -> Path:
    """Return the folder of PostgreSQL's programs that can serve our database.

    Those that the program brings know no encryption. Where the connection is encrypted, and where the server is
    newer, the machine's own are taken. Raises BackupError where there are none that do.
    """
    connection.ensure_connection()
    needed = _raw().info.server_version // 10_000
    encrypted = _raw().pgconn.ssl_in_use
    folders = [] if encrypted else [programs.path_of("pg_dump").parent]
    if found := shutil.which("pg_dump"):
        folders.append(Path(found).parent)  # not resolved: on Debian all are links to one wrapper
    for folder in folders:
        if all((folder / each).exists() for each in _PROGRAMS) and _version(folder) >= needed:
            return folder
    kind = " that know encryption" if encrypted else ""
    raise BackupError(
        f"There are no {', '.join(_PROGRAMS)} of PostgreSQL {needed} or newer{kind} on this machine:"
        f" install postgresql-client-{needed}."
    )


def _version(folder: Path) -> int:
    """Return the major version of the programs in `folder`: `pg_dump (PostgreSQL) 18.6 (Debian …)`."""
    said = subprocess.run([folder / "pg_dump", "--version"], capture_output=True, text=True).stdout
    words = said.split()
    return int(words[2].split(".")[0]) if len(words) > 2 and words[2][:1].isdigit() else 0


def _raw() -> psycopg.Connection[Any]:
    return cast("psycopg.Connection[Any]", connection.connection)


def _address() -> str:
    """Return how the present connection was made, without its password: others can see a program's words."""
    return _raw().info.dsn


def _environment() -> dict[str, str]:
    given = {"LC_ALL": "C"}
    if password := _raw().info.password:
        given["PGPASSWORD"] = password
    if _raw().pgconn.ssl_in_use:
        given["PGSSLMODE"] = "require"  # unless the address asks for more; never less than now
    return {**os.environ, **given}


def _fault(said: IO[bytes]) -> str:
    """Return the line that tells what was wrong."""
    said.seek(0)
    lines = [line.strip() for line in said.read().decode(errors="replace").splitlines()]
    telling = (line for line in lines if "error:" in line.lower() or "fatal:" in line.lower())
    return next(telling, "") or next(iter(reversed(lines)), "it ended without a word")
