"""The sample site's accessibility statement: what is lacking in this program, and what one can do instead."""

from datetime import timedelta

from django.utils import timezone

from cms.models import AccessibilityStatementPage, Deficiency
from cms.models.accessibility_statement import Conformity
from cms.sample import blocks
from cms.sample.site import SampleSite

DEFICIENCIES = (
    (
        "Filer i PDF, till exempel affischer och tabeller att skriva ut, saknar taggar. De är svåra att läsa med "
        "skärmläsare.",
        Deficiency.Ground.NOT_YET,
        "Samma uppgifter står på webbsidorna. Du kan också be oss läsa upp dem.",
        270,
    ),
    (
        "Rösten som läser upp kontrollfrågan i vissa formulär är gjord av en dator. Den kan vara svår att uppfatta.",
        Deficiency.Ground.NOT_YET,
        "Frågan står alltid som text, som en skärmläsare kan läsa.",
        None,
    ),
    (
        "Filmer hos andra visas i deras spelare. Den styr inte vi över.",
        Deficiency.Ground.OUTSIDE,
        "Under filmen står vad som sägs och visas.",
        None,
    ),
)


def accessibility_statement(site: SampleSite) -> AccessibilityStatementPage:
    """Return the page, to be published."""
    today = timezone.localdate()
    page = AccessibilityStatementPage(
        title="Tillgänglighet",
        slug="tillganglighet",
        lead="Alla ska kunna använda webbplatsen. Berätta för oss om något inte fungerar.",
        service="Trygg i Upplands-Bro",
        responsible="Kommunen",
        conformity=Conformity.PARTIAL,
        assessed_on=today - timedelta(days=20),
        assessment=(
            "Vi har prövat varje sorts sida på alla språk: med verktyget axe, med tangentbord, på en smal skärm, "
            "förstorat till 400 procent, i mörker och utan JavaScript. Ingen utomstående har granskat webbplatsen."
        ),
        body=[
            blocks.heading("Så är webbplatsen byggd"),
            blocks.paragraph(
                "Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den kan användas med tangentbord, med "
                "skärmläsare, i 400 procents förstoring och utan JavaScript."
            ),
        ],
    )
    page.deficiencies.set(
        Deficiency(
            description=description,
            ground=ground,
            alternative=alternative,
            mended_by=today + timedelta(days=days) if days else None,
            locale=site.swedish,
            sort_order=number,
        )
        for number, (description, ground, alternative, days) in enumerate(DEFICIENCIES)
    )
    return page
