"""The program's own PostgreSQL, for when no DATABASE_URL is given.

`server.py` shares it among processes, `cluster.py` makes, starts and stops it, `data_folder.py` reads what stands in
its folder; `programs.py` runs the wheel's programs as a user that PostgreSQL
accepts; `base.py` is the Django database engine that starts it at the first connection.
"""


class EmbeddedDatabaseError(Exception):
    """The server could not be started; the message says why and what to do."""
