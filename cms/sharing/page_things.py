"""What search engines are told of a page besides its words (schema.org): the way to it, news, whose site it is."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.caching.remember import remember
from cms.frame.links import Link
from cms.models import HomePage, NewsPage, SiteSettings
from cms.models.labels import in_language
from cms.sharing.structured_data import SCHEMA, Thing


def breadcrumb_list(crumbs: Sequence[Link]) -> Thing:
    """Return the way to a page, from the start page on; the last step, the page itself, needs no address."""
    steps = []
    for number, crumb in enumerate(crumbs, start=1):
        step: Thing = {"@type": "ListItem", "position": number, "name": crumb.title}
        if crumb.url:
            step["item"] = settings.SITE_URL + crumb.url
        steps.append(step)
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": steps}


def things_of(page: Page, site: SiteSettings, url: str, picture_url: str) -> list[Thing]:
    """Return what the page is, where that is of interest. `url` and `picture_url` are whole addresses."""
    if isinstance(page, NewsPage):
        return [_news(page, site, url, picture_url)]
    if isinstance(page, HomePage):
        return [organisation(site) | {"@context": SCHEMA}, _website(page, site)]
    return []


def organisation(site: SiteSettings) -> Thing:
    """Return whose site it is."""
    thing: Thing = {
        "@type": "GovernmentOrganization",
        "@id": f"{settings.SITE_URL}/#organisation",
        "name": site.contact_name or site.name,
        "url": f"{settings.SITE_URL}/",
    }
    known = {
        "email": site.contact_email,
        "telephone": site.contact_phone,
        "address": site.contact_address,
        "logo": _logo(site),
    }
    return thing | {name: value for name, value in known.items() if value}


def _logo(site: SiteSettings) -> str:
    if site.logo is None:
        return ""
    url: str = site.logo.file.url
    return settings.SITE_URL + url


def _website(page: HomePage, site: SiteSettings) -> Thing:
    search = settings.SITE_URL + reverse("search")
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": site.name,
        "url": f"{settings.SITE_URL}/",
        "inLanguage": page.locale.language_code,
        "publisher": {"@id": f"{settings.SITE_URL}/#organisation"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def _news(page: NewsPage, site: SiteSettings, url: str, picture_url: str) -> Thing:
    thing: Thing = {
        "@context": SCHEMA,
        "@type": "NewsArticle",
        "headline": page.title,
        "url": url,
        "mainEntityOfPage": url,
        "inLanguage": page.locale.language_code,
        "datePublished": page.date.isoformat(),
        "author": organisation(site),
        "publisher": organisation(site),
        "image": [picture_url],
        "isAccessibleForFree": True,
    }
    more: dict[str, Any] = {
        "description": page.lead,
        "dateModified": _with_offset(page.last_published_at),
        "articleSection": remember(f"sections:{page.pk}", lambda: _sections(page)),
    }
    return thing | {name: value for name, value in more.items() if value}


def _sections(page: NewsPage) -> list[str]:
    return [category.name for category in in_language(page.categories.all())]


def _with_offset(moment: datetime | None) -> str:
    return timezone.localtime(moment).replace(microsecond=0).isoformat() if moment else ""
