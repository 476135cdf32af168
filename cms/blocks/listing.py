"""What is coming up, as the apps tell it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.caching.change_times import note_change
from cms.hooks import listing_choices, listing_section


class ListingBlock(blocks.StructBlock):
    """A list that keeps itself up to date: coming evenings, open dialogues, news (`lyhord_listing`)."""

    kind = blocks.ChoiceBlock(label=_("what to list"), choices=listing_choices)
    heading = blocks.CharBlock(
        label=_("heading"), required=False, max_length=120, help_text=_("Empty: its usual one.")
    )
    number = blocks.IntegerBlock(label=_("at the most"), default=3, min_value=1, max_value=12)

    class Meta:
        icon = "list-ul"
        label = _("What is coming up")
        template = "cms/blocks/listing.html"
        sheets = ("css/blocks/listing.css",)

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add `section` (`cms.hooks.Section`); None for a list that no app offers any more."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        request = context.get("request")
        section = listing_section(value["kind"], request, value["number"]) if request else None
        if section is not None:
            note_change(request, section.changes_at)
        context["section"] = section
        return context
