"""The sample subject: how crime is prevented, with pages that between them hold every block an editor can use."""

from datetime import timedelta

from django.utils import timezone

from cms.models import StandardPage, SubjectPage
from cms.sample import blocks
from cms.sample.files import survey_files
from cms.sample.labels import COORDINATION, FIELD_ASSISTANTS
from cms.sample.news import CONTACT
from cms.sample.site import SampleSite
from cms.sample.translating import ARABIC, EASY


def make_subject(site: SampleSite) -> None:
    """Publish the subject and the pages below it; its first page is in Arabic and easy Swedish too."""
    subject = site.publish(
        site.home,
        SubjectPage(
            title="Trygghet",
            slug="trygghet",
            show_in_menus=True,
            lead="Vi tar reda på vad som händer, gör något åt det tillsammans och ser efter om det hjälpte.",
            contact=site.contacts[COORDINATION],
            body=[
                blocks.paragraph(
                    "Kommunen, polisen och bostadsbolagen har en gemensam lägesbild: vad som har hänt, och hur "
                    "trygga människor känner sig. Den styr vad vi gör, på kort och på lång sikt."
                ),
                blocks.listing("theme-evenings", 2),
            ],
        ),
    )
    site.also_in(subject, ARABIC, EASY)
    site.publish(subject, _survey(site))
    walks = site.publish(subject, _walks(site))
    site.publish(walks, _what_we_look_for())
    site.publish(subject, _together(site))
    site.publish(subject, _do_something(walks))


def _survey(site: SampleSite) -> StandardPage:
    return StandardPage(
        title="Trygghetsmätningen",
        slug="trygghetsmatningen",
        review_due=timezone.localdate() + timedelta(days=10),
        lead="Varje år frågar polisen och kommunen hur trygg du känner dig där du bor.",
        body=[
            blocks.heading("Otrygga ute på kvällen"),
            blocks.block(
                "indicator",
                {
                    "indicator": site.indicators["unsafe"].pk,
                    "text": "Andelen har gått ner. År 2022 ställdes inte frågan.",
                },
            ),
            blocks.table(
                caption="Vad mätningen har visat, år för år",
                headings=("År", "Otrygga ute på kvällen", "Vad vi frågade om"),
                rows=(
                    ("2020", "36 %", "Trygghet på kvällen"),
                    ("2021", "32 %", "Trygghet på kvällen"),
                    ("2022", "Frågades inte", "Otrygga platser på en karta"),
                    ("2023", "31 %", "Trygghet på kvällen"),
                ),
                source="Trygghetsmätningen, polisen och kommunen",
            ),
            blocks.heading("Platserna på kartan"),
            blocks.table(
                caption="Vad som har gjorts, område för område",
                headings=("Område", "Plats", "Åtgärd"),
                rows=(
                    ("Kungsängen", "Tunneln vid pendeltågsstationen", "Starkare ljus"),
                    ("Bro", "Bron vid Prästhagsvägen", "Effektbelysning"),
                    ("Hela kommunen", "Gator och gångvägar", "LED-lampor"),
                ),
                source="Trygghetsvandringarna",
            ),
            blocks.documents("Siffrorna att ladda ner", *survey_files(site)),
        ],
    )


def _walks(site: SampleSite) -> StandardPage:
    return StandardPage(
        title="Trygghetsvandringar",
        slug="trygghetsvandringar",
        lead="Varje år går vi genom Bro, Kungsängen och Brunna tillsammans med dem som bor där.",
        body=[
            blocks.image(
                site.picture("square", "Samling på torget, tecknad", focus=(820, 760)),
                alt="Fyra personer på ett torg en ljus morgon. Husen runt om har många fönster.",
                caption="Vi samlas på torget och går sedan runt i området.",
                photographer="Lyhörd, tecknad bild",
            ),
            blocks.heading("Så går det till"),
            blocks.points(
                "Vi samlas på torget och delar upp oss i grupper.",
                "Varje grupp går en runda på ungefär en timme.",
                "Vi skriver upp vad vi ser och vem som ska laga det.",
                ordered=True,
            ),
            blocks.block(
                "video",
                {
                    "title": "Följ med på en trygghetsvandring",
                    "url": "https://www.youtube.com/watch?v=exempelfilm",
                    "file": None,
                    "captions": None,
                    "picture": site.picture("path", "Gångväg på kvällen, tecknad").pk,
                    "transcript": "<p>En grupp går längs en gångväg. En polis pekar på en trasig lampa och en "
                    "boende berättar var det brukar kännas mörkt.</p>",
                },
            ),
            blocks.accordion(
                (
                    "Vilka går med?",
                    "Föreningar, polisen, bostadsbolagen, räddningstjänsten och du.",
                ),
                ("Kostar det något?", "Nej. Det är gratis, och du behöver inte anmäla dig."),
            ),
            blocks.listing("theme-evenings", 3),
        ],
    )


def _what_we_look_for() -> StandardPage:
    return StandardPage(
        title="Det här tittar vi efter",
        slug="det-har-tittar-vi-efter",
        lead="En del går att laga samma vecka. Annat tar längre tid.",
        body=[
            blocks.heading("Lätt att laga"),
            blocks.points("Klotter.", "Igenvuxna buskar.", "Trasiga lampor."),
            blocks.heading("Tar längre tid"),
            blocks.points(
                "Effektbelysning under broar.",
                "Starkare ljus i tunnlar.",
                "Fri sikt vid förskolor.",
            ),
        ],
    )


def _together(site: SampleSite) -> StandardPage:
    return StandardPage(
        title="Så samarbetar vi",
        slug="sa-samarbetar-vi",
        lead="Ingen klarar det här ensam. Därför träffas vi ofta, i några fasta grupper.",
        body=[
            blocks.heading("Grupperna"),
            blocks.heading("För platser: EST", level="h3"),
            blocks.paragraph(
                "EST betyder <b>effektiv samordning för trygghet</b>. Kommunen, polisen och bostadsbolagen går "
                "igenom vad som har hänt och bestämmer vad som ska göras."
            ),
            blocks.heading("För unga: SSPF och SIG", level="h3"),
            blocks.paragraph(
                "I SSPF arbetar skola, socialtjänst, polis och fritid tillsammans. I SIG, en social insatsgrupp, "
                "samlas de vuxna runt en ung person."
            ),
            blocks.heading("Mot grovt våld: GVI", level="h3"),
            blocks.paragraph("GVI är ett arbetssätt mot våld i grupper."),
            blocks.heading("Frågor vi ofta får"),
            blocks.questions(
                (
                    "Jag är orolig för en ung person. Vart vänder jag mig?",
                    "Ring fältassistenterna eller socialtjänstens mottagning. Du behöver inte veta säkert.",
                ),
                (
                    "Får ni prata om mitt barn med varandra?",
                    "Bara om du som förälder har sagt ja, eller om lagen säger att vi måste.",
                ),
                (
                    "Kan jag vara anonym?",
                    "Ja. Du kan berätta utan att säga vem du är.",
                ),
            ),
            blocks.block("contact_person", {"person": site.contacts[FIELD_ASSISTANTS].pk}),
        ],
    )


def _do_something(walks: StandardPage) -> StandardPage:
    return StandardPage(
        title="Gör något själv",
        slug="gor-nagot-sjalv",
        lead="Det behövs fler vuxna ute. Du kan göra en kväll eller många.",
        body=[
            blocks.quote(
                "Man gör nytta bara genom att finnas där och säga hej.", "En nattvandrare"
            ),
            blocks.call_out(
                "Är det bråttom?",
                "Ring 112 om någon är i fara. Ring polisen på 114 14 om det redan har hänt.",
                kind="important",
            ),
            blocks.links(
                "Det här kan du göra",
                ("Gå med på en trygghetsvandring", walks),
                ("Nattvandra", "https://example.org/nattvandring"),
                ("Kör grannstödsbilen", "https://example.org/grannstod"),
            ),
            blocks.block("contact", CONTACT),
            blocks.listing("open-dialogues", 3),
            blocks.listing("news", 3),
        ],
    )
