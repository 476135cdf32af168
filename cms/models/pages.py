"""What every page of the site has."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.caching.remember import remember
from cms.editing.page_form import BasePageForm
from cms.models.indexed import in_words_as_typed

# Digits of a list's part that is worth keeping: addresses are anybody's to make up.
LONGEST_NUMBER = 3


def in_a_year() -> date:
    """Return the day a year from today: when a new page should be read through again."""
    return timezone.localdate() + timedelta(days=365)


def _restrictions() -> str:
    return "some" if PageViewRestriction.objects.exists() else "none"


class BasePage(Page):
    """A page with a lead and a body. Wagtail's Page itself is not swapped: wagtail-localize needs it."""

    lead = models.TextField(
        _("lead"),
        max_length=500,
        blank=True,
        help_text=_("One or two sentences that say what the page is about."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    review_due = models.DateField(
        _("read through again"),
        null=True,
        blank=True,
        default=in_a_year,
        help_text=_("When somebody should see whether the page is still right. You are reminded."),
    )

    base_form_class = BasePageForm

    settings_panels: ClassVar[list[Any]] = [
        *Page.settings_panels,
        MultiFieldPanel(
            [FieldPanel("owner"), FieldPanel("review_due")], heading=_("Care of the page")
        ),
    ]
    # The title, what the page says first, the body: page types put their facts before the body.
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("lead"),
                FieldPanel(
                    "search_description",
                    heading=_("Description for search engines"),
                    help_text=_(
                        "What people read in the list of hits before they choose the page. Empty: the lead."
                    ),
                ),
            ],
            heading=_("What the page is about"),
        ),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel(
                    "slug",
                    help_text=_(
                        "The last part of the address. When you change it, the old one leads here."
                    ),
                ),
                FieldPanel(
                    "seo_title",
                    help_text=_(
                        "The title in lists of hits and in the browser's tab. Empty: the page's title."
                    ),
                ),
                FieldPanel(
                    "show_in_menus",
                    help_text=_("Pages right below the start page stand in the site's menu."),
                ),
            ],
            heading=_("Address, title and menu"),
        ),
    ]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("lead", boost=2),
        index.SearchField("body"),
        index.AutocompleteField("lead"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Return what is indexed (a hook of Wagtail's), in words as people type them."""
        return [in_words_as_typed(field) for field in super().get_search_fields()]

    @property
    def updated_at(self) -> datetime | None:
        """Return when what visitors see was last published."""
        return self.last_published_at

    @property
    def type_label(self) -> str:
        """Return what the visitor would call this kind of page, for search results."""
        return str(self._meta.verbose_name).capitalize()

    def get_content(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the template's content needs; asked only when no rendered content is kept.

        What the frame around the content needs belongs in `get_context`.
        """
        return {}

    def content_version(self, request: HttpRequest) -> str | None:
        """Return which version of the content the request asks for; None for one that is not worth keeping."""
        return ""

    def next_change_at(self) -> datetime | None:
        """Return when the page will look different though nobody touches it, if ever.

        Asked after `get_content`, when the content is made. Nothing of it is kept past that time.
        """
        return None

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """Return what restricts who may read the page; one query where nothing on the site is restricted."""
        if remember("restrictions", _restrictions) == "none":
            return PageViewRestriction.objects.none()
        restrictions: models.QuerySet[PageViewRestriction] = super().get_view_restrictions()
        return restrictions

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tell the page frame which page it stands around."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        request.page_shown = self  # type: ignore[attr-defined]
        return context


class ListPage(BasePage):
    """A page that shows a list, one part of it at a time: `?page=2`."""

    # What it shows is in its language, though its own words may not be (`cms.public_pages.in_own_words`).
    is_shown_untranslated = True

    class Meta:
        abstract = True

    def content_version(self, request: HttpRequest) -> str | None:
        """Tell the parts of the list apart."""
        number = request.GET.get("page", "1")
        return number if len(number) <= LONGEST_NUMBER and number.isdecimal() else None
