"""The site's own part of the open data: its pages."""

from django.conf import settings
from django.utils.translation import override
from wagtail.models import Page

from cms.open_data.datasets import Dataset, Distribution
from cms.open_data.values import address_of, last_published


def datasets() -> list[Dataset]:
    """Return the dataset."""
    with override(settings.LANGUAGE_CODE):
        feed = address_of("news_feed")
    description = address_of("api_description")
    api = address_of("api_list", name="pages")
    return [
        Dataset(
            name="pages",
            titles={"sv": "Sidor och nyheter", "en": "Pages and news", "ar": "الصفحات والأخبار"},
            descriptions={
                "sv": "Webbplatsens publicerade sidor: rubrik, ingress, text, språk och datum.",
                "en": "The site's published pages: title, lead, text, languages and dates.",
            },
            keywords={"sv": ["nyheter", "trygghet"], "en": ["news", "safety"]},
            modified_at=last_published(Page),
            distributions=[
                Distribution({"en": "JSON"}, api, "application/json", conforms_to=description),
                Distribution({"en": "RSS"}, feed, "application/rss+xml"),
            ],
        )
    ]
