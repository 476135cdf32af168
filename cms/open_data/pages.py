"""Published pages, as the API gives them: what any reader sees, in words."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Locale, Page

from cms.models import BasePage
from cms.open_data.resource import Asked, Choice, Found, Resource, Whole
from cms.open_data.schemas import array, choice, date_time, link, nothing_or, record, text
from cms.open_data.values import KEY, LANGUAGE, moment
from cms.public_pages import in_own_words, path_of, public_pages


def _page_types() -> dict[str, type[BasePage]]:
    """Return our page types by the word that the API has for them."""
    return {
        _word(model): model for model in BasePage.__subclasses__() if not _is_abstract(model)
    } | {
        _word(model): model
        for abstract in BasePage.__subclasses__()
        if _is_abstract(abstract)
        for model in abstract.__subclasses__()
    }


def resource() -> Resource:
    """Return the resource."""
    types = sorted(_page_types())
    fields = {
        "key": KEY,
        "type": choice("What kind of page it is.", types),
        "language": LANGUAGE,
        "languages": array("The languages in which the page is published.", text("A language.")),
        "title": text("The title."),
        "lead": text("One or two sentences that say what it is about; may be empty."),
        "url": link("Where people read it."),
        "published_at": nothing_or(date_time("When it was first published.")),
        "updated_at": nothing_or(date_time("When what readers see was last published.")),
    }
    detail = {**fields, "text": text("The words of the body, without markup.")}
    return Resource(
        name="pages",
        summary="Published pages, the latest published first.",
        schema=record(fields),
        detail_schema=record(detail),
        choices=(Choice("type", "Only pages of this kind.", tuple(types)),),
        list=_list,
        find=_find,
    )


def _list(asked: Asked) -> Found:
    wanted = asked.choices.get("type")
    # `Page` itself also holds Wagtail's own pages; those without a word of ours are left out.
    models = [_page_types()[wanted]] if wanted else list(_page_types().values())
    pages = public_pages(Page).type(*models).order_by("-last_published_at", "-pk")
    part = pages[asked.offset : asked.offset + asked.limit].specific()
    return Found(_described(part), pages.count())


def _find(key: UUID) -> Whole | None:
    page = public_pages(Page).type(*_page_types().values()).filter(translation_key=key).first()
    if page is None:
        return None
    specific = page.specific
    words = specific._meta.get_field("body").get_searchable_content(specific.body)
    text_of_body = "\n".join(str(each) for each in words)
    return Whole({**_described([specific])[0], "text": text_of_body})


def _described(pages: Iterable[Any]) -> list[dict[str, Any]]:
    pages, locale = list(pages), Locale.get_active()
    for page in pages:
        page.locale = locale  # they are all in it; `specific` reads it anew for each
    languages = _languages_of(pages)
    return [
        {
            "key": str(page.translation_key),
            "type": _word(type(page)),
            "language": get_language(),
            "languages": languages[page.translation_key],
            "title": page.title,
            "lead": page.lead,
            "url": f"{settings.SITE_URL}{path_of(page)}",
            "published_at": moment(page.first_published_at),
            "updated_at": moment(page.last_published_at),
        }
        for page in pages
    ]


def _languages_of(pages: list[Any]) -> dict[UUID, list[str]]:
    """Return the languages of each page by its key, in the order of the site: one query."""
    order = [code for code, _name in settings.LANGUAGES]
    found: dict[UUID, set[str]] = {page.translation_key: set() for page in pages}
    versions = Page.objects.live().public().filter(in_own_words(), translation_key__in=list(found))
    for key, code in versions.values_list("translation_key", "locale__language_code"):
        if code in order:  # pages outlive the language that an administrator takes away
            found[key].add(code)
    return {key: sorted(codes, key=order.index) for key, codes in found.items()}


def _is_abstract(model: type[BasePage]) -> bool:
    return bool(model._meta.abstract)


def _word(model: type[BasePage]) -> str:
    return str(model._meta.model_name).removesuffix("page")
