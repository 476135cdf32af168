"""What of a page goes into the search index: its words as people type them (`cms.characters.as_typed`)."""

from typing import Any

from wagtail.search import index

from cms.characters import as_typed


class WordsField(index.SearchField):
    """A field whose words are found in any of their forms."""

    def get_value(self, obj: Any) -> Any:
        """Return its texts."""
        return _as_typed(super().get_value(obj))


class BeginningsField(index.AutocompleteField):
    """A field whose words are found by their beginnings, and suggested."""

    def get_value(self, obj: Any) -> Any:
        """Return its texts."""
        return _as_typed(super().get_value(obj))


def in_words_as_typed(field: Any) -> Any:
    """Return Wagtail's `field` in our way; one that nothing is searched for in, as it is."""
    if type(field) is index.SearchField:
        return WordsField(field.field_name, boost=field.boost, **field.kwargs)
    if type(field) is index.AutocompleteField:
        return BeginningsField(field.field_name, **field.kwargs)
    return field


def _as_typed(value: Any) -> Any:
    if isinstance(value, str):
        return as_typed(value)
    return [_as_typed(each) for each in value] if isinstance(value, list | tuple) else value
