"""The addresses of the API, of its description, and of the catalogue."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import conditional_page, require_safe

from cms.open_data import catalogue, openapi
from cms.open_data.answers import api_view, as_json, for_any_website
from cms.open_data.datasets import datasets
from cms.open_data.resource import Asked, NotUnderstood, Resource, language_of, resources
from cms.open_data.values import address_of
from cms.sharing.head import describe


@api_view
def index(request: HttpRequest) -> HttpResponse:
    """Answer with what there is."""
    return as_json(
        {
            "documentation": address_of("api_description"),
            "catalogue": address_of("open_data_catalogue"),
            "license": settings.OPEN_DATA_LICENSE,
            "resources": {name: address_of("api_list", name=name) for name in sorted(resources())},
        }
    )


@api_view
def description(request: HttpRequest) -> HttpResponse:
    """Answer with the OpenAPI document."""
    return as_json(openapi.document(resources().values()))


@api_view
def listed(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with one part of a list."""
    resource = _resource(name)
    asked = Asked.read(request.GET, resource.choices)
    with override(asked.language):
        found = resource.list(asked)
    request.content_changes_at = found.changes_at  # type: ignore[attr-defined]
    end = asked.offset + asked.limit
    return as_json(
        {
            "total": found.total,
            "next": _part(name, asked, end) if end < found.total else None,
            "previous": _part(name, asked, max(0, asked.offset - asked.limit))
            if asked.offset
            else None,
            "items": list(found.items),
        },
        language=asked.language,
    )


@api_view
def one(request: HttpRequest, name: str, key: UUID) -> HttpResponse:
    """Answer with one thing, all its fields."""
    resource = _resource(name)
    if unknown := sorted(set(request.GET) - {"language"}):
        raise NotUnderstood(f"{unknown[0]!r:.40} is not language.")
    language = language_of(request.GET)
    with override(language):
        found = resource.find(key)
    if found is None:
        raise Http404
    request.content_changes_at = found.changes_at  # type: ignore[attr-defined]
    return as_json(found.fields, language=language)


@api_view
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for an address below the API's that is none of its own."""
    raise Http404


@for_any_website
@require_safe
@conditional_page
def rdf_catalogue(request: HttpRequest) -> HttpResponse:
    """Answer with the catalogue of the open data (DCAT-AP-SE)."""
    return HttpResponse(
        catalogue.document(request, datasets()), content_type="application/rdf+xml; charset=utf-8"
    )


@require_safe
def explained(request: HttpRequest) -> HttpResponse:
    """Tell people what there is, under which licence, and how to use it."""
    request.breadcrumbs = [(_("Open data"), "")]  # type: ignore[attr-defined]
    describe(request)
    context = {
        "datasets": datasets(),
        "license": settings.OPEN_DATA_LICENSE,
        "site_url": settings.SITE_URL,
        "resources": resources().values(),
    }
    return render(request, "cms/open_data.html", context)


def _resource(name: str) -> Resource:
    try:
        return resources()[name]
    except KeyError:
        raise Http404 from None


def _part(name: str, asked: Asked, offset: int) -> str:
    query: dict[str, Any] = {"language": asked.language, **asked.choices}
    query |= {"limit": asked.limit, "offset": offset}
    return f"{address_of('api_list', name=name)}?{urlencode(query)}"
