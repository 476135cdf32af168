"""The promise's page, its cards, and the staff's pages about it."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Page

from cms.models import Indicator, IndicatorFigure, Partner
from dialogues import actions
from dialogues.actions.promises_making import make_promise
from dialogues.models import (
    Commitment,
    CommitmentUpdate,
    Dialogue,
    DialogueLogEntry,
    Promise,
    PromiseIndexPage,
    PromisePage,
)
from dialogues.promises.presentation import PromisePresentation
from tests import factories
from tests.dialogues.ballots import cast
from tests.dialogues.promising import (
    days,
    make_commitment,
    make_keeper,
    make_promise_page,
    measure,
    sent,
    told,
)

pytestmark = pytest.mark.django_db


def html_of(client: Client, page: Page) -> str:
    answer = client.get(page.get_url())
    assert answer.status_code == 200
    return answer.content.decode()


def count_queries(call) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        call()
    return len(asked)


@pytest.fixture
def counted(home: Page) -> Dialogue:
    """A dialogue in which the first option got 3 ballots, the second and third 2 each, the fourth 1."""
    row = factories.make_dialogue(home, options=5)
    for label, times in (("1", 3), ("2", 2), ("3", 2), ("4", 1)):
        for _time in range(times):
            cast(row, f"Förslag {label}")
    Dialogue.objects.update(closes_at=timezone.now())
    actions.close_dialogue(dialogue=row)
    return Dialogue.objects.get()


def dialogue_page(counted: Dialogue):
    from dialogues.models import DialoguePage

    return DialoguePage.objects.get(translation_key=counted.key)


# --- The page -------------------------------------------------------------------------------


def test_the_page_leads_from_what_was_prioritised_to_the_effect(
    client: Client, home: Page, counted
) -> None:
    indicator = Indicator(name="Otrygga", unit="%", source="Mätningen", locale=home.locale)
    indicator.figures.set([IndicatorFigure(year=y, value=v) for y, v in ((2020, 36), (2023, 31))])
    indicator.save()
    key = counted.options.get(label="Förslag 1").key
    page = make_promise_page(
        home,
        {
            "title": "Två kvällar i veckan",
            "option_key": key,
            "indicator": indicator,
            "baseline": 0,
            "target": 2,
            "deadline": days(30),
            "measures": [measure("Anställ", "done")],
        },
        dialogue=dialogue_page(counted),
    )
    told(page.row.commitments.get(), "Vi är ute.", value=1, status="ongoing")
    html = html_of(client, page)
    for anchor in ("prioritised", "promised", "told-1", "effect"):
        assert f'id="{anchor}"' in html
        assert f'href="#{anchor}"' in html
    assert html.index('id="prioritised"') < html.index('id="promised"') < html.index('id="effect"')
    assert html.count("Förslag 1") >= 2  # among what was prioritised, and as what it answers
    assert "chart__series--2" in html  # the target beside what was measured
    assert html.count("<h1") == 1
    assert "style=" not in html


def test_no_status_is_told_by_colour_alone(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"deadline": days(-1)})
    html = html_of(client, page)
    assert "#icon-calendar" in html
    assert "#icon-warning" in html
    assert page.row.commitments.get().get_status_display() in html


def test_being_late_shows_at_the_local_midnight(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"deadline": date(2027, 6, 30)})
    with time_machine.travel("2027-06-30 21:59:00Z", tick=False):
        assert "status--error" not in html_of(client, page)
    with time_machine.travel("2027-06-30 22:00:00Z", tick=False):
        assert "status--error" in html_of(client, page)


def test_what_is_done_is_not_late(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"deadline": days(-9)})
    told(page.row.commitments.get(), status="done")
    assert "status--error" not in html_of(client, page)


def test_the_page_asks_the_same_however_much_was_promised_and_told(
    client: Client, home: Page, counted
) -> None:
    partners = [Partner.objects.create(name=f"Ägare {n}", locale=home.locale) for n in range(4)]
    few = make_promise_page(
        home, {"owner": partners[0]}, dialogue=dialogue_page(counted), title="Litet"
    )
    many = make_promise_page(
        home,
        *(
            {"title": f"Löfte {n}", "owner": partners[n % 4], "target": 3, "baseline": 1}
            for n in range(8)
        ),
        dialogue=dialogue_page(counted),
        title="Stort",
    )
    told(few.row.commitments.get())
    for commitment in many.row.commitments.all():
        for day in range(3):
            told(commitment, value=day, measured_on=days(-day))

    def made_from_nothing(page: PromisePage) -> int:
        page = PromisePage.objects.get(pk=page.pk)
        request = type("Request", (), {"GET": {}})()

        def read() -> None:
            shown = PromisePresentation(page.row, page)
            for each in shown.commitments:
                assert each.chart is None or each.chart.rows
                _all = (each.measures, each.latest, each.answers)
            _all = shown.effects, shown.progress.text

        assert request
        return count_queries(read)

    assert made_from_nothing(few) == made_from_nothing(many)


def test_words_that_nobody_translated_are_marked_with_their_language(
    client: Client, home: Page, english
) -> None:
    from django.utils import translation

    from dialogues.promises.shown import ShownUpdate

    update = told(make_commitment(home), "Klart.")
    with translation.override("en"):
        assert ShownUpdate(update, "").lang == "sv"
        update.translations = {"en": {"text": "Done.", "photo_alt": ""}}
        shown = ShownUpdate(update, "")
        assert (shown.text, shown.lang) == ("Done.", "")


def test_a_draft_is_previewed_with_what_has_been_told(client: Client, home: Page) -> None:
    page = make_promise_page(home, {"title": "Ljus"})
    told(page.row.commitments.get(), "Elva lampor.")
    draft = PromisePage.objects.get(pk=page.pk)
    commitment = draft.commitments.get()
    commitment.title = "Mer ljus"
    draft.commitments.set([commitment])
    response = draft.make_preview_request()
    html = response.render().content.decode() if hasattr(response, "render") else ""
    assert "Mer ljus" in html
    assert "Elva lampor." in html
    assert Commitment.objects.get().title == "Ljus"


def test_a_promise_that_was_never_published_can_be_previewed(home: Page) -> None:
    index = make_promise_page(home).get_parent().specific
    from dialogues.models import PromiseCommitment

    page = PromisePage(title="Nytt", year=2027, live=False, locale=home.locale)
    page.commitments.set([PromiseCommitment(title="Ljus", locale=home.locale)])
    index.add_child(instance=page)
    response = PromisePage.objects.get(pk=page.pk).make_preview_request()
    assert response.status_code == 200
    assert Promise.objects.count() == 1


# --- Cards ----------------------------------------------------------------------------------


def test_cards_tell_how_it_goes_with_one_query_more(client: Client, home: Page) -> None:
    first = make_promise_page(home, {"deadline": days(-1)}, {"title": "B"}, title="Ett")
    told(first.row.commitments.get(title="B"), status="done")
    index = PromiseIndexPage.objects.get()
    html = html_of(client, index)
    assert "tag--warning" in html
    from dialogues.promises.progress import with_progress

    pages = list(PromisePage.objects.all())
    for number in range(4):
        make_promise_page(home, {}, {}, title=f"Löfte {number}")
    assert count_queries(lambda: with_progress(pages)) == 1
    more = list(PromisePage.objects.all())
    assert count_queries(lambda: with_progress(more)) == 1
    [progress] = [page.progress for page in pages]
    assert (progress.done, progress.total, progress.overdue) == (1, 2, 1)


def test_the_list_and_the_start_page_do_not_ask_more_for_more_promises(
    client: Client, home: Page
) -> None:
    make_promise_page(home, title="Ett")
    index = PromiseIndexPage.objects.get()
    for page in (index, home):
        client.get(page.get_url())
    before = [count_queries(lambda p=page: client.get(p.get_url())) for page in (index, home)]
    make_promise_page(home, {}, {}, title="Två")
    make_promise_page(home, {}, {}, title="Tre")
    for page in (index, home):
        client.get(page.get_url())
    after = [count_queries(lambda p=page: client.get(p.get_url())) for page in (index, home)]
    assert after == before


# --- Made from the results ------------------------------------------------------------------


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


# --- The staff's pages ----------------------------------------------------------------------


def admin_url(name: str, **kwargs) -> str:
    return reverse(f"dialogues_admin:{name}", kwargs=kwargs)


def test_each_page_is_for_those_who_look_after_promises(client: Client, home: Page) -> None:
    commitment = make_commitment(home, owner_email="owner@example.org", link_version=1)
    update = sent(commitment)
    pages = [
        admin_url("promises"),
        admin_url("commitment", key=commitment.key),
        admin_url("owner_mails", key=commitment.key),
        admin_url("commitment_owner", key=commitment.key),
        admin_url("post_update", key=commitment.key),
        admin_url("commitment_update", pk=update.pk),
    ]
    posts = [*pages[3:], admin_url("owner_link", key=commitment.key)]
    follower = factories.make_user("follower@example.org")
    from django.contrib.auth.models import Permission

    names = ["access_admin", "view_dialogue"]
    follower.user_permissions.set(Permission.objects.filter(codename__in=names))
    for user in (None, follower):
        if user:
            client.force_login(user)
        for page in pages:
            assert client.get(page).status_code in (302, 403), page
        for page in posts:
            assert client.post(page, {"publish": "", "text": "x"}).status_code in (302, 403), page
    update.refresh_from_db()
    assert update.state == "waiting"
    client.force_login(make_keeper())
    for page in pages:
        assert client.get(page).status_code == 200, page


def test_staff_read_put_right_and_publish(client: Client, home: Page) -> None:
    commitment = make_commitment(home)
    update = sent(commitment, "Elva lampr.")
    client.force_login(make_keeper())
    assert "Elva lampr." in client.get(admin_url("promises")).content.decode()
    address = admin_url("commitment_update", pk=update.pk)
    client.get(address)
    update.refresh_from_db()
    assert update.state == "waiting"  # looking decides nothing
    data = {"text": "Elva lampor.", "text_en": "Eleven lamps.", "publish": ""}
    assert client.post(address, data).status_code == 303
    update.refresh_from_db()
    assert (update.state, update.text) == ("published", "Elva lampor.")
    assert update.translations["en"]["text"] == "Eleven lamps."
    again = client.post(address, data)
    assert again.status_code == 200
    assert CommitmentUpdate.objects.filter(state="published").count() == 1


def test_staff_decline_with_a_reason(client: Client, home: Page) -> None:
    update = sent(make_commitment(home))
    client.force_login(make_keeper())
    address = admin_url("commitment_update", pk=update.pk)
    assert client.post(address, {"decline": "", "reason": ""}).status_code == 200
    assert client.post(address, {"decline": "", "reason": "Säg var."}).status_code == 303
    update.refresh_from_db()
    assert (update.state, update.reason) == ("declined", "Säg var.")
    assert client.post(address, {}).status_code == 303


def test_staff_write_themselves(client: Client, home: Page) -> None:
    commitment = make_commitment(home)
    client.force_login(make_keeper())
    address = admin_url("post_update", key=commitment.key)
    assert client.post(address, {"text": ""}).status_code == 200
    data = {"text": "Klart.", "measured_on": days(0).isoformat(), "status": "done"}
    assert client.post(address, data).status_code == 303
    commitment.refresh_from_db()
    assert commitment.status == "done"
    assert CommitmentUpdate.objects.get().by.email == "keeper@example.org"


def test_staff_change_the_owner_and_the_link(client: Client, home: Page) -> None:
    commitment = make_commitment(home)
    client.force_login(make_keeper())
    owner = admin_url("commitment_owner", key=commitment.key)
    assert client.post(owner, {"email": "nobody"}).status_code == 200
    assert client.post(owner, {"email": "owner@example.org"}).status_code == 303
    for button in ("renew", "send", "withdraw"):
        address = admin_url("owner_link", key=commitment.key)
        assert client.post(address, {button: ""}).status_code == 303
    commitment.refresh_from_db()
    assert (commitment.owner_email, commitment.link_version) == ("owner@example.org", 2)


def test_the_staffs_list_asks_the_same_however_long(client: Client, home: Page) -> None:
    client.force_login(make_keeper())
    sent(make_commitment(home, deadline=days(-1)))
    client.get(admin_url("promises"))
    before = count_queries(lambda: client.get(admin_url("promises")))
    for number in range(3):
        page = make_promise_page(home, {"deadline": days(-1)}, {}, title=f"Löfte {number}")
        for commitment in page.row.commitments.all():
            sent(commitment)
    assert count_queries(lambda: client.get(admin_url("promises"))) == before
