"""What an editor can put in the body of a page, one subject a file."""

from cms.blocks.body import BodyBlock
from cms.blocks.choosers import IndicatorChooserBlock, SharedSnippetChooserBlock
from cms.blocks.tables import DataTableBlock

__all__ = [
    "BodyBlock",
    "DataTableBlock",
    "IndicatorChooserBlock",
    "SharedSnippetChooserBlock",
]
