"""The site's own sample pages: start, news, and the pages that the law asks for."""

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import Page

from cms.models import Area, NewsIndexPage, NewsPage, Partner, StandardPage, Topic
from cms.sample import english
from cms.sample.indicators import make_indicators
from cms.sample.site import SampleSite, block, items


def make_labels(site: SampleSite) -> None:
    """Make topics, areas, partners and indicators."""
    site.topics = site.labels(Topic, english.TOPICS)
    site.areas = site.labels(Area, english.AREAS)
    site.partners = site.labels(Partner, english.PARTNERS)
    site.english.update(english.PAGES)
    make_indicators(site)


def make_home(site: SampleSite) -> None:
    """Fill in and publish the start page."""
    home = site.home
    home.lead = (
        "Kommunen, polisen och bostadsbolagen arbetar tillsammans för att du ska känna dig trygg. "
        "Berätta vad som är viktigt, träffa oss och se vad det ledde till."
    )
    home.hero_image = site.picture("square", "Kungsängens torg, tecknat")
    home.hero_image_is_decorative = True
    home.save_revision().publish()


def make_news(site: SampleSite) -> None:
    """Publish the news, the article on the effects of the safety work first among them."""
    index = site.publish(
        site.home,
        NewsIndexPage(
            title="Nyheter",
            slug="nyheter",
            show_in_menus=True,
            lead="Vad som händer i trygghetsarbetet, och vad det leder till.",
        ),
    )
    today = timezone.localdate()
    site.publish(index, _effects_of_the_safety_work(site))
    site.publish(
        index,
        NewsPage(
            title="Nya lampor i gångtunneln vid stationen",
            slug="nya-lampor-i-gangtunneln",
            date=today - timedelta(days=12),
            image=site.picture("path", "Gångväg med nya lampor, tecknad"),
            image_alt="En upplyst gångväg en mörk kväll. En person går mot ljuset.",
            image_caption="Tunneln vid pendeltågsstationen i Kungsängen fick starkare ljus.",
            lead="Många pekade ut tunneln vid Kungsängens station. Nu är ljuset starkare dygnet runt.",
            body=[
                block(
                    "paragraph",
                    "<p>I trygghetsmätningen kunde du peka ut platser på en karta. Tunneln vid "
                    "pendeltågsstationen var en av dem som nämndes oftast.</p>",
                ),
                block(
                    "paragraph",
                    "<p>De nya lamporna drar mindre el och lyser även upp trapporna på båda sidor.</p>",
                ),
            ],
        ),
    )
    site.publish(
        index,
        NewsPage(
            title="Vandra med oss i Bro, Kungsängen och Brunna",
            slug="vandra-med-oss",
            date=today - timedelta(days=30),
            lead="Varje år går vi trygghetsvandringar tillsammans med dig som bor här.",
            body=[
                block(
                    "paragraph",
                    "<p>Föreningar, polisen, bostadsbolagen och räddningstjänsten går med. Vi tittar efter "
                    "klotter, igenvuxna buskar och mörka hörn, och skriver upp vad som ska göras.</p>",
                ),
                block(
                    "call_out",
                    {
                        "kind": "info",
                        "heading": "Alla får följa med",
                        "text": "<p>Du behöver inte anmäla dig. Ta på dig kläder efter vädret.</p>",
                    },
                ),
            ],
        ),
    )


def _effects_of_the_safety_work(site: SampleSite) -> NewsPage:
    return NewsPage(
        title="Så har trygghetsarbetet gjort skillnad",
        slug="effekter-av-trygghetsarbetet",
        date=date(2023, 12, 5),
        image=site.picture("bridge", "Bron vid Prästhagsvägen i skymning, tecknad"),
        image_alt="Två personer går under en bro i skymningen. Lampor lyser upp vägen.",
        image_caption="Effektbelysning under bron vid Prästhagsvägen.",
        lead=(
            "Färre känner sig otrygga ute på kvällen än för tre år sedan. Här är vad som har gjorts, "
            "och vad som återstår."
        ),
        body=[
            block("heading", {"text": "Allt fler känner sig trygga", "level": "h2"}),
            block(
                "paragraph",
                "<p>Varje år frågar polisen och kommunen hur trygg du känner dig. Andelen som känner sig "
                "otrygga ute på kvällen var 36 procent år 2020, 32 procent år 2021 och 31 procent år "
                "2023.</p>",
            ),
            block(
                "indicator",
                {
                    "indicator": site.indicators["unsafe"].pk,
                    "text": "Andelen har gått ner. År 2022 ställdes inte frågan.",
                },
            ),
            block(
                "paragraph",
                "<p>I december 2022 kunde du också peka ut otrygga platser på en karta. De platserna har vi "
                "sedan besökt, en efter en.</p>",
            ),
            block("heading", {"text": "Det här har vi gjort", "level": "h2"}),
            block(
                "bullet_list",
                {
                    "ordered": False,
                    "items": items(
                        [
                            "<p>Effektbelysning under bron vid Prästhagsvägen.</p>",
                            "<p>Starkare ljus i tunneln vid Kungsängens pendeltågsstation.</p>",
                            "<p>LED-lampor i hela kommunen.</p>",
                            "<p>Förskolan Artisten har öppnats upp så att man ser längre, med mer ljus och "
                            "fler vuxna på plats.</p>",
                        ]
                    ),
                },
            ),
            block(
                "quote",
                {
                    "text": "Det enkla märks först: när klottret är borta och buskarna klippta vågar fler ta "
                    "den vägen hem.",
                    "source": "En deltagare på trygghetsvandringen i Brunna",
                },
            ),
            block("heading", {"text": "Fler vuxna där det behövs", "level": "h2"}),
            block(
                "paragraph",
                "<p>Ordningsvakter, fältassistenter, grannstödsbilen, polisen och nattvandrare finns på de "
                "platser som känns otrygga. Socialsekreterare arbetar sida vid sida med polisen.</p>",
            ),
            block(
                "accordion",
                {
                    "items": items(
                        [
                            {
                                "heading": "Hur samarbetar ni?",
                                "text": "<p>I EST möts kommunen, polisen och bostadsbolagen varje vecka och "
                                "går igenom vad som har hänt. I SSPF arbetar skola, socialtjänst, polis och "
                                "fritid med unga som riskerar att hamna fel.</p>",
                            },
                            {
                                "heading": "Hur väljs platserna ut?",
                                "text": "<p>Genom trygghetsmätningen, dina felanmälningar och det som barnen "
                                "berättar i skolan.</p>",
                            },
                        ]
                    )
                },
            ),
            block(
                "call_out",
                {
                    "kind": "success",
                    "heading": "Du bestämmer vad vi gör härnäst",
                    "text": "<p>Rösta i dialogen eller kom på en temakväll. Det tar några minuter och gör "
                    "skillnad.</p>",
                },
            ),
            block(
                "link_list",
                {
                    "heading": "Vill du engagera dig?",
                    "links": items(
                        [
                            {
                                "title": "Läs mer om nattvandring",
                                "page": None,
                                "url": "https://example.org/nattvandring",
                            },
                            {
                                "title": "Bli grannstödjare",
                                "page": None,
                                "url": "https://example.org/grannstod",
                            },
                        ]
                    ),
                },
            ),
            block(
                "contact",
                {
                    "name": "Trygghetssamordningen",
                    "role": "Frågor om trygghetsarbetet",
                    "email": "trygghet@example.org",
                    "phone": "08-123 456 78",
                    "hours": "Vardagar 9–15",
                },
            ),
        ],
    )


def make_pages(site: SampleSite) -> None:
    """Publish the pages that the law asks for, and link to them from the foot."""
    accessibility = site.publish(site.home, _accessibility_statement())
    personal_data = site.publish(site.home, _personal_data())
    about = site.publish(site.home, _about())
    settings = site.settings
    settings.footer_links = [
        ("page", Page.objects.get(pk=page.pk)) for page in (about, accessibility, personal_data)
    ]
    settings.save()


def _about() -> StandardPage:
    return StandardPage(
        title="Så fungerar det",
        slug="sa-fungerar-det",
        lead="Du säger vad som är viktigt. Vi lovar något som går att mäta, gör det och visar vad det blev.",
        body=[
            block("heading", {"text": "Från fråga till resultat", "level": "h2"}),
            block(
                "bullet_list",
                {
                    "ordered": True,
                    "items": items(
                        [
                            "<p>Vi frågar dig i en dialog.</p>",
                            "<p>Vi träffas på temakvällar.</p>",
                            "<p>Vi ger ett medborgarlöfte.</p>",
                            "<p>Vi gör det vi har lovat och visar resultatet.</p>",
                        ]
                    ),
                },
            ),
            block(
                "paragraph",
                "<p>Du behöver inget konto. Du kan rösta och anmäla dig på svenska eller engelska.</p>",
            ),
        ],
    )


def _accessibility_statement() -> StandardPage:
    return StandardPage(
        title="Tillgänglighet",
        slug="tillganglighet",
        lead="Alla ska kunna använda webbplatsen. Berätta för oss om något inte fungerar.",
        body=[
            block("heading", {"text": "Hur tillgänglig är webbplatsen?", "level": "h2"}),
            block(
                "paragraph",
                "<p>Webbplatsen är byggd för att följa WCAG 2.2 på nivå AA. Den kan användas med tangentbord, "
                "med skärmläsare, i 400 procents förstoring och utan JavaScript.</p>",
            ),
            block("heading", {"text": "Kända brister", "level": "h2"}),
            block(
                "paragraph",
                "<p>Kontrollfrågan i vissa formulär kan bara läsas upp i webbläsare som har en egen röst för "
                "språket. Frågan finns alltid som text.</p>",
            ),
            block("heading", {"text": "Kontakta oss om hinder", "level": "h2"}),
            block(
                "paragraph",
                "<p>Skriv till oss eller ring. Du behöver inte säga vem du är. Vi svarar inom två "
                "arbetsdagar.</p>",
            ),
            block(
                "contact",
                {
                    "name": "Trygghetssamordningen",
                    "role": "Tillgänglighet",
                    "email": "trygghet@example.org",
                    "phone": "08-123 456 78",
                    "hours": "Vardagar 9–15",
                },
            ),
            block(
                "paragraph",
                "<p>Myndigheten för digital förvaltning, Digg, har tillsyn över lagen om tillgänglighet till "
                "digital offentlig service.</p>",
            ),
        ],
    )


def _personal_data() -> StandardPage:
    return StandardPage(
        title="Personuppgifter",
        slug="personuppgifter",
        lead="Vi sparar så lite som möjligt, så kort tid som möjligt.",
        body=[
            block("heading", {"text": "När du anmäler dig till en temakväll", "level": "h2"}),
            block(
                "paragraph",
                "<p>Vi sparar ditt namn, din e-postadress och hur många ni är. Uppgifterna används bara för "
                "temakvällen.</p>",
            ),
            block("heading", {"text": "När du röstar", "level": "h2"}),
            block(
                "paragraph",
                "<p>Din röst och vem du är sparas var för sig, utan något som binder dem samman. När "
                "omröstningen är stängd förstörs nyckeln till listan över vilka som har röstat.</p>",
            ),
            block("heading", {"text": "När du läser", "level": "h2"}),
            block(
                "paragraph",
                "<p>Sidorna sätter inga kakor och hämtar inget från andra webbplatser. Vi sparar inte din "
                "IP-adress.</p>",
            ),
        ],
    )
