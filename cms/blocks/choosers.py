"""Choosing a snippet that every language shares."""

from typing import Any

from wagtail.snippets.blocks import SnippetChooserBlock


class SharedSnippetChooserBlock(SnippetChooserBlock):
    """Chooses a snippet that is not swapped for another one when the page is translated.

    The template shows its words in the visitor's language. So a page can be translated before its snippets are.
    """

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Give translators nothing (a hook of wagtail-localize)."""
        return []

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """Keep what the source has."""
        return value


class IndicatorChooserBlock(SharedSnippetChooserBlock):
    """Chooses an indicator; it has the same figures in every language."""
