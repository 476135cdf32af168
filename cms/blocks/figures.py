"""Figures: indicators and tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.choosers import IndicatorChooserBlock
from cms.blocks.tables import DataTableBlock


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
