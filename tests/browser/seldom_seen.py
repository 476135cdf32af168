"""A walk past what people meet by a link that somebody sent them, and past the forms that few need."""

import json
import re
from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.program import Program

# Where each thing is in a language. What the sample site has none of is made.
_ADDRESSES = """
import json
from datetime import timedelta
from uuid import uuid4
from django.utils import timezone
from wagtail.models import Page
from cms.languages import address_in
from cms.translations.versions import not_translated_address
from dialogues.actions.voting_places import make_voting_place
from dialogues.following.links import signed_id
from dialogues.models import Commitment, Dialogue, Follower, Idea
from dialogues.promises.links import has_link, owner_token
from dialogues.voting_places import address_of
from events.actions import Actor
from events.actions.door_links import make_door_link
from events.door.links import door_token
from events.models import Event, Registration
from events.survey import survey_link
language = {language!r}
now = timezone.now()
def at(view, **parts):
    return address_in(language, view, **parts)
def path_of(address):
    return "/" + address.split("/", 3)[3]
idea = Idea.objects.filter(dialogue__ideas_close_at__gt=now, state="published").first()
counted = Dialogue.objects.filter(closing_record__isnull=False).order_by("closes_at")
coming = Event.objects.filter(starts_at__gt=now, takes_panel_questions=True).first()
past = Registration.objects.filter(event__ends_at__lt=now).first()
open_dialogue = Dialogue.objects.filter(closes_at__gt=now, electorate="email", ideas_open_at=None).first()
follower, _new = Follower.objects.get_or_create(
    dialogue=open_dialogue, email="walker." + language + "@example.org", defaults=dict(language=language)
)
owned = [each for each in Commitment.objects.select_related("promise__source_locale") if has_link(each)][0]
place = make_voting_place(
    dialogue=open_dialogue, place_id=uuid4(), name="Bro", opens_at=now, closes_at=now + timedelta(hours=2),
    is_kiosk=True, user=None,
)
door = make_door_link(event=coming, helper_name="Ada", actor=Actor())
swedish = Page.objects.live().filter(depth__gt=2, locale__language_code="sv")
elsewhere = Page.objects.live().filter(locale__language_code=language)
alone = swedish.exclude(translation_key__in=elsewhere.values("translation_key")).first()
print(json.dumps(dict(
    ideas=at("ideas", key=idea.dialogue.key),
    idea=at("idea", key=idea.dialogue.key, pk=idea.pk),
    new_idea=at("new_idea", key=idea.dialogue.key),
    idea_sent=at("idea_sent", key=idea.dialogue.key),
    recount=at("recount", key=counted[0].key),
    results_elsewhere=at("results_embed", key=counted[0].key),
    compared=at("comparing") + "?" + "&".join("d=" + str(each.key) for each in counted[:2]),
    follow=at("follow", key=open_dialogue.key),
    follow_sent=at("follow_sent", key=open_dialogue.key),
    following=at("following", signed=signed_id(follower)),
    follow_stop=at("follow_stop", signed=signed_id(follower)),
    follow_stopped=at("follow_stopped"),
    not_me=at("not_me", token="forfalskad"),
    owner_update=at("owner_update", token=owner_token(owned)),
    voting_place=address_of(place, language),
    ask_panel=at("ask_panel", key=coming.key),
    survey=path_of(survey_link(past, language)) if past else None,
    without_link=at("my_sign_up_without_link"),
    evenings_elsewhere=at("events_embed"),
    door=at("door", token=door_token(door)),
    enquiry=at("enquiry"),
    barrier=at("report_barrier"),
    open_data=at("open_data"),
    not_translated=not_translated_address(alone.pk, language) if alone else None,
)))
"""
# Those that are sent empty, to see what is said then.
_FORMS = {"new_idea", "follow", "owner_update", "voting_place", "ask_panel", "survey", "enquiry"}


def seldom_seen(page: Page, program: Program, language: str) -> Iterator[str]:
    """Ideas, followers, owners, the panel, the door, enquiries, and charts for other websites."""
    found = program.run(_ADDRESSES.format(language=language)).splitlines()[-1]
    for name, path in json.loads(found).items():
        if path is None:
            continue
        page.goto(path)
        sight = re.sub("_", "-", name)
        yield sight
        if name in _FORMS:
            with page.expect_navigation():
                page.locator("main form:not([role=search]) button[type=submit]").last.click()
            yield f"{sight}-with-errors"
