"""Staff look for comments and handle them, alone and several at once."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cms.models import OutgoingMail, SiteSettings
from feedback.actions.handle_comments import handle_comments, update_comment
from feedback.actions.hold_back import erase_words, mark_personal, release_comment
from feedback.inbox.versions import version_of
from feedback.models import Answer, AnswerLogEntry, SavedFilter
from tests import factories
from tests.feedback.staff import make_answer, make_colleague, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox(home) -> str:
    return reverse("feedback_admin:comments")


def shown(client, **filters: str) -> set[str]:
    page = client.get(reverse("feedback_admin:comments"), filters).context["comments"]
    return {each.answer.comment for each in page}


def ticked(*answers: Answer) -> list[str]:
    return [f"{answer.pk}.{version_of(answer)}" for answer in answers]


def address_of(answer: Answer) -> str:
    return reverse("feedback_admin:comment", kwargs={"pk": answer.pk})


def file_of(response) -> str:
    return b"".join(response.streaming_content).decode("utf-8-sig")


# --- Looking for comments ---------------------------------------------------------------------


def test_comments_are_found_by_everything_that_staff_know_of_them(client, inbox) -> None:
    me = sign_in(client)
    page = factories.make_page(factories.find_site())
    make_answer(comment="old", created_at=timezone.now() - timedelta(days=40))
    make_answer(comment="unhappy", is_satisfied=False, reason="hard", assignee=me)
    make_answer("/en/about/", comment="english", language="en")
    make_answer(comment="about a page", page=page)
    make_answer(comment="done", state="handled")
    make_answer(comment="robot", left_out="robot")
    make_answer(comment="")
    new = {"old", "unhappy", "english", "about a page"}
    assert shown(client) == new
    assert shown(client, state="all") == {*new, "done"}
    assert shown(client, state="handled") == {"done"}
    assert shown(client, page="/en/about") == {"english"}
    assert shown(client, page=str(page.pk)) == {"about a page"}
    assert shown(client, satisfied="no") == {"unhappy"}
    assert shown(client, reason="hard") == {"unhappy"}
    assert shown(client, assignee="me") == {"unhappy"}
    assert shown(client, assignee="nobody") == new - {"unhappy"}
    assert shown(client, language="en") == {"english"}
    assert shown(client, q="HAPP") == {"unhappy"}
    assert shown(client, since=f"{timezone.localdate():%Y-%m-%d}") == new - {"old"}
    assert shown(client, since="soon", satisfied="maybe", q="\x00") == new


def test_a_comment_cannot_run_in_the_admin(client, inbox) -> None:
    sign_in(client)
    answer = make_answer(comment="<script>alert(1)</script>")
    for address in (inbox, address_of(answer)):
        html = client.get(address).content.decode()
        assert "<script>alert(1)" not in html
        assert "&lt;script&gt;alert(1)" in html


def test_comments_are_handed_out_safe_against_formulas(client, inbox) -> None:
    sign_in(client)
    make_answer(comment='=HYPERLINK("https://evil.example")')
    text = file_of(client.get(reverse("feedback_admin:comments_csv")))
    assert "'=HYPERLINK" in text
    assert ",=HYPERLINK" not in text


# --- What is held back ------------------------------------------------------------------------


def test_staff_see_that_a_comment_is_held_back_and_not_its_words(client, inbox) -> None:
    sign_in(client)
    answer = make_answer(comment="Ring Kim på 070-1234567", is_held_back=True)
    for address in (inbox, address_of(answer), reverse("feedback_admin:pages")):
        # Three letters alone may stand in a token.
        assert "Ring Kim" not in client.get(address).content.decode()
    assert len(client.get(inbox).context["comments"]) == 1
    # Nor can they feel their way to the words by searching.
    assert shown(client, q="Kim") == set()


def test_coordinators_read_what_is_held_back(client, inbox) -> None:
    sign_in(client, "Coordinators")
    make_answer(comment="Ring Kim på 070-1234567", is_held_back=True)
    assert shown(client, q="Kim") == {"Ring Kim på 070-1234567"}


def test_what_is_held_back_is_never_in_a_file(client, inbox) -> None:
    sign_in(client, "Coordinators")
    make_answer(comment="Kim ett", is_held_back=True)
    make_answer(comment="Kim två", state="personal")
    make_answer(comment="Kim tre", state="threat")
    text = file_of(client.get(reverse("feedback_admin:comments_csv"), {"state": "all"}))
    assert "Kim" not in text
    assert len(text.splitlines()) == 4


def test_who_may_not_read_a_comment_can_neither_handle_nor_release_it(home) -> None:
    user = make_colleague()
    answer = make_answer(comment="Kim", is_held_back=True)
    version = version_of(answer)
    result = handle_comments(chosen={answer.pk: version}, user=user, state="handled")
    assert (result.done, result.not_allowed) == ([], [answer.pk])
    for action in (release_comment, erase_words, mark_personal):
        with pytest.raises(PermissionDenied):
            action(answer=answer, version=version, user=user)


def test_a_comment_is_released_by_a_coordinator(client, inbox) -> None:
    sign_in(client, "Coordinators")
    answer = make_answer(comment="Kim", is_held_back=True, state="personal")
    client.post(address_of(answer), {"release": "1", "version": version_of(answer)})
    answer.refresh_from_db()
    assert (answer.is_held_back, answer.state, answer.comment) == (False, "new", "Kim")
    assert {entry.kind for entry in answer.log.all()} == {"released", "state"}


def test_words_are_erased_only_when_somebody_is_sure_and_the_answer_stays(client, inbox) -> None:
    sign_in(client, "Coordinators")
    answer = make_answer(comment="Kim", is_held_back=True)
    data = {"erase": "1", "version": version_of(answer)}
    client.post(address_of(answer), data)
    answer.refresh_from_db()
    assert answer.comment == "Kim"
    client.post(address_of(answer), {**data, "is_sure": "1"})
    answer.refresh_from_db()
    assert (answer.comment, answer.state, answer.left_out) == ("", "handled", "")
    assert answer.log.filter(kind="erased").count() == 1


def test_whoever_reads_a_comment_can_hold_it_back(client, inbox) -> None:
    sign_in(client)
    answer = make_answer(comment="Jag heter Kim")
    client.post(address_of(answer), {"personal": "1", "version": version_of(answer)})
    answer.refresh_from_db()
    assert (answer.is_held_back, answer.state) == (True, "personal")
    assert "heter Kim" not in client.get(address_of(answer)).content.decode()


# --- Handling ---------------------------------------------------------------------------------


def test_one_comment_is_handled_with_note_and_link_and_history(client, inbox) -> None:
    me = sign_in(client)
    answer = make_answer(comment="Var?")
    data = {
        "state": "handled",
        "assignee": str(me.pk),
        "note": "Lade till en karta",
        "change_url": "https://example.org/sv/om-oss/",
        "version": version_of(answer),
    }
    assert client.post(address_of(answer), data).status_code == 303
    answer.refresh_from_db()
    assert (answer.state, answer.assignee, answer.handled_by) == ("handled", me, me)
    assert answer.change_url == data["change_url"]
    kinds = {entry.kind for entry in answer.log.all()}
    assert kinds == {"state", "assigned", "note", "change_link"}
    assert {entry.user for entry in answer.log.all()} == {me}


def test_what_a_colleague_did_meanwhile_is_not_overwritten(home) -> None:
    user = make_colleague()
    answer = make_answer(comment="Var?")
    seen = version_of(answer)
    update_comment(answer=answer, version=seen, user=user, state="handled", assignee=None)
    with pytest.raises(ValidationError, match=r"."):
        update_comment(answer=answer, version=seen, user=user, state="ignored", assignee=None)
    answer.refresh_from_db()
    assert answer.state == "handled"


def test_several_are_handled_at_once_and_those_changed_meanwhile_are_reported(
    client, inbox
) -> None:
    me = sign_in(client)
    answers = [make_answer(comment=f"{number}") for number in range(3)]
    chosen = ticked(*answers)
    Answer.objects.filter(pk=answers[0].pk).update(state="ignored")
    data = {"handle": "1", "chosen": chosen, "bulk-state": "handled", "bulk-assignee": str(me.pk)}
    response = client.post(inbox, data, follow=True)
    states = [Answer.objects.get(pk=answer.pk).state for answer in answers]
    assert states == ["ignored", "handled", "handled"]
    assert len(response.context["messages"]) == 2
    assert AnswerLogEntry.objects.filter(kind="state").count() == 2


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"chosen": "x"},
        {"chosen": "\x00", "bulk-state": "handled"},
        {"bulk-state": "handled"},
        {"bulk-state": "maybe", "chosen": "x"},
    ],
)
def test_what_nobody_could_have_ticked_changes_nothing(client, inbox, data) -> None:
    sign_in(client)
    answer = make_answer(comment="Var?")
    assert client.post(inbox, {"handle": "1", **data}).status_code == 303
    answer.refresh_from_db()
    assert answer.state == "new"


def test_nobody_is_assigned_who_cannot_see_comments(home) -> None:
    answer = make_answer(comment="Var?")
    with pytest.raises(ValidationError):
        handle_comments(
            chosen={answer.pk: version_of(answer)},
            user=make_colleague(),
            assignee=factories.make_user("resident@example.org"),
        )


def test_spam_leaves_the_figures_and_comes_back(home) -> None:
    user = make_colleague()
    answer = make_answer(comment="Köp nu")
    handle_comments(chosen={answer.pk: version_of(answer)}, user=user, state="spam")
    assert not Answer.objects.counted().exists()
    answer.refresh_from_db()
    handle_comments(chosen={answer.pk: version_of(answer)}, user=user, state="handled")
    assert Answer.objects.counted().count() == 1


def test_an_answer_without_a_comment_cannot_be_taken_out_of_the_figures(home) -> None:
    user, answer = make_colleague(), make_answer(is_satisfied=False)
    handle_comments(chosen={answer.pk: version_of(answer)}, user=user, state="spam")
    assert Answer.objects.counted().get() == answer


def test_a_threat_is_kept_aside_and_mailed_once_without_its_words(client, inbox) -> None:
    site = SiteSettings.for_site(factories.find_site().get_site())
    site.contact_email = "kontakt@example.org"
    site.save()
    sign_in(client)
    answer = make_answer(comment="Jag ska …")
    data = {"handle": "1", "chosen": ticked(answer), "bulk-state": "threat"}
    client.post(inbox, data)
    client.post(inbox, data)
    mail = OutgoingMail.objects.get(kind="feedback.threat")
    assert (mail.recipient, mail.extra) == ("kontakt@example.org", {})
    assert shown(client, state="all") == set()
    assert client.get(address_of(answer)).status_code == 404
    sign_in(client, "Coordinators", "coordinator@example.org")
    assert shown(client, state="threat") == {"Jag ska …"}


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_at_once_change_each_comment_once() -> None:
    users = [make_colleague(email=f"{number}@example.org") for number in range(2)]
    answers = [make_answer(comment=f"{number}") for number in range(20)]
    chosen = {answer.pk: version_of(answer) for answer in answers}
    start = threading.Barrier(2)
    results = []

    def handle(user, pks, state) -> None:
        start.wait()
        try:
            results.append(
                handle_comments(chosen={pk: chosen[pk] for pk in pks}, user=user, state=state)
            )
        finally:
            connection.close()

    pks = list(chosen)
    work = [(users[0], pks, "handled"), (users[1], pks[::-1], "ignored")]
    threads = [threading.Thread(target=handle, args=each) for each in work]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(len(result.done) for result in results) == [0, 20]
    assert sorted(len(result.changed_meanwhile) for result in results) == [0, 20]
    assert Answer.objects.values("state").distinct().count() == 1
    assert AnswerLogEntry.objects.count() == 20


# --- Saved filters ----------------------------------------------------------------------------


def test_filters_are_saved_counted_and_deleted(client, inbox) -> None:
    me = sign_in(client)
    make_answer(comment="unhappy", is_satisfied=False)
    make_answer(comment="happy")
    client.post(f"{inbox}?satisfied=no", {"save_filter": "1", "name": "De missnöjda"})
    kept = SavedFilter.objects.get(user=me)
    (found,) = client.get(inbox).context["filters"]
    assert (kept.query, found.number) == ("satisfied=no", 1)
    again = client.post(f"{inbox}?state=all", {"save_filter": "1", "name": "De missnöjda"})
    assert again.status_code == 400
    assert again.context["save_form"].errors["name"]
    sign_in(client, email="other@example.org")
    client.post(inbox, {"delete_filter": str(kept.pk)})
    assert SavedFilter.objects.filter(pk=kept.pk).exists()
    client.force_login(me, "django.contrib.auth.backends.ModelBackend")
    client.post(inbox, {"delete_filter": str(kept.pk)})
    assert not SavedFilter.objects.exists()


def test_the_inbox_without_filters_can_be_saved_and_no_number_is_too_large(client, inbox) -> None:
    sign_in(client)
    assert client.post(inbox, {"save_filter": "1", "name": "Nya"}).status_code == 303
    assert SavedFilter.objects.get().query == "state=new"
    assert client.post(inbox, {"delete_filter": "9" * 5000}).status_code == 303


def test_the_menu_tells_how_many_comments_are_new(client, inbox) -> None:
    sign_in(client)
    make_answer(comment="Var?")
    html = client.get(reverse("feedback_admin:pages")).content.decode()
    assert "feedback-inbox" in html
    assert "(1)" in html
