"""What the head of a page needs for the blocks that its body holds, and for no others.

A block names its style sheets and scripts in its `Meta`: `sheets` and `scripts`, paths of static files.
"""

import re
from collections.abc import Iterator
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html_join, strip_tags
from django.utils.safestring import SafeString

from cms.sharing.structured_data import faq_page, json_ld_element

register = template.Library()

# Where a rich text begins a new line.
_ENDS = re.compile(r"</(?:p|li|ol|ul)>|<br ?/?>")


@register.simple_tag
def body_sheets(*bodies: Any) -> SafeString:
    """Return the links to the style sheets of the blocks in `bodies`, each once: no query."""
    sheets = dict.fromkeys(sheet for block in _blocks(bodies) for sheet in _named(block, "sheets"))
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets)
    )


@register.simple_tag
def body_scripts(*bodies: Any) -> SafeString:
    """Return the scripts of the blocks in `bodies`, each once: no query."""
    scripts = dict.fromkeys(
        script for block in _blocks(bodies) for script in _named(block, "scripts")
    )
    return format_html_join(
        "\n", '<script type="module" src="{}"></script>', ((static(each),) for each in scripts)
    )


@register.simple_tag
def questions_json_ld(body: Any) -> SafeString | str:
    """Return the element that tells search engines of the questions in `body`; nothing where there are none."""
    questions = [
        (item["question"], _plain(item["answer"].source))
        for block in body or []
        if block.block_type == "questions"
        for item in block.value["items"]
    ]
    return json_ld_element(faq_page(questions)) if questions else ""


def _plain(source: str) -> str:
    """Return the words of a rich text, with a space between its paragraphs."""
    return " ".join(strip_tags(_ENDS.sub(r"\g<0> ", source)).split())


def _blocks(bodies: tuple[Any, ...]) -> Iterator[Any]:
    """Return the definition of each block that stands in `bodies`, without reading what it holds."""
    for body in bodies:
        if not body:
            continue
        for raw in body.raw_data:
            block = body.stream_block.child_blocks.get(raw["type"])
            if block is not None:
                yield block


def _named(block: Any, kind: str) -> tuple[str, ...]:
    return tuple(getattr(block.meta, kind, ()))
