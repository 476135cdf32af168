"""A promise is made from a dialogue's results: a draft with a commitment for each option that leads."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from dialogues import actions
from dialogues.actions.promises_making import make_promise
from dialogues.models import (
    Commitment,
    Dialogue,
    DialogueLogEntry,
    Promise,
    PromiseIndexPage,
    PromisePage,
)
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.promising import (
    dialogue_page,
    make_counted_dialogue,
    make_keeper,
    make_promise_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(home: Page) -> Dialogue:
    return make_counted_dialogue(home)


@pytest.fixture
def index(home: Page) -> PromiseIndexPage:
    return factories.publish(home, PromiseIndexPage(title="Löften", slug="loften"))


@pytest.fixture
def admin():
    return factories.make_user("admin@example.org", is_superuser=True, is_staff=True)


def test_a_promise_has_a_commitment_for_each_option_that_leads(counted, index, admin) -> None:
    page = make_promise(dialogue=counted, user=admin)
    assert not page.live
    assert page.get_parent().specific == index
    assert page.dialogue == dialogue_page(counted)
    made = [(each.title, each.option_key) for each in page.commitments.all()]
    keys = dict(counted.options.values_list("label", "key"))
    assert made == [(f"Förslag {n}", keys[f"Förslag {n}"]) for n in (1, 2, 3)]
    assert not Promise.objects.exists()
    assert DialogueLogEntry.objects.filter(kind="promised", user=admin).count() == 1


def test_pressed_twice_there_is_one_draft(counted, index, admin) -> None:
    assert make_promise(dialogue=counted, user=admin) == make_promise(dialogue=counted, user=admin)
    PromisePage.objects.get().save_revision().publish()
    make_promise(dialogue=counted, user=admin)
    assert PromisePage.objects.count() == 2


def test_those_who_share_the_third_place_all_lead(home: Page, index, admin) -> None:
    row = factories.make_dialogue(home, options=6, title="Lika")
    for number in range(1, 6):
        cast(row, f"Förslag {number}")
    Dialogue.objects.filter(pk=row.pk).update(closes_at=timezone.now())
    actions.close_dialogue(dialogue=row)
    assert make_promise(dialogue=row, user=admin).commitments.count() == 5


def test_nothing_is_promised_before_the_ballots_are_counted(home: Page, index, admin) -> None:
    row = factories.make_dialogue(home)
    with pytest.raises(ValidationError):
        make_promise(dialogue=row, user=admin)


def test_without_a_list_there_is_nowhere_to_put_it(counted, admin) -> None:
    with pytest.raises(ValidationError):
        make_promise(dialogue=counted, user=admin)


def test_who_may_not_add_pages_there_makes_no_promise(client: Client, counted, index) -> None:
    keeper = make_keeper()
    with pytest.raises(PermissionDenied):
        make_promise(dialogue=counted, user=keeper)
    client.force_login(keeper)
    address = reverse("dialogues_admin:make_promise", kwargs={"key": counted.key})
    assert client.post(address).status_code in (302, 403)
    assert not PromisePage.objects.exists()
    board = client.get(reverse("dialogues_admin:dialogue", kwargs={"key": counted.key}))
    assert address not in board.content.decode()


def test_an_editor_of_the_list_is_led_to_the_draft(client: Client, counted, index) -> None:
    from django.contrib.auth.models import Group, Permission

    keeper = make_keeper()
    group = Group.objects.create(name="Writers")
    for codename in ("add_page", "change_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=index, permission=permission)
    keeper.groups.add(group)
    client.force_login(keeper)
    address = reverse("dialogues_admin:make_promise", kwargs={"key": counted.key})
    board = client.get(reverse("dialogues_admin:dialogue", kwargs={"key": counted.key}))
    assert address in board.content.decode()
    answer = client.post(address)
    page = PromisePage.objects.get()
    assert (answer.status_code, page.owner) == (303, keeper)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = client.get(answer.url).content.decode()
    assert "Förslag 1" in html
    assert client.get(address).status_code == 405


def test_an_option_of_another_dialogue_is_refused(
    client: Client, home: Page, counted, admin
) -> None:
    from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

    page = make_promise_page(home, {"title": "Ljus"})
    stored = page.commitments.get()
    client.force_login(admin)
    data = nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "year": 2026,
            "dialogue": "",
            "lead": "",
            "body": streamfield([]),
            "commitments": inline_formset(
                [
                    {
                        "id": stored.pk,
                        "title": "Ljus",
                        "description": "",
                        "option_key": counted.options.first().key,
                        "owner": "",
                        "baseline": "",
                        "target": "",
                        "unit": "",
                        "deadline": "",
                        "indicator": "",
                        "measures": streamfield([]),
                        "evidence_url": "",
                    }
                ],
                initial=1,
            ),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 200
    assert Commitment.objects.get().option_key == ""
    data["dialogue"] = dialogue_page(counted).pk
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 302
    assert Commitment.objects.get().option_key == counted.options.first().key
