"""The measures of a commitment: what is to be done, how far it has come, and by when."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from dialogues.models.promises.rows import CommitmentStatus


class MeasureBlock(blocks.StructBlock):
    """One measure."""

    text = blocks.CharBlock(label=_("what is to be done"), max_length=250)
    state = blocks.ChoiceBlock(
        label=_("state"), choices=CommitmentStatus.choices, default=CommitmentStatus.PLANNED
    )
    by = blocks.DateBlock(label=_("by"), required=False)

    class Meta:
        icon = "tick"
        label = _("Measure")
        description = _("One thing that is to be done, how far it has come and by when.")
        preview_value = {"text": _("New lamps along the path"), "state": CommitmentStatus.PLANNED}


def facts_of(measures: Any) -> list[dict[str, Any]]:
    """Return the measures of a page's commitment as the row keeps them.

    Each is `{"key": the block's id, "text", "state": CommitmentStatus, "by": ISO date or None}`. A translation's
    blocks have the same ids, so its words are found by the key.
    """
    return [
        {
            "key": block.id or "",
            "text": block.value["text"],
            "state": block.value["state"] or CommitmentStatus.PLANNED.value,
            "by": block.value["by"].isoformat() if block.value["by"] else None,
        }
        for block in measures
    ]
