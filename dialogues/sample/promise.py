"""The sample promise: what it is about, how far each commitment has come, and what has been told."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cms.sample.blocks import heading, paragraph
from cms.sample.pictures import draw
from cms.sample.site import SampleSite
from dialogues.actions.promises_sending import send_update
from dialogues.actions.promises_updates import post_update
from dialogues.models import Commitment, DialoguePage, Promise, PromiseCommitment, PromisePage
from dialogues.promises.photos import as_clean_jpeg
from dialogues.sample.updates import BUSHES, TOGETHER, TOLD, TUNNEL, WAITING

# Days from today.
PROMISED = -32
YOUNG = "Möte inom två veckor när vi oroar oss för en ung person"


def promise_page(site: SampleSite, closed: DialoguePage) -> PromisePage:
    """Return the page, to be published."""
    page = PromisePage(
        title="Vi finns där du är",
        slug="vi-finns-dar-du-ar",
        year=timezone.localdate(closed.row.closes_at).year,
        dialogue=closed,
        lead="Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.",
        body=[
            heading("Så vet du om vi håller det"),
            paragraph(
                "Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi om "
                "du har märkt skillnad."
            ),
        ],
    )
    keys = [str(option.translation_key) for option in closed.options.order_by("sort_order")]
    page.commitments.set(
        PromiseCommitment(locale=site.swedish, sort_order=number, **facts)
        for number, facts in enumerate(_commitments(site, keys))
    )
    return page


def _commitments(site: SampleSite, options: list[str]) -> list[dict[str, Any]]:
    return [
        {
            "title": TOGETHER,
            "description": "Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna.",
            "option_key": options[1],
            "owner": site.partners["Polisen"],
            "baseline": Decimal("0.5"),
            "target": Decimal(2),
            "unit": "kvällar i veckan",
            "deadline": _day(75),
            "indicator": site.indicators.get("unsafe"),
            "measures": [
                _measure("Gemensamt schema för fältassistenter och poliser", "done", -20),
                _measure("Ordningsvakter vid stationerna på fredagar och lördagar", "ongoing", 30),
                _measure("Nattvandrare i alla tre centrum", "planned", 70),
            ],
        },
        {
            "title": TUNNEL,
            "description": "Många pekade ut tunneln på kartan i trygghetsmätningen.",
            "option_key": options[2],
            "owner": site.partners["Kommunen"],
            "baseline": Decimal(0),
            "target": Decimal(24),
            "unit": "lampor",
            "deadline": _day(-4),
            "indicator": site.indicators.get("unsafe"),
            "measures": [
                _measure("Byt till LED-lampor i tunneln", "done", -10),
                _measure("Lys upp trapporna på båda sidor", "done", -6),
            ],
        },
        {
            "title": BUSHES,
            "description": "Bostadsbolagen klipper på sin mark, så att man ser vem som kommer.",
            "option_key": options[2],
            "owner": site.partners["Bostadsbolagen"],
            "baseline": Decimal(0),
            "target": Decimal(14),
            "unit": "platser",
            "deadline": _day(-12),
            "measures": [
                _measure("Gå igenom platserna från trygghetsvandringarna", "done", -28),
                _measure("Klipp och gallra", "ongoing", -12),
            ],
        },
        {
            "title": YOUNG,
            "description": "Skola, socialtjänst, polis och fritid möts i SSPF.",
            "option_key": options[0],
            "owner": site.partners["Kommunen"],
            "baseline": Decimal(40),
            "target": Decimal(90),
            "unit": "% av gångerna",
            "deadline": _day(160),
            "measures": [_measure("En ansvarig person på varje skola", "planned", 90)],
        },
    ]


def tell(page: PromisePage) -> None:
    """Let owners and staff tell how it goes: one commitment is done, one late, one update waits to be read."""
    row: Promise = page.row
    Promise.objects.filter(pk=row.pk).update(published_at=_noon(PROMISED))
    by_title = {each.title: each for each in row.commitments.all()}
    for title, owner in (
        (TOGETHER, "polisen@example.org"),
        (TUNNEL, "belysning@example.org"),
        (BUSHES, "bostadsbolagen@example.org"),
    ):
        Commitment.objects.filter(pk=by_title[title].pk).update(owner_email=owner, link_version=1)
    for told in TOLD:
        post_update(
            commitment=by_title[told.commitment],
            text=told.text["sv"],
            language="sv",
            translations=told.translations,
            measured_on=_day(-told.days_ago),
            value=told.value,
            status=told.status,
            photo=_photo(told.photo) if told.photo else None,
            photo_alt=told.photo_alt.get("sv", ""),
            by=None,
            now=_noon(-told.days_ago),
        )
    send_update(
        commitment=by_title[TOGETHER],
        text=WAITING,
        language="sv",
        measured_on=_day(-1),
        value=Decimal("1.8"),
        photo=_photo("square"),
        photo_alt="Fyra personer på ett torg en ljus morgon.",
        form_name="sample",
        now=_noon(-1),
    )


def _day(number: int) -> Any:
    return timezone.localdate() + timedelta(days=number)


def _noon(number: int) -> datetime:
    return timezone.make_aware(datetime.combine(_day(number), time(12)))


def _measure(text: str, state: str, by: int) -> dict[str, Any]:
    value = {"text": text, "state": state, "by": _day(by).isoformat()}
    return {"type": "measure", "value": value, "id": str(uuid4())}


def _photo(motif: str) -> bytes:
    return as_clean_jpeg(SimpleUploadedFile(f"{motif}.png", draw(motif).getvalue(), "image/png"))
