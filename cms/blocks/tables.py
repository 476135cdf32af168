"""A table whose words can be translated."""

from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class DataTableBlock(TypedTableBlock):
    """Columns of words or figures under headings.

    wagtail-localize passes over tables; here it is given each text once, named by what it says, so that a row that is
    put in between keeps the other rows' translations.
    """

    text = blocks.CharBlock(label=_("Text"), required=False, max_length=250)
    number = blocks.DecimalBlock(label=_("Number"), required=False)

    class Meta:
        icon = "table"
        label = _("Table")

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """Return each text of the table once."""
        texts = dict.fromkeys(text for text in _texts(value) if text)
        return [StringSegmentValue(_name(text), text) for text in texts]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Put the translations in place of the texts."""
        translated = {segment.path: segment.render_text() for segment in segments}

        def words(text: Any) -> Any:
            return translated.get(_name(text), text) if isinstance(text, str) else text

        value.caption = words(value.caption)
        for column in value.columns:
            column["heading"] = words(column["heading"])
        for row in value.row_data:
            row["values"] = [words(cell) for cell in row["values"]]
        return value


def _texts(value: Any) -> list[str]:
    cells = [cell for row in value.row_data for cell in row["values"]]
    headings = [column["heading"] for column in value.columns]
    return [text for text in [value.caption, *headings, *cells] if isinstance(text, str)]


def _name(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]
