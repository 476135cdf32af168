"""Files to download on the sample site: the figures of the safety survey, to read and to count on."""

from typing import Any

from cms.pdf.tables import Column, PaperTable, pdf_of
from cms.sample.indicators import UNSAFE
from cms.sample.site import SampleSite
from cms.spreadsheets.tables import csv_lines

TITLE = "Trygghetsmätningen 2020–2023"
HEADERS = ("År", "Otrygga ute på kvällen, procent")
NOT_ASKED = "frågades inte"


def survey_files(site: SampleSite) -> tuple[Any, Any]:
    """Return the survey's figures as a PDF and as a CSV file, in the library of documents."""
    paper = PaperTable(
        title=TITLE,
        columns=[Column(HEADERS[0], 1), Column(HEADERS[1], 2, is_number=True)],
        rows=[[str(year), NOT_ASKED if share is None else str(share)] for year, share in UNSAFE],
        facts=["Andelen som känner sig otrygga ute på kvällen där de bor. Polisen och kommunen."],
        foot=["I december 2022 kunde man i stället peka ut otrygga platser på en karta."],
    )
    lines = "".join(csv_lines(HEADERS, UNSAFE))
    return (
        site.document("trygghetsmatningen.pdf", TITLE, pdf_of(paper)),
        site.document("trygghetsmatningen.csv", f"{TITLE}, siffrorna", lines.encode()),
    )
