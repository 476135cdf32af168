"""Make the sample dialogues, the ballots of the closed one, and the promise that it led to."""

from datetime import timedelta

from django.utils import timezone

from cms.models import Notice
from cms.sample.blocks import paragraph
from cms.sample.site import SampleSite
from cms.sample.translating import ARABIC, EASY, ENGLISH
from dialogues import actions, voters
from dialogues.ballot_rules import by_approval
from dialogues.models import (
    DialogueIndexPage,
    DialogueOption,
    DialoguePage,
    PromiseIndexPage,
)
from dialogues.sample import arabic, easy, english, english_promise, promise
from dialogues.sample.dialogues import (
    CLOSED,
    CLOSED_BALLOTS,
    OPEN,
    SHARE_OUT_THE_MONEY,
    SampleDialogue,
)
from dialogues.sample.ideas import make_dialogue_of_ideas
from dialogues.sample.paper import make_paper
from dialogues.sample.population import answers_of, make_population
from dialogues.sample.year_before import BALLOTS_OF_YEAR_BEFORE, TOPIC_OF_OPTION, YEAR_BEFORE


def make_sample(site: SampleSite) -> None:
    """Make the dialogues and the promise; the open ones, the closed one and the promise in every language."""
    _learn_words(site)
    index = site.publish(
        site.home,
        DialogueIndexPage(
            title="Dialoger",
            slug="dialoger",
            show_in_menus=True,
            lead="Säg vad som är viktigt för dig. Det du svarar styr vad vi gör härnäst.",
        ),
    )
    site.also_in(index, ARABIC, EASY)
    for dialogue in OPEN:
        page = site.publish(index, _page(site, dialogue))
        site.also_in(page, ARABIC, EASY)
        if dialogue is SHARE_OUT_THE_MONEY:
            make_paper(page.row)
            _make_notice(site, page)
    make_dialogue_of_ideas(site, index)
    year_before = site.publish(index, _page(site, YEAR_BEFORE))
    _vote_and_close(year_before, BALLOTS_OF_YEAR_BEFORE)
    closed = _make_closed(site, index)
    promises = site.publish(
        site.home,
        PromiseIndexPage(
            title="Medborgarlöften",
            slug="medborgarloften",
            show_in_menus=True,
            lead="Det här har vi lovat efter att ha lyssnat på er, och så går det.",
        ),
    )
    promised = site.publish(promises, promise.promise_page(site, closed))
    for page in (closed, promises, promised):
        site.also_in(page, ARABIC, EASY)
    promise.tell(promised)


def _learn_words(site: SampleSite) -> None:
    for words in (
        english.DIALOGUES,
        english_promise.PROMISE,
        english_promise.IDEAS,
        english_promise.YEAR_BEFORE,
    ):
        site.learn(ENGLISH, words)
    for language, translated in ((ARABIC, arabic), (EASY, easy)):
        site.learn(language, translated.DIALOGUES)
        site.learn(language, translated.PROMISE)


def _make_closed(site: SampleSite, index: DialogueIndexPage) -> DialoguePage:
    page = _page(site, CLOSED)
    page.population = make_population()
    closed = site.publish(index, page)
    _vote_and_close(closed, CLOSED_BALLOTS)
    return closed


def _make_notice(site: SampleSite, page: DialoguePage) -> None:
    """Tell on every page that one can vote here now."""
    site.snippet(
        Notice(
            heading="Nu kan du fördela trygghetspengarna",
            text="Du har tio poäng. Säg vad pengarna ska gå till.",
            page=page.page_ptr,
            starts_at=page.row.opens_at,
            ends_at=page.row.closes_at,
        )
    )


def _page(site: SampleSite, dialogue: SampleDialogue) -> DialoguePage:
    at_nine = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    page = DialoguePage(
        title=dialogue.title,
        slug=dialogue.slug,
        lead=dialogue.lead,
        body=[paragraph(text) for text in dialogue.paragraphs],
        opens_at=at_nine + timedelta(days=dialogue.opens_in_days),
        closes_at=at_nine + timedelta(days=dialogue.closes_in_days),
        area=site.areas["Hela kommunen"],
        partners=[site.partners["Kommunen"], site.partners["Polisen"]],
        **dialogue.rules,
    )
    page.options.set(
        DialogueOption(
            title=title,
            description=text,
            locale=site.swedish,
            sort_order=order,
            topic=site.topics.get(TOPIC_OF_OPTION.get(title, "")),
        )
        for order, (title, text) in enumerate(dialogue.options)
    )
    return page


def _vote_and_close(page: DialoguePage, ballots: list[tuple[tuple[int, ...], int]]) -> None:
    """Cast the ballots of made-up people while the dialogue was open, then close it as the worker does."""
    row = page.row
    keys = list(row.options.values_list("key", flat=True))
    during = row.opens_at + timedelta(days=3)
    number = 0
    for chosen, times in ballots:
        for _time in range(times):
            number += 1
            actions.cast_ballot(
                dialogue=row,
                choices=by_approval([keys[option] for option in chosen]),
                voter=voters.by_email(f"resident{number}@example.org"),
                proof=row.electorate,
                attributes=answers_of(number) if row.background_questions else None,
                now=during,
            )
    actions.close_dialogue(dialogue=row)
