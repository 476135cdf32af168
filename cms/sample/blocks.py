"""The blocks of a body, as short as one would say them. Each has its id: wagtail-localize passes over those without."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

Block = dict[str, Any]


def block(kind: str, value: Any) -> Block:
    """Return one block of a body."""
    return {"type": kind, "value": value, "id": str(uuid4())}


def items(values: Iterable[Any]) -> list[Block]:
    """Return the items of a ListBlock."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def heading(text: str, level: str = "h2") -> Block:
    """Return a heading."""
    return block("heading", {"text": text, "level": level})


def paragraph(*texts: str) -> Block:
    """Return a text of one or more paragraphs; links and emphasis may stand in them as HTML."""
    return block("paragraph", "".join(f"<p>{text}</p>" for text in texts))


def points(*texts: str, ordered: bool = False) -> Block:
    """Return a list."""
    return block(
        "bullet_list", {"ordered": ordered, "items": items(f"<p>{text}</p>" for text in texts)}
    )


def call_out(title: str, text: str, kind: str = "info") -> Block:
    """Return a text that should not be missed; `kind` is info, important or success."""
    return block("call_out", {"kind": kind, "heading": title, "text": f"<p>{text}</p>"})


def quote(text: str, source: str) -> Block:
    """Return somebody's words."""
    return block("quote", {"text": text, "source": source})


def accordion(*sections: tuple[str, str]) -> Block:
    """Return headings that open, from pairs of heading and text."""
    opened = [{"heading": title, "text": f"<p>{text}</p>"} for title, text in sections]
    return block("accordion", {"items": items(opened)})


def questions(*asked: tuple[str, str]) -> Block:
    """Return questions and answers, from pairs."""
    answered = [{"question": question, "answer": f"<p>{text}</p>"} for question, text in asked]
    return block("questions", {"items": items(answered)})


def links(title: str, *targets: tuple[str, Any]) -> Block:
    """Return a list of links, from pairs of text and a page or an address."""
    listed = [
        {"title": text, "page": None, "url": target}
        if isinstance(target, str)
        else {"title": text, "page": target.pk, "url": ""}
        for text, target in targets
    ]
    return block("link_list", {"heading": title, "links": items(listed)})


def image(picture: Any, *, alt: str, caption: str, photographer: str) -> Block:
    """Return a picture."""
    value = {"image": picture.pk, "alt": alt, "decorative": False, "caption": caption}
    return block("image", {**value, "photographer": photographer})


def documents(title: str, *files: Any) -> Block:
    """Return files to download."""
    return block("documents", {"heading": title, "documents": items(file.pk for file in files)})


def table(
    *, caption: str, headings: Sequence[str], rows: Sequence[Sequence[str]], source: str
) -> Block:
    """Return a table of words and figures whose first column says what each row is about."""
    value = {
        "caption": caption,
        "columns": [{"type": "text", "heading": text} for text in headings],
        "rows": [{"values": list(row)} for row in rows],
    }
    return block("table", {"table": value, "has_row_headings": True, "source": source})


def listing(kind: str, number: int = 3) -> Block:
    """Return a list that keeps itself up to date: `kind` is the key of a `cms.hooks.Listing`."""
    return block("listing", {"kind": kind, "heading": "", "number": number})
