"""Make the sample dialogues, the ballots of the closed one, and the promise that it led to."""

from datetime import timedelta

from django.utils import timezone

from cms.sample.site import SampleSite, block, items
from dialogues import actions, voters
from dialogues.ballot_rules import by_approval
from dialogues.models import (
    DialogueIndexPage,
    DialogueOption,
    DialoguePage,
    Electorate,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.sample.dialogues import CLOSED, CLOSED_BALLOTS, OPEN, SampleDialogue
from dialogues.sample.english import ENGLISH


def make_sample(site: SampleSite) -> dict[str, str]:
    """Make the dialogues and the promise; return the English of their Swedish texts."""
    index = site.publish(
        site.home,
        DialogueIndexPage(
            title="Dialoger",
            slug="dialoger",
            show_in_menus=True,
            lead="Säg vad som är viktigt för dig. Det du svarar styr vad vi gör härnäst.",
        ),
    )
    for dialogue in OPEN:
        site.publish(index, _page(site, dialogue))
    closed = site.publish(index, _page(site, CLOSED))
    _vote_and_close(closed)
    promises = site.publish(
        site.home,
        PromiseIndexPage(
            title="Medborgarlöften",
            slug="medborgarloften",
            show_in_menus=True,
            lead="Det här har vi lovat efter att ha lyssnat på er, och så går det.",
        ),
    )
    site.publish(promises, _promise(closed))
    return ENGLISH


def _page(site: SampleSite, dialogue: SampleDialogue) -> DialoguePage:
    at_nine = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    page = DialoguePage(
        title=dialogue.title,
        slug=dialogue.slug,
        lead=dialogue.lead,
        body=[block("paragraph", f"<p>{text}</p>") for text in dialogue.paragraphs],
        opens_at=at_nine + timedelta(days=dialogue.opens_in_days),
        closes_at=at_nine + timedelta(days=dialogue.closes_in_days),
        area=site.areas["Hela kommunen"],
        partners=[site.partners["Kommunen"], site.partners["Polisen"]],
        **dialogue.rules,
    )
    page.options.set(
        DialogueOption(title=title, description=text, locale=site.swedish, sort_order=order)
        for order, (title, text) in enumerate(dialogue.options)
    )
    return page


def _vote_and_close(page: DialoguePage) -> None:
    """Cast the ballots of made-up people while the dialogue was open, then close it as the worker does."""
    row = page.row
    keys = list(row.options.values_list("key", flat=True))
    during = row.opens_at + timedelta(days=3)
    number = 0
    for chosen, times in CLOSED_BALLOTS:
        for _time in range(times):
            number += 1
            actions.cast_ballot(
                dialogue=row,
                choices=by_approval([keys[option] for option in chosen]),
                voter=voters.by_email(f"resident{number}@example.org"),
                proof=Electorate.EMAIL,
                now=during,
            )
    actions.close_dialogue(dialogue=row)


def _promise(closed: DialoguePage) -> PromisePage:
    year = timezone.localdate(closed.row.closes_at).year
    return PromisePage(
        title="Vi finns där du är",
        slug="vi-finns-dar-du-ar",
        year=year,
        dialogue=closed,
        lead="Ni sa att unga är viktigast, och att polisen och kommunen ska vara nära och synliga. Det här lovar vi.",
        body=[
            block("heading", {"text": "Det här lovar vi", "level": "h2"}),
            block(
                "bullet_list",
                {
                    "ordered": False,
                    "items": items(
                        [
                            "<p>Fältassistenter och poliser går tillsammans i Bro, Kungsängen och Brunna minst två "
                            "kvällar i veckan.</p>",
                            "<p>Varje skola har en polis som eleverna känner till namnet.</p>",
                            "<p>När vi oroar oss för en ung person möts skola, socialtjänst, polis och fritid inom "
                            "två veckor.</p>",
                        ]
                    ),
                },
            ),
            block("heading", {"text": "Så vet du om vi håller det", "level": "h2"}),
            block(
                "paragraph",
                "<p>Vi räknar kvällarna och mötena och berättar här hur det går. I nästa trygghetsmätning frågar vi "
                "om du har märkt skillnad.</p>",
            ),
        ],
    )
