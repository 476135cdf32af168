"""PostgreSQL's own extensions that the search uses, made by a migration."""

from typing import Any

from django.contrib.postgres.operations import CreateExtension
from django.db import DatabaseError, transaction


class CreateTrustedExtension(CreateExtension):
    """Make an extension that the owner of a database may make; say who can where we may not.

    Nothing is asked of the database where the extension is there already. Both of ours are in PostgreSQL's package
    `contrib`, and trusted since version 13.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Make it. Raises DatabaseError with words that an administrator can act on."""
        try:
            with transaction.atomic(using=schema_editor.connection.alias):
                super().database_forwards(app_label, schema_editor, from_state, to_state)
        except DatabaseError as error:
            raise DatabaseError(
                f"The search needs PostgreSQL's extension {self.name}, which this database user may not make or which"
                f" is not installed: {str(error).strip()} Install the server's package “contrib”, and let an"
                f' administrator of the database run: CREATE EXTENSION IF NOT EXISTS "{self.name}"; then migrate again.'
            ) from error

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        """Leave it: another program may use it by now."""
