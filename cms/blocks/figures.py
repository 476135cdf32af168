"""Figures: indicators and tables."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.choosers import IndicatorChooserBlock
from cms.blocks.tables import DataTableBlock
from cms.figures import number


class IndicatorBlock(blocks.StructBlock):
    """A series of figures as a line with its table."""

    indicator = IndicatorChooserBlock("cms.Indicator", label=_("indicator"))
    text = blocks.TextBlock(
        label=_("what it shows"),
        required=False,
        max_length=400,
        help_text=_("One or two sentences. The chart says the rest."),
    )

    class Meta:
        icon = "view"
        label = _("Indicator")
        template = "cms/blocks/indicator.html"
        sheets = (
            "css/charts.css",
            "css/tables.css",
            "css/indicators.css",
        )

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the indicator with its chart, in the active language; None where the indicator is gone."""
        from cms.indicators import shown

        context: dict[str, Any] = super().get_context(value, parent_context)
        indicator = value["indicator"]
        context["shown"] = shown(indicator) if indicator is not None else None
        return context


class TableBlock(blocks.StructBlock):
    """A table of words and figures, with headings."""

    table = DataTableBlock(label=_("table"))
    has_row_headings = blocks.BooleanBlock(
        label=_("the first column says what each row is about"), required=False, default=True
    )
    source = blocks.CharBlock(label=_("source"), required=False, max_length=250)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"
        sheets = ("css/tables.css",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `columns` and `rows` of cells (`Cell`), with figures as the active language writes them."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        columns = value["table"].columns
        context["columns"] = [_cell(column["heading"], column) for column in columns]
        context["rows"] = [
            [_cell(text, column) for text, column in zip(row["values"], columns, strict=True)]
            for row in value["table"].row_data
        ]
        return context

    def clean(self, value: Any) -> Any:
        """Want words on what the table shows: they are its name for those who cannot see it."""
        value = super().clean(value)
        if not value["table"].caption:
            message = _("Write in “Caption” what the table shows.")
            raise StructBlockValidationError(block_errors={"table": ValidationError(message)})
        return value


@dataclass(frozen=True)
class Cell:
    """One cell of a table; a figure stands at the end of its line."""

    text: str
    is_number: bool


def _cell(value: Any, column: Any) -> Cell:
    """Return a heading or a value of `column`."""
    text = number(value) if isinstance(value, Decimal) else str(value or "")
    return Cell(text, column["block"].name == "number")
