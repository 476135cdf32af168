"""Owners get their week on Monday, and staff hear of enquiries that are due: each once."""

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from cms.mail import mail_kinds
from cms.models import OutgoingMail, SiteSettings
from feedback.actions.remind_of_enquiries import remind_of_enquiries
from feedback.actions.send_digests import send_digests
from feedback.models import DigestOptOut, Enquiry, EnquiryReminder, OwnerDigest
from tests import factories
from tests.feedback.staff import make_answer, make_answers, make_colleague, sign_in

pytestmark = pytest.mark.django_db
MONDAY = date(2030, 1, 14)
IN_LAST_WEEK = timezone.make_aware(datetime(2030, 1, 9, 12))


def own(user, **fields):
    page = factories.make_page(factories.find_site(), **fields)
    page.owner = user
    page.save(update_fields=["owner"])
    return page


def written(mail: OutgoingMail):
    with translation.override(mail.language):
        return mail_kinds()[mail.kind].render(mail)


def enquiry(due_on: date, key: str = "1", **fields) -> Enquiry:
    fields = {"kind": "accessibility", "message": "Hemligt meddelande", "language": "sv", **fields}
    return Enquiry.objects.create(due_on=due_on, idempotency_key=key, **fields)


def set_contact(address: str) -> None:
    site = SiteSettings.for_site(factories.find_site().get_site())
    site.contact_email = address
    site.save()


# --- The weekly mail --------------------------------------------------------------------------


def test_an_owner_gets_the_week_of_their_pages_once(home) -> None:
    editor = make_colleague("Editors")
    page = own(editor, title="Min sida")
    own(make_colleague("Editors", "other@example.org"), title="Annans sida", slug="annan")
    make_answers(8, 2, page=page, created_at=IN_LAST_WEEK)
    make_answer(page=page, comment="Var?", created_at=IN_LAST_WEEK)
    make_answer(page=page, comment="Hemligt", is_held_back=True, created_at=IN_LAST_WEEK)
    make_answers(9, page=page, created_at=IN_LAST_WEEK + timedelta(days=7))
    assert [send_digests(today=MONDAY), send_digests(today=MONDAY + timedelta(days=2))] == [1, 0]
    mail = OutgoingMail.objects.get(kind="feedback.digest")
    (told,) = written(mail).context["pages"]
    assert (mail.recipient, told.title, told.count.n, told.comments) == (
        editor.email,
        "Min sida",
        12,
        2,
    )
    assert "Hemligt" not in str(written(mail).context)
    assert f"page={page.pk}" in told.url


def test_nobody_is_written_to_about_nothing(home) -> None:
    own(make_colleague("Editors"))
    assert send_digests(today=MONDAY) == 0
    assert not OwnerDigest.objects.exists()


def test_no_share_of_four_answers_is_mailed(home) -> None:
    make_answers(3, 1, page=own(make_colleague("Editors")), created_at=IN_LAST_WEEK)
    send_digests(today=MONDAY)
    (told,) = written(OutgoingMail.objects.get()).context["pages"]
    assert (told.count.share, told.change) == (None, None)


def test_a_worker_that_is_killed_between_two_owners_loses_nobody(home, monkeypatch) -> None:
    people = [make_colleague("Editors", f"{number}@example.org") for number in range(2)]
    for number, user in enumerate(people):
        make_answers(1, page=own(user, slug=f"sida-{number}"), created_at=IN_LAST_WEEK)
    from feedback.actions import send_digests as module

    queue = module.queue_mail

    def killed(**fields):
        if fields["recipient"] == people[1].email:
            raise KeyboardInterrupt
        return queue(**fields)

    monkeypatch.setattr(module, "queue_mail", killed)
    with pytest.raises(KeyboardInterrupt):
        send_digests(today=MONDAY)
    monkeypatch.setattr(module, "queue_mail", queue)
    assert send_digests(today=MONDAY) == 1
    told = set(OutgoingMail.objects.values_list("recipient", flat=True))
    assert told == {user.email for user in people}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_mail(home) -> None:
    make_answers(1, page=own(make_colleague("Editors")), created_at=IN_LAST_WEEK)
    start = threading.Barrier(2)

    def work() -> None:
        start.wait()
        try:
            send_digests(today=MONDAY)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _number in range(2)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert OutgoingMail.objects.filter(kind="feedback.digest").count() == 1


def test_who_lost_the_right_or_turned_it_off_gets_no_mail(home) -> None:
    make_answers(1, page=own(factories.make_user(), slug="a"), created_at=IN_LAST_WEEK)
    editor = make_colleague("Editors")
    make_answers(1, page=own(editor, slug="b"), created_at=IN_LAST_WEEK)
    DigestOptOut.objects.create(user=editor)
    assert send_digests(today=MONDAY) == 0


def test_the_mail_is_in_the_language_of_the_admin(home) -> None:
    from wagtail.users.models import UserProfile

    editor = make_colleague("Editors")
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "en"})
    make_answers(1, page=own(editor), created_at=IN_LAST_WEEK)
    send_digests(today=MONDAY)
    assert OutgoingMail.objects.get().language == "en"


def test_the_mail_is_turned_off_on_the_account_page(client, home) -> None:
    user = sign_in(client, "Editors")
    address = reverse("wagtailadmin_account")
    assert "feedback_digest-wants_digest" in client.get(address).content.decode()
    from feedback.actions.choose_digest import choose_digest

    choose_digest(user=user, wants_it=False)
    choose_digest(user=user, wants_it=False)
    assert DigestOptOut.objects.filter(user=user).count() == 1
    choose_digest(user=user, wants_it=True)
    assert not DigestOptOut.objects.exists()


# --- Enquiries that are due -------------------------------------------------------------------


def test_each_enquiry_is_told_of_once_as_due_and_once_as_overdue(home) -> None:
    set_contact("kontakt@example.org")
    staff = make_colleague()
    enquiry(MONDAY + timedelta(days=1), "1", assignee=staff)
    enquiry(MONDAY + timedelta(days=1), "2")
    enquiry(MONDAY + timedelta(days=2), "3")
    assert [remind_of_enquiries(today=MONDAY) for _twice in range(2)] == [2, 0]
    told = set(OutgoingMail.objects.values_list("recipient", flat=True))
    assert told == {staff.email, "kontakt@example.org"}
    # The third one was due the day before, when no worker ran.
    assert remind_of_enquiries(today=MONDAY + timedelta(days=3)) == 2
    assert EnquiryReminder.objects.count() == 5
    assert remind_of_enquiries(today=MONDAY + timedelta(days=4)) == 0


def test_the_reminder_tells_neither_who_nor_their_words(home) -> None:
    set_contact("kontakt@example.org")
    row = enquiry(MONDAY, name="Kim", email="kim@example.org")
    remind_of_enquiries(today=MONDAY)
    mail = OutgoingMail.objects.get()
    text = str(written(mail).context)
    assert str(row.pk) in text
    assert "Kim" not in text
    assert "Hemligt" not in text
    Enquiry.objects.update(state="closed")
    assert written(mail) is None


def test_where_nobody_can_be_told_it_is_told_later(home) -> None:
    set_contact("")
    enquiry(MONDAY)
    assert remind_of_enquiries(today=MONDAY) == 0
    set_contact("kontakt@example.org")
    assert remind_of_enquiries(today=MONDAY) == 1


def test_every_mail_to_staff_can_be_previewed(home) -> None:
    for name in ("feedback.digest", "feedback.enquiries_due", "feedback.threat"):
        kind = mail_kinds()[name]
        assert kind.preview is not None
        assert kind.preview(None).subject
