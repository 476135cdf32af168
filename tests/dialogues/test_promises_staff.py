"""The staff's pages about promises: read, put right, published, declined; owners and their links."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from dialogues.models import (
    CommitmentUpdate,
)
from tests import factories
from tests.dialogues.promising import (
    count_queries,
    days,
    make_commitment,
    make_keeper,
    make_promise_page,
    sent,
)

pytestmark = pytest.mark.django_db


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
