"""Django's PostgreSQL engine, with a server of our own started at the first connection."""

from typing import Any

from django.conf import settings
from django.db import OperationalError
from django.db.backends.postgresql import base, client
from psycopg.conninfo import conninfo_to_dict

from cms.embedded_database import EmbeddedDatabaseError, programs, server


class DatabaseClient(client.DatabaseClient):
    """`manage.py dbshell` with the server's own psql."""

    executable_name = str(programs.path_of("psql"))


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL whose address is not known until it runs."""

    client_class = DatabaseClient

    def get_connection_params(self) -> dict[str, Any]:
        try:
            url = server.start(
                settings.EMBEDDED_DATABASE_DIR,
                database=str(settings.DATABASES["default"]["NAME"]),
                settings=getattr(settings, "EMBEDDED_DATABASE_SETTINGS", None),
            )
        except EmbeddedDatabaseError as error:
            raise OperationalError(str(error)) from error
        address = conninfo_to_dict(url)
        for name in ("HOST", "PORT", "USER"):
            self.settings_dict[name] = str(address[name.lower()])
        return super().get_connection_params()
