"""Residents' ideas in templates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template

register = template.Library()


@register.filter
def behind_option(ideas: Mapping[str, Sequence[Any]], key: str) -> Sequence[Any]:
    """Return the ideas that the option `key` came of, out of `dialogues.ideas.provenance.ideas_behind`."""
    return ideas.get(key, ()) if ideas else ()
