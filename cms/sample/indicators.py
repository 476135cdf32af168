"""The sample indicator: how many feel unsafe in the evening."""

from cms.models import Indicator, IndicatorFigure
from cms.sample.site import SampleSite

# Percent by year; in 2022 people pointed out places on a map, and this was not asked.
UNSAFE = [(2020, 36), (2021, 32), (2022, None), (2023, 31)]


def make_indicators(site: SampleSite) -> None:
    """Make the indicator that the news and the promise show."""
    unsafe = Indicator(
        name="Otrygga ute på kvällen",
        unit="%",
        question="Hur trygg eller otrygg känner du dig ute på kvällen där du bor?",
        source="Trygghetsmätningen, polisen och kommunen",
    )
    unsafe.figures.set(
        IndicatorFigure(year=year, value=share, sort_order=number)
        for number, (year, share) in enumerate(UNSAFE)
    )
    site.indicators["unsafe"] = site.snippet(unsafe)
