"""What a page says, as search engines read it: schema.org as JSON-LD, in an element that no text can end early.

The element holds data and is never run, so the content security policy says nothing against it.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

Thing = dict[str, Any]

SCHEMA = "https://schema.org"
# What would end the element early, or begin another.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def as_json_ld(thing: Thing) -> str:
    """Return `thing` as text that is safe within a `<script>` element."""
    return json.dumps(thing, ensure_ascii=False).translate(_ESCAPED)


def json_ld_element(thing: Thing) -> SafeString:
    """Return the element that tells search engines of `thing`."""
    return mark_safe(f'<script type="application/ld+json">{as_json_ld(thing)}</script>')  # noqa: S308 escaped


def faq_page(questions: Sequence[tuple[str, str]]) -> Thing:
    """Return questions and their answers, both plain texts, as a page of them (schema.org FAQPage)."""
    return {
        "@context": SCHEMA,
        "@type": "FAQPage",
        "mainEntity": [
            {
                "@type": "Question",
                "name": question,
                "acceptedAnswer": {"@type": "Answer", "text": answer},
            }
            for question, answer in questions
        ],
    }
