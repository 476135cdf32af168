"""A whole search: what was typed, what is found, and what to say where nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PageOfList
from django.core.paginator import Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.public_pages import path_of
from cms.search.finding import Found, find, texts_of
from cms.search.kinds import OTHER, Facts, SearchKind, kind_of_types, search_kinds
from cms.search.marking import excerpt, marked
from cms.search.promoted import Promoted, promoted_for
from cms.search.spelling import suggestion
from cms.search.synonyms import synonym_groups
from cms.search.words import Term, also_written, stems_of, terms_of

RESULTS_A_PAGE = 10


@dataclass(frozen=True)
class Hit:
    """One result as it is shown."""

    title: SafeString
    url: str
    excerpt: SafeString
    kind: str
    facts: Facts


@dataclass(frozen=True)
class Choice:
    """A kind of pages to choose, and how many were found."""

    key: str
    label: str
    number: int
    is_chosen: bool


class Search:
    """One search in one language. `kind` is the key of a kind of pages, or nothing for all."""

    def __init__(self, typed: str, language: str, kind: str = "") -> None:
        self.words = typed.split()
        self.language = language
        self.kinds = search_kinds()
        self.kind = kind if kind in {OTHER, *(each.key for each in self.kinds)} else ""
        self._kind_of = kind_of_types(self.kinds)

    @cached_property
    def _stems(self) -> dict[str, str]:
        others = (also_written(word, self.language) for word in self.words)
        return stems_of([*self.words, *filter(None, others)], self.language)

    @cached_property
    def promoted(self) -> Sequence[Promoted]:
        """Return what editors recommend for just this search."""
        stems = (self._stems[word] for word in self.words)
        return promoted_for(filter(None, stems), self.language)

    @cached_property
    def _terms(self) -> list[Term]:
        return terms_of(self.words, self._stems, synonym_groups(self.language), self.language)

    @cached_property
    def found(self) -> list[Found]:
        """Return everything that answers, the best first, without what is recommended."""
        recommended = {each.pk for each in self.promoted}
        return [each for each in find(self._terms, self.language) if each.pk not in recommended]

    @cached_property
    def chosen(self) -> list[Found]:
        """Return what was found of the kind that was chosen."""
        return [each for each in self.found if self.kind in ("", self._key_of(each))]

    @property
    def total(self) -> int:
        """Return how many results there are, recommendations included where they are shown."""
        return len(self.chosen) + (0 if self.kind else len(self.promoted))

    @cached_property
    def choices(self) -> list[Choice]:
        """Return the kinds that something was found of, after "everything"; nothing where there is no choice."""
        numbers: dict[str, int] = {}
        for each in self.found:
            key = self._key_of(each)
            numbers[key] = numbers.get(key, 0) + 1
        if len(numbers) < 2 and not self.kind:
            return []
        named = [*((kind.key, kind.label) for kind in self.kinds), (OTHER, _("Pages"))]
        everything = len(self.found) + len(self.promoted)
        return [
            Choice("", _("Everything"), everything, not self.kind),
            *(
                Choice(key, str(label), numbers.get(key, 0), key == self.kind)
                for key, label in named
                if key in numbers or key == self.kind
            ),
        ]

    def page(self, number: str | None) -> PageOfList[Hit]:
        """Return one page of results; a number outside the list gives the nearest."""
        page: PageOfList[Hit] = Paginator(self.chosen, RESULTS_A_PAGE).get_page(number)  # type: ignore[assignment]
        page.object_list = self._hits(list(page.object_list))  # type: ignore[arg-type]
        return page

    def suggestion(self) -> str:
        """Return what may have been meant, where that finds something."""
        meant = suggestion(self.words, self.language)
        return meant if meant and Search(meant, self.language).total else ""

    def _hits(self, found: list[Found]) -> list[Hit]:
        if not found:
            return []
        pages = Page.objects.select_related("locale").in_bulk([each.pk for each in found])
        texts = texts_of(found)
        facts = self._facts_of([pages[each.pk] for each in found if each.pk in pages])
        stems = [stem for term in self._terms for stem in term.stems]
        return [
            Hit(
                title=marked(page.title, stems),
                url=path_of(page),
                excerpt=excerpt(texts.get(each.pk, ""), stems),
                kind=self._label_of(each),
                facts=facts.get(each.pk, Facts()),
            )
            for each in found
            if (page := pages.get(each.pk)) is not None
        ]

    def _facts_of(self, pages: Sequence[Page]) -> dict[int, Facts]:
        facts: dict[int, Facts] = {}
        for kind in self.kinds:
            mine = [page for page in pages if self._kind_of.get(page.content_type_id) is kind]
            if mine:
                facts |= kind.facts(mine)
        return facts

    def _key_of(self, found: Found) -> str:
        kind: SearchKind | None = self._kind_of.get(found.content_type_id)
        return kind.key if kind is not None else OTHER

    def _label_of(self, found: Found) -> str:
        model = ContentType.objects.get_for_id(found.content_type_id).model_class()
        name = model._meta.verbose_name if model is not None else ""
        return str(name or "").capitalize()
