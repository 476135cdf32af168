"""The API described as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from cms.open_data.resource import LARGEST_OFFSET, MOST_ITEMS, USUAL_ITEMS, Resource
from cms.open_data.schemas import Schema, array, choice, integer, link, nothing_or, record, text

VERSION = "1.0.0"


def document(resources: Iterable[Resource]) -> dict[str, Any]:
    """Return the description of the API with these resources."""
    resources = list(resources)
    paths: dict[str, Any] = {}
    schemas: dict[str, Schema] = {"problem": _problem()}
    for each in resources:
        paths[f"/api/v1/{each.name}/"] = {"get": _list_operation(each)}
        paths[f"/api/v1/{each.name}/{{key}}/"] = {"get": _find_operation(each)}
        schemas[each.name] = each.schema
        schemas[f"{each.name}_detail"] = each.detail_schema
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lyhörd",
            "version": VERSION,
            "description": "What the site publishes, for programs. It only reads, and needs no key.",
            "license": {"name": "Open data", "url": settings.OPEN_DATA_LICENSE},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": paths,
        "components": {"schemas": schemas, "parameters": _parameters()},
    }


def _list_operation(resource: Resource) -> dict[str, Any]:
    own = [
        {
            "name": each.name,
            "in": "query",
            "description": each.description,
            "schema": {"type": "string", "enum": list(each.values)},
        }
        for each in resource.choices
    ]
    page = record(
        {
            "total": integer("How many there are in all."),
            "next": nothing_or(link("The next part of the list.")),
            "previous": nothing_or(link("The part before.")),
            "items": array("This part.", {"$ref": f"#/components/schemas/{resource.name}"}),
        }
    )
    return {
        "operationId": f"list_{resource.name}",
        "summary": resource.summary,
        "parameters": [_parameter("language"), _parameter("limit"), _parameter("offset"), *own],
        "responses": {"200": _json("One part of the list.", page), **_faults("400")},
    }


def _find_operation(resource: Resource) -> dict[str, Any]:
    key = {"type": "string", "format": "uuid"}
    return {
        "operationId": f"get_{resource.name}",
        "summary": f"{resource.summary} One of them, by its key.",
        "parameters": [
            {"name": "key", "in": "path", "required": True, "schema": key},
            _parameter("language"),
        ],
        "responses": {
            "200": _json("All its fields.", _reference(f"{resource.name}_detail")),
            **_faults("400", "404"),
        },
    }


def _parameters() -> dict[str, Any]:
    languages = [code for code, _name in settings.LANGUAGES]
    return {
        "language": {
            "name": "language",
            "in": "query",
            "description": "The language of the words.",
            "schema": {**choice("", languages), "default": settings.LANGUAGE_CODE},
        },
        "limit": {
            "name": "limit",
            "in": "query",
            "description": "How many at the most.",
            "schema": {
                "type": "integer",
                "minimum": 1,
                "maximum": MOST_ITEMS,
                "default": USUAL_ITEMS,
            },
        },
        "offset": {
            "name": "offset",
            "in": "query",
            "description": "How many to skip.",
            "schema": {
                "type": "integer",
                "minimum": 0,
                "maximum": LARGEST_OFFSET,
                "default": 0,
            },
        },
    }


def _problem() -> Schema:
    return record({"status": integer("The HTTP status."), "detail": text("What is wrong.")})


def _parameter(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/parameters/{name}"}


def _reference(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(description: str, schema: Schema) -> dict[str, Any]:
    return {
        "description": description,
        "headers": {"ETag": {"schema": {"type": "string"}}},
        "content": {"application/json": {"schema": schema}},
    }


def _faults(*statuses: str) -> dict[str, Any]:
    descriptions = {"400": "Not understood.", "404": "Not there, or not in this language."}
    content = {"application/problem+json": {"schema": _reference("problem")}}
    return {
        status: {"description": descriptions[status], "content": content} for status in statuses
    }
