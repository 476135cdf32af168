"""What visitors may choose between on the search page: the kinds of pages, and what is told of each.

An app registers its kinds with the hook `lyhord_search_kinds`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from wagtail import hooks
from wagtail.models import Page


@dataclass(frozen=True)
class Facts:
    """What is told of one result besides its words: a line such as when and where, and a state as a tag."""

    text: str = ""
    tag: str = ""
    tag_kind: str = ""


def _nothing(pages: Sequence[Page]) -> Mapping[int, Facts]:
    return {}


@dataclass(frozen=True)
class SearchKind:
    """Pages of the types `models`, called `label`, `key` in addresses.

    `facts` takes pages of the kind (as plain Page) and tells of them by their number, in a constant number of queries.
    """

    key: str
    label: str
    models: tuple[type[Page], ...]
    order: int = 100
    facts: Callable[[Sequence[Page]], Mapping[int, Facts]] = _nothing


OTHER = "pages"


def search_kinds() -> list[SearchKind]:
    """Return the kinds that the apps offer, in order. Pages of no kind are of the one with the key `OTHER`."""
    kinds = [kind for make in hooks.get_hooks("lyhord_search_kinds") for kind in make()]
    return sorted(kinds, key=lambda kind: kind.order)


def kind_of_types(kinds: Sequence[SearchKind]) -> dict[int, SearchKind]:
    """Return the kind by the number of each content type that has one."""
    types = ContentType.objects
    return {types.get_for_model(model).pk: kind for kind in kinds for model in kind.models}
