"""The sample news of this year, and the article on the effects of the safety work."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Page

from cms.models import NewsIndexPage, NewsPage
from cms.sample import blocks
from cms.sample.older_news import older_news
from cms.sample.site import SampleSite
from cms.sample.translating import ARABIC, EASY


def make_news(site: SampleSite) -> None:
    """Publish the news of several years; two pieces are in Arabic and easy Swedish too."""
    index = site.publish(
        site.home,
        NewsIndexPage(
            title="Nyheter",
            slug="nyheter",
            show_in_menus=True,
            lead="Vad som händer i trygghetsarbetet, och vad det leder till.",
        ),
    )
    site.also_in(index, ARABIC, EASY)
    for news in older_news(site):
        site.publish(index, news)
    site.publish(index, _effects_of_the_safety_work(site))
    for news in (_lights(site), _walk_with_us(site)):
        site.also_in(site.publish(index, news), ARABIC, EASY)


def walk_with_us() -> Page:
    """Return the Swedish news about the safety walks."""
    return NewsPage.objects.get(slug="vandra-med-oss", locale__language_code="sv")


def _lights(site: SampleSite) -> NewsPage:
    return NewsPage(
        title="Nya lampor i gångtunneln vid stationen",
        slug="nya-lampor-i-gangtunneln",
        date=timezone.localdate() - timedelta(days=12),
        categories=[site.categories["Ljus och utemiljö"]],
        image=site.picture("path", "Gångväg med nya lampor, tecknad", focus=(720, 700)),
        image_alt="En upplyst gångväg en mörk kväll. En person går mot ljuset.",
        image_caption="Tunneln vid pendeltågsstationen i Kungsängen fick starkare ljus.",
        lead="Många pekade ut tunneln vid Kungsängens station. Nu är ljuset starkare dygnet runt.",
        body=[
            blocks.paragraph(
                "I trygghetsmätningen kunde du peka ut platser på en karta. Tunneln vid pendeltågsstationen var "
                "en av dem som nämndes oftast."
            ),
            blocks.paragraph(
                "De nya lamporna drar mindre el och lyser även upp trapporna på båda sidor."
            ),
        ],
    )


def _walk_with_us(site: SampleSite) -> NewsPage:
    return NewsPage(
        title="Vandra med oss i Bro, Kungsängen och Brunna",
        slug="vandra-med-oss",
        date=timezone.localdate() - timedelta(days=30),
        categories=[site.categories["Samarbete"], site.categories["Ljus och utemiljö"]],
        lead="Varje år går vi trygghetsvandringar tillsammans med dig som bor här.",
        body=[
            blocks.paragraph(
                "Föreningar, polisen, bostadsbolagen och räddningstjänsten går med. Vi tittar efter klotter, "
                "igenvuxna buskar och mörka hörn, och skriver upp vad som ska göras."
            ),
            blocks.call_out(
                "Alla får följa med", "Du behöver inte anmäla dig. Ta på dig kläder efter vädret."
            ),
        ],
    )


def _effects_of_the_safety_work(site: SampleSite) -> NewsPage:
    return NewsPage(
        title="Så har trygghetsarbetet gjort skillnad",
        slug="effekter-av-trygghetsarbetet",
        date=date(2023, 12, 5),
        categories=[site.categories["Resultat"], site.categories["Trygghetsmätningen"]],
        image=site.picture("bridge", "Bron vid Prästhagsvägen i skymning, tecknad"),
        image_alt="Två personer går under en bro i skymningen. Lampor lyser upp vägen.",
        image_caption="Effektbelysning under bron vid Prästhagsvägen.",
        lead=(
            "Färre känner sig otrygga ute på kvällen än för tre år sedan. Här är vad som har gjorts, "
            "och vad som återstår."
        ),
        body=[
            blocks.heading("Allt fler känner sig trygga"),
            blocks.paragraph(
                "Varje år frågar polisen och kommunen hur trygg du känner dig. Andelen som känner sig otrygga ute "
                "på kvällen var 36 procent år 2020, 32 procent år 2021 och 31 procent år 2023."
            ),
            blocks.block(
                "indicator",
                {
                    "indicator": site.indicators["unsafe"].pk,
                    "text": "Andelen har gått ner. År 2022 ställdes inte frågan.",
                },
            ),
            blocks.paragraph(
                "I december 2022 kunde du också peka ut otrygga platser på en karta. De platserna har vi sedan "
                "besökt, en efter en."
            ),
            blocks.heading("Det här har vi gjort"),
            blocks.points(
                "Effektbelysning under bron vid Prästhagsvägen.",
                "Starkare ljus i tunneln vid Kungsängens pendeltågsstation.",
                "LED-lampor i hela kommunen.",
                "Förskolan Artisten har öppnats upp så att man ser längre, med mer ljus och fler vuxna på plats.",
            ),
            blocks.quote(
                "Det enkla märks först: när klottret är borta och buskarna klippta vågar fler ta den vägen hem.",
                "En deltagare på trygghetsvandringen i Brunna",
            ),
            blocks.heading("Fler vuxna där det behövs"),
            blocks.paragraph(
                "Ordningsvakter, fältassistenter, grannstödsbilen, polisen och nattvandrare finns på de platser "
                "som känns otrygga. Socialsekreterare arbetar sida vid sida med polisen."
            ),
            blocks.accordion(
                (
                    "Hur samarbetar ni?",
                    "I EST möts kommunen, polisen och bostadsbolagen varje vecka och går igenom vad som har hänt. "
                    "I SSPF arbetar skola, socialtjänst, polis och fritid med unga som riskerar att hamna fel.",
                ),
                (
                    "Hur väljs platserna ut?",
                    "Genom trygghetsmätningen, dina felanmälningar och det som barnen berättar i skolan.",
                ),
            ),
            blocks.call_out(
                "Du bestämmer vad vi gör härnäst",
                "Rösta i dialogen eller kom på en temakväll. Det tar några minuter och gör skillnad.",
                kind="success",
            ),
            blocks.links(
                "Vill du engagera dig?",
                ("Läs mer om nattvandring", "https://example.org/nattvandring"),
                ("Bli grannstödjare", "https://example.org/grannstod"),
            ),
            blocks.block("contact", CONTACT),
        ],
    )


CONTACT = {
    "name": "Trygghetssamordningen",
    "role": "Frågor om trygghetsarbetet",
    "email": "trygghet@example.org",
    "phone": "08-123 456 78",
    "hours": "Vardagar 9–15",
}
