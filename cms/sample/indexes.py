"""What search and "usage" know of many new rows, found out once at the end instead of at each of their saves."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_at_the_end() -> Iterator[None]:
    """Index everything when the block is done: a published page is saved four times, and once is enough.

    For commands alone: what other threads save meanwhile is indexed at the end, too.
    """
    models = get_indexed_models()
    for model in models:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    search = get_search_backend("default")
    for model in models:
        search.add_bulk(model, model.get_indexed_objects().order_by("pk"))
    call_command("rebuild_references_index", verbosity=0)
