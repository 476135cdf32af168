"""JSON Schemas of fields, as OpenAPI 3.1 writes them."""

from collections.abc import Iterable
from typing import Any

Schema = dict[str, Any]


def text(description: str, **more: Any) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "description": description, **more}


def integer(description: str, **more: Any) -> Schema:
    """Return the schema of a whole number."""
    return {"type": "integer", "description": description, **more}


def boolean(description: str) -> Schema:
    """Return the schema of a yes or no."""
    return {"type": "boolean", "description": description}


def date_time(description: str) -> Schema:
    """Return the schema of a moment, with its offset from UTC (RFC 3339)."""
    return text(description, format="date-time")


def link(description: str) -> Schema:
    """Return the schema of a whole address."""
    return text(description, format="uri")


def choice(description: str, values: Iterable[str]) -> Schema:
    """Return the schema of one of `values`."""
    return text(description, enum=list(values))


def array(description: str, items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "description": description, "items": items}


def nothing_or(schema: Schema) -> Schema:
    """Return `schema`, or null."""
    return {**schema, "type": [schema["type"], "null"]}


def record(properties: dict[str, Schema]) -> Schema:
    """Return the schema of an object that has these fields, all of them and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
