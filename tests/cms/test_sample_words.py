"""The sample site's words: none may be missing in a language that a page is to be in."""

import pytest
from wagtail.models import Page

from cms.sample.site import MissingTranslations, SampleSite


def test_a_text_without_words_in_a_chosen_language_stops_the_sample(home: Page) -> None:
    site = SampleSite()
    site.__dict__["home"] = home
    site.also_in(home, "ar")
    site.learn("en", {"Trygghet i kommunen": "Safety", "Välkommen.": "Welcome.", "hem": "home"})
    site.learn("ar", {"Trygghet i kommunen": "السلامة"})
    with pytest.raises(MissingTranslations, match=r"ar: .*Välkommen\."):
        site.translate_everything()
