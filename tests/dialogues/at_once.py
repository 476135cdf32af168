"""Many at the same moment, on real connections."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from dialogues.models import Dialogue, Option

AT_ONCE = 20


def make_bare_dialogue(**fields: Any) -> Dialogue:
    """Return a dialogue without pages, so that a test's end only has rows to empty."""
    locale = Locale.objects.get_or_create(language_code="sv")[0]
    row = Dialogue.objects.create(
        key=uuid4(),
        source_locale=locale,
        title="Vad är viktigast?",
        opens_at=timezone.now() - timedelta(days=1),
        closes_at=timezone.now() + timedelta(days=1),
        **fields,
    )
    Option.objects.bulk_create(
        Option(dialogue=row, key=f"o{number}", label=f"Förslag {number}", order=number)
        for number in range(1, 5)
    )
    return row


def at_once(act: Callable[[int], Any], times: int = AT_ONCE) -> list[Any]:
    """Do `act` in as many threads at the same moment; return what each gave or raised."""
    barrier = threading.Barrier(times)

    def run(number: int) -> Any:
        try:
            barrier.wait()
            return act(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))
