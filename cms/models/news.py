"""News, and the list of it."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.models.labels import NewsCategory, in_language
from cms.models.pages import BasePage, ListPage
from cms.models.pictures import alt_field, decorative_field, describe_picture
from cms.news_archive import Asked, all_categories, archive_of, categories_of
from cms.public_pages import path_of, public_pages

NEWS_A_PAGE = 12


class NewsIndexPage(ListPage):
    """All news, newest first."""

    subpage_types: ClassVar[list[str]] = ["cms.NewsPage"]
    template = "cms/news_index_page.html"

    class Meta:
        verbose_name = _("news list")

    def news(self) -> "NewsPageQuerySet":
        """Return the news under this page that anybody may read, newest first."""
        language = self.locale.language_code
        news: NewsPageQuerySet = public_pages(NewsPage, language).child_of(self)
        return news.newest_first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tell the head of the page which of the news are asked for."""
        context = super().get_context(request, *args, **kwargs)
        return context | {"asked": Asked.read(request.GET)}

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return one page of the news that are asked for; a number outside the list gives the nearest."""
        asked = Asked.read(request.GET)
        news, known = self.news(), all_categories()
        chosen = news.about(asked.category).in_period(asked.year, asked.month).for_cards()
        page = Paginator(chosen, NEWS_A_PAGE).get_page(request.GET.get("page"))
        return {
            "news": page,
            "categories": categories_of(page.object_list, known),
            "archive": archive_of(news, asked, known),
        }

    def content_version(self, request: HttpRequest) -> str | None:
        """Tell the parts of each choice apart; what cannot be understood is not kept."""
        part, asked = super().content_version(request), Asked.read(request.GET)
        if part is None or not asked.is_understood:
            return None
        return f"{part}.{asked.version}"


class NewsPageQuerySet(PageQuerySet):
    """Ways to ask for news."""

    def about(self, category: int) -> "NewsPageQuerySet":
        """Choose those in the category with this number, in whatever language it was chosen; 0 chooses all."""
        if not category:
            return self
        keys = NewsCategory.objects.filter(pk=category).values("translation_key")
        links = NewsPage.categories.through.objects.filter(newscategory__translation_key__in=keys)
        return self.filter(pk__in=links.values("newspage"))

    def in_period(self, year: int, month: int) -> "NewsPageQuerySet":
        """Choose those of a year, or of one month of it; 0 chooses all."""
        of_year = self.filter(date__year=year) if year else self
        return of_year.filter(date__month=month) if month else of_year

    def for_cards(self) -> "NewsPageQuerySet":
        """Bring the pictures along."""
        return self.select_related("image").prefetch_related("image__renditions")

    def newest_first(self) -> "NewsPageQuerySet":
        """Order by the date that the news carries."""
        return self.order_by("-date", "-pk")


class NewsPage(BasePage):
    """One piece of news, with a picture."""

    date = models.DateField(_("date"), default=timezone.localdate)
    # Those of the source language; templates show them in the visitor's (`cms.models.labels.in_language`).
    categories = ParentalManyToManyField(
        NewsCategory, verbose_name=_("categories"), blank=True, related_name="+"
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_alt = alt_field()
    image_is_decorative = decorative_field()
    image_caption = models.CharField(_("caption"), max_length=250, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldPanel("date", help_text=_("Visitors see it; news stand in this order.")),
                FieldPanel("categories", help_text=_("Visitors can choose news by them.")),
            ],
            heading=_("Date and categories"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("image"),
                FieldPanel("image_alt"),
                FieldPanel("image_is_decorative"),
                FieldPanel("image_caption"),
            ],
            heading=_("Image"),
        ),
        *BasePage.content_panels[2:],
    ]
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("date", overridable=False),
        SynchronizedField("categories", overridable=False),
    ]
    parent_page_types: ClassVar[list[str]] = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "cms/news_page.html"

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    class Meta:
        verbose_name = _("news")

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return the categories in the active language, and where the list is that they choose from."""
        index = self.get_parent().specific_deferred
        return {
            "categories": in_language(self.categories.all()),
            "index_url": path_of(index) if index.live else "",
        }

    def clean(self) -> None:
        """Want words for the picture."""
        super().clean()
        problems = describe_picture(self)
        if problems:
            raise ValidationError(problems)
