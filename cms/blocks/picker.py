"""How a block stands where editors choose one: in which group, with which description, shown with which example."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block

TEXT = _("Text")
PICTURES = _("Pictures and films")
LINKS = _("Links and files")
PEOPLE = _("People to ask")
FIGURES = _("Figures")
UPDATED = _("Keeps itself up to date")

BlockT = TypeVar("BlockT", bound=Block)


def offered(
    block: BlockT, *, description: Any, example: Callable[[], Any], group: Any = ""
) -> BlockT:
    """Return `block` as editors are offered it. `example` makes the value of its preview, in the active language.

    Set on what the block has already and not as its arguments: those would stand in migrations, and each new
    description would be one.
    """
    block.meta.description = description
    block.meta.preview_value = example
    block.meta.group = group
    return block
