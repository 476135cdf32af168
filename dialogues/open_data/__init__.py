"""Dialogues, their results and promises as open data: what pages say, and nothing of who voted."""

from cms.open_data import Resource
from dialogues.open_data import dialogues, promises, results
from dialogues.open_data.catalogue import datasets

__all__ = ["datasets", "resources"]


def resources() -> list[Resource]:
    """Return what programs may ask for."""
    return [dialogues.resource(), results.resource(), promises.resource()]
