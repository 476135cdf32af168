"""`python -m cms.serving.health`: exit 0 where the web server answers; for a container's health check."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit


def main() -> int:
    """Ask the web server of this machine under the name that the site goes by."""
    host = urlsplit(os.environ.get("SITE_URL", "")).netloc or "127.0.0.1"
    address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/-/live"
    request = urllib.request.Request(address, headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310
            return 0 if answer.status == 200 else 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
