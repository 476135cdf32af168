"""What the log does not tell."""

import logging
from typing import Any


class WithoutSecretAddresses(logging.Filter):
    """Put the route in place of an address that is a secret (`cms.http.responses.secret_address`)."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass, such a line changed."""
        request: Any = getattr(record, "request", None)
        match: Any = getattr(request, "resolver_match", None)
        if getattr(match, "func", None) and getattr(match.func, "has_secret_address", False):
            addresses = (request.path, request.get_full_path())
            record.args = tuple(
                match.route if arg in addresses else arg for arg in record.args or ()
            )
        return True
