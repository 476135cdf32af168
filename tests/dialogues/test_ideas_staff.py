"""Staff read ideas: publish, decline, put right, merge, take apart, turn into options."""

import threading
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.models import OutgoingMail
from cms.privacy import retention
from cms.privacy.personal_data import erase_person, export_person
from dialogues.actions.ideas_merging import merge_ideas, take_apart
from dialogues.actions.ideas_moderation import MAIL_KIND, correct_idea, decline_ideas, publish_ideas
from dialogues.actions.ideas_options import make_options
from dialogues.ideas.provenance import ideas_behind
from dialogues.models import Dialogue, DialogueLogEntry, DialoguePage, Idea
from dialogues.permissions import source_page_of
from dialogues.refusals import IdeaDecidedMeanwhile
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.forms import address
from tests.dialogues.ideas import make_dialogue, make_idea

pytestmark = pytest.mark.django_db
State = Idea.State


@pytest.fixture
def dialogue(home: Page) -> Dialogue:
    return make_dialogue(home)


@pytest.fixture
def staff(client: Client) -> Any:
    user = factories.make_user("staff@example.org")
    for codename in ("access_admin", "view_dialogue", "change_idea"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    return user


def url(name: str, dialogue: Dialogue, **kwargs: Any) -> str:
    return reverse(f"dialogues_admin:{name}", kwargs={"key": dialogue.key, **kwargs})


def fresh(idea: Idea) -> Idea:
    return Idea.objects.get(pk=idea.pk)


def logged(dialogue: Dialogue) -> list[str]:
    return list(dialogue.log.filter(kind__startswith="idea").values_list("kind", flat=True))


def mails_to(email: str) -> int:
    return OutgoingMail.objects.filter(kind=MAIL_KIND, recipient=email).count()


def publish(idea: Idea, user: Any = None) -> list[Idea]:
    return publish_ideas(dialogue=idea.dialogue, ideas=[idea.pk], user=user)


def decline(idea: Idea, was: str = "waiting", reason: str = "Det står redan på sidan.") -> None:
    decline_ideas(dialogue=idea.dialogue, ideas=[idea.pk], was=was, reason=reason, user=None)


# --- Publish, decline, put right --------------------------------------------------------------


def test_publishing_tells_the_resident_once_and_forgets_the_address(dialogue: Dialogue) -> None:
    idea = make_idea(dialogue, state="waiting", email="anna@example.org")
    assert publish(idea) == [idea]
    assert publish(idea) == []
    assert (fresh(idea).state, fresh(idea).email) == ("published", "")
    assert mails_to("anna@example.org") == 1
    assert logged(dialogue) == ["idea_published"]


def test_declining_tells_why_and_needs_a_reason(dialogue: Dialogue) -> None:
    idea = make_idea(dialogue, state="waiting", email="anna@example.org")
    with pytest.raises(ValidationError):
        decline(idea, reason="  ")
    decline(idea)
    assert (fresh(idea).state, fresh(idea).email) == ("declined", "")
    assert mails_to("anna@example.org") == 1
    assert logged(dialogue) == ["idea_declined"]
    assert "står redan" not in str(dialogue.log.values_list("detail", flat=True))


def test_an_idea_without_an_address_sends_no_mail(dialogue: Dialogue) -> None:
    publish(make_idea(dialogue, state="waiting"))
    assert not OutgoingMail.objects.exists()


def test_somebody_who_saw_it_waiting_cannot_decline_what_was_published_since(
    dialogue: Dialogue,
) -> None:
    idea = make_idea(dialogue, state="published")
    with pytest.raises(IdeaDecidedMeanwhile):
        decline(idea, was="waiting")
    decline(idea, was="published")
    assert fresh(idea).state == "declined"


def test_putting_words_right_keeps_nothing_of_what_stood_there(dialogue: Dialogue) -> None:
    idea = make_idea(dialogue, "Karl Karlsson kör för fort", state="waiting")
    words = {"title": "Bilar kör för fort", "text": idea.text}
    correct_idea(idea=idea, words=words, user=None)
    entry = dialogue.log.get(kind="idea_corrected")
    assert fresh(idea).title == "Bilar kör för fort"
    assert entry.detail["fields"] == ["title"]
    assert "Karlsson" not in str(entry.detail)


# --- Merge and take apart ---------------------------------------------------------------------


def merge(main: Idea, *others: Idea) -> Idea:
    return merge_ideas(
        dialogue=main.dialogue, main=main.pk, others=[each.pk for each in others], user=None
    )


def test_merging_publishes_the_first_and_lists_the_others_under_it(dialogue: Dialogue) -> None:
    main = make_idea(dialogue, state="waiting")
    other = make_idea(dialogue, state="waiting", email="anna@example.org")
    merge(main, other)
    assert fresh(main).state == "published"
    assert (fresh(other).state, fresh(other).merged_into) == ("merged", main)
    assert mails_to("anna@example.org") == 1


def test_a_chain_of_merging_leads_to_the_last_in_one_step(dialogue: Dialogue) -> None:
    first, second, third = (make_idea(dialogue) for _number in range(3))
    merge(second, first)
    merge(third, second)
    assert fresh(first).merged_into == third
    assert fresh(second).merged_into == third


def test_a_merged_idea_cannot_be_merged_or_declined(dialogue: Dialogue) -> None:
    main, other, third = (make_idea(dialogue) for _number in range(3))
    merge(main, other)
    with pytest.raises(IdeaDecidedMeanwhile):
        merge(other, main)
    with pytest.raises(IdeaDecidedMeanwhile):
        merge(third, other)
    with pytest.raises(ValidationError):
        decline(main, was="published")


def test_ideas_of_another_dialogue_are_never_merged_in(dialogue: Dialogue, home: Page) -> None:
    elsewhere = make_idea(make_dialogue(home, title="En annan"))
    with pytest.raises(ValidationError):
        merge(make_idea(dialogue), elsewhere)
    assert fresh(elsewhere).merged_into is None


def test_taken_apart_it_stands_for_itself_again(dialogue: Dialogue) -> None:
    main, other = make_idea(dialogue), make_idea(dialogue)
    merge(main, other)
    take_apart(idea=other, user=None)
    assert (fresh(other).state, fresh(other).merged_into) == ("published", None)
    with pytest.raises(IdeaDecidedMeanwhile):
        take_apart(idea=other, user=None)


def test_the_database_itself_refuses_what_leads_nowhere(dialogue: Dialogue) -> None:
    idea = make_idea(dialogue)
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(state="merged", merged_into=idea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(state="merged")


@pytest.mark.django_db(transaction=True)
def test_two_who_merge_each_into_the_other_at_once_make_no_circle(home: Page) -> None:
    dialogue = make_dialogue(home)
    ideas = [make_idea(dialogue, f"Idé {number}") for number in range(4)]
    start = threading.Barrier(4)
    refused: list[Exception] = []

    def work(number: int) -> None:
        try:
            start.wait()
            merge(ideas[number], ideas[(number + 1) % 4])
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for idea in map(fresh, ideas):
        if idea.merged_into:
            assert idea.merged_into.state == "published"
    assert any(idea.state == "published" for idea in map(fresh, ideas))
    assert refused


@pytest.mark.django_db(transaction=True)
def test_two_who_decide_at_once_tell_the_resident_once(home: Page) -> None:
    idea = make_idea(make_dialogue(home), state="waiting", email="anna@example.org")
    start = threading.Barrier(2)

    def work(do: Any) -> None:
        try:
            start.wait()
            do(idea)
        except ValidationError:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(do,)) for do in (decline, publish_unread)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert mails_to("anna@example.org") == 1


def publish_unread(idea: Idea) -> None:
    publish(idea)


# --- Options ----------------------------------------------------------------------------------


def draft_of(dialogue: Dialogue) -> DialoguePage:
    page = source_page_of(dialogue)
    assert page is not None
    return page.get_latest_revision_as_object()


def test_an_idea_becomes_an_option_of_the_draft_that_nobody_sees_yet(dialogue: Dialogue) -> None:
    idea = make_idea(dialogue, "Ljus i tunneln", text="Mörkt. " * 120)
    make_options(dialogue=dialogue, ideas=[idea.pk], user=None)
    option = list(draft_of(dialogue).options.all())[-1]
    assert (option.title, option.from_idea) == ("Ljus i tunneln", idea.pk)
    assert len(option.description) <= 600
    assert not dialogue.options.filter(label="Ljus i tunneln").exists()
    assert ideas_behind(dialogue) == {}
    assert make_options(dialogue=dialogue, ideas=[idea.pk], user=None) == []


def test_once_published_the_option_tells_which_ideas_it_came_of(dialogue: Dialogue) -> None:
    main, other = make_idea(dialogue, "Ljus i tunneln"), make_idea(dialogue, "Lampor där")
    merge(main, other)
    make_options(dialogue=dialogue, ideas=[main.pk], user=None)
    draft_of(dialogue).latest_revision.publish()
    option = dialogue.options.get(label="Ljus i tunneln")
    assert ideas_behind(dialogue) == {option.key: [main, other]}


def test_the_dialogues_page_leads_from_the_option_to_its_ideas(
    client: Client, dialogue: Dialogue
) -> None:
    idea = make_idea(dialogue, "Ljus i tunneln")
    make_options(dialogue=dialogue, ideas=[idea.pk], user=None)
    draft_of(dialogue).latest_revision.publish()
    html = client.get(source_page_of(dialogue).get_url()).content.decode()
    assert html.count(address("idea", key=dialogue.key, pk=idea.pk)) == 1
    assert address("follow", key=dialogue.key) in html
    read = client.get(address("idea", key=dialogue.key, pk=idea.pk)).content.decode()
    assert "idea__became" in read


def test_an_option_that_the_editor_saves_anew_before_publishing_keeps_its_idea(
    dialogue: Dialogue,
) -> None:
    idea = make_idea(dialogue, "Ljus i tunneln")
    make_options(dialogue=dialogue, ideas=[idea.pk], user=None)
    draft = draft_of(dialogue)
    described = list(draft.options.all())
    # As the editors' form does with an option that no table has yet: another key, the hidden field kept.
    anew = type(described[-1])(
        title="Ljus i hela tunneln", locale=draft.locale, from_idea=described[-1].from_idea
    )
    draft.options.set([*described[:-1], anew])
    draft.save_revision().publish()
    option = dialogue.options.get(label="Ljus i hela tunneln")
    assert fresh(idea).option_key == option.key


def test_the_editors_form_carries_the_idea_without_showing_it(
    client: Client, dialogue: Dialogue
) -> None:
    idea = make_idea(dialogue, "Ljus i tunneln")
    make_options(dialogue=dialogue, ideas=[idea.pk], user=None)
    client.force_login(factories.make_user("root@example.org", is_superuser=True))
    page = source_page_of(dialogue)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert f'value="{idea.pk}"' in html
    assert "from_idea-label" not in html.lower()


def test_what_everybody_cannot_read_becomes_no_option(dialogue: Dialogue) -> None:
    with pytest.raises(IdeaDecidedMeanwhile):
        make_options(dialogue=dialogue, ideas=[make_idea(dialogue, state="waiting").pk], user=None)


def test_no_option_is_added_once_somebody_has_voted(dialogue: Dialogue) -> None:
    idea = make_idea(dialogue)
    with time_machine.travel(dialogue.opens_at, tick=True):
        cast(dialogue)
        with pytest.raises(ValidationError):
            make_options(dialogue=dialogue, ideas=[idea.pk], user=None)


# --- The pages --------------------------------------------------------------------------------


def test_only_those_with_the_right_see_ideas(client: Client, dialogue: Dialogue) -> None:
    user = factories.make_user("follows@example.org")
    for codename in ("access_admin", "view_dialogue"):
        user.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(user)
    assert client.get(url("ideas", dialogue)).status_code in (302, 403)


def test_staff_publish_those_that_they_tick(client: Client, staff: Any, dialogue: Dialogue) -> None:
    idea, other = (make_idea(dialogue, f"Idé {n}", state="waiting") for n in (1, 2))
    html = client.get(url("ideas", dialogue)).content.decode()
    assert "Idé 1" in html
    client.post(url("ideas", dialogue), {"publish": "1", "chosen": [str(idea.pk)]})
    assert (fresh(idea).state, fresh(other).state) == ("published", "waiting")
    assert fresh(idea).decided_by == staff


def test_staff_decline_and_merge_on_pages_of_their_own(
    client: Client, staff: Any, dialogue: Dialogue
) -> None:
    ideas = [make_idea(dialogue, f"Idé {n}", state="waiting") for n in range(3)]
    chosen = [str(idea.pk) for idea in ideas]
    to_merge = client.post(url("ideas", dialogue), {"merge": "1", "chosen": chosen[:2]})
    assert client.get(to_merge["Location"]).status_code == 200
    assert client.post(to_merge["Location"], {"main": chosen[0]}).status_code == 303
    assert fresh(ideas[1]).merged_into == ideas[0]
    to_decline = client.post(url("ideas", dialogue), {"decline": "1", "chosen": chosen[2:]})
    assert client.post(to_decline["Location"], {"reason": ""}).status_code == 200
    assert client.post(to_decline["Location"], {"reason": "Nej."}).status_code == 303
    assert fresh(ideas[2]).state == "declined"
    client.post(url("ideas", dialogue), {"apart": chosen[1]})
    assert fresh(ideas[1]).state == "published"


def test_staff_put_an_idea_right(client: Client, staff: Any, dialogue: Dialogue) -> None:
    idea = make_idea(dialogue, state="waiting")
    there = url("ideas_correct", dialogue, pk=idea.pk)
    assert idea.title in client.get(there).content.decode()
    client.post(there, {"title": "Kortare", "text": "Text"})
    assert fresh(idea).title == "Kortare"


def test_an_idea_of_another_dialogue_is_not_found(
    client: Client, staff: Any, dialogue: Dialogue, home: Page
) -> None:
    elsewhere = make_idea(make_dialogue(home, title="En annan"), state="waiting")
    assert client.get(url("ideas_correct", dialogue, pk=elsewhere.pk)).status_code == 404
    client.post(url("ideas", dialogue), {"publish": "1", "chosen": [str(elsewhere.pk)]})
    assert fresh(elsewhere).state == "waiting"


def test_the_staffs_list_asks_the_database_the_same_however_long(
    client: Client, staff: Any, dialogue: Dialogue, django_assert_max_num_queries: Any
) -> None:
    make_idea(dialogue, state="waiting")
    client.get(url("ideas", dialogue))
    with django_assert_max_num_queries(60) as few:
        client.get(url("ideas", dialogue))
    for number in range(8):
        make_idea(dialogue, f"Idé {number}", state="waiting")
    with django_assert_max_num_queries(len(few)):
        client.get(url("ideas", dialogue))


# --- Personal data ----------------------------------------------------------------------------


def test_a_person_is_handed_their_waiting_idea_and_can_have_it_erased(dialogue: Dialogue) -> None:
    make_idea(dialogue, state="waiting", email="anna@example.org")
    assert export_person("Anna@example.org")["dialogues.Idea"][0]["title"] == "Lampor vid stationen"
    assert erase_person("Anna@example.org")["dialogues.Idea"] == 1
    assert not Idea.objects.exists()


def test_declined_ideas_and_late_addresses_go_by_themselves(dialogue: Dialogue) -> None:
    declined = make_idea(dialogue, state="declined", decided_at=timezone.now())
    waiting = make_idea(dialogue, state="waiting", email="anna@example.org")
    public = make_idea(dialogue)
    later = dialogue.opens_at + timezone.timedelta(days=31)
    retention.apply_retention(now=later)
    assert fresh(waiting).email == ""
    retention.apply_retention(now=dialogue.closes_at + timezone.timedelta(days=120))
    assert set(Idea.objects.all()) == {public}
    assert declined.pk
    assert not DialogueLogEntry.objects.filter(detail__has_key="email").exists()
