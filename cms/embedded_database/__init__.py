"""The program's own PostgreSQL, for when no DATABASE_URL is given.

`server.py` starts, shares and stops it; `programs.py` runs the wheel's programs as a user that PostgreSQL
accepts; `base.py` is the Django database engine that starts it at the first connection.
"""


class EmbeddedDatabaseError(Exception):
    """The server could not be started; the message says why and what to do."""
