"""People sign in with their e-mail address, and the admin lets in those who work there."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Site

from cms.editing.groups import ensure_groups
from cms.models import SiteSettings, User
from tests import factories

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _site(home):
    pass


def sign_in(client: Client, email: str = "someone@example.org", password: str = PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def confirm_it_is_me(client: Client) -> None:
    """Give the password once more, as before anything that makes signing in easier or harder."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def code_in_mail() -> str:
    """Return the code in the last mail: it stands on a line of its own."""
    return re.search(r"^([0-9A-Z]{3,4}-?[0-9A-Z]{3,4})$", mail.outbox[-1].body, re.MULTILINE)[1]


# --- Signing in -------------------------------------------------------------------------------


def test_a_password_signs_in_and_leads_to_my_pages(client) -> None:
    factories.make_user()
    response = sign_in(client)
    assert (response.status_code, response.headers["Location"]) == (302, reverse("my_pages"))
    assert client.get(reverse("my_pages")).status_code == 200


def test_the_address_may_be_written_in_any_case(client) -> None:
    factories.make_user("kim@example.org")
    assert sign_in(client, "KIM@Example.org").status_code == 302


def test_a_wrong_password_and_an_unknown_address_are_told_alike(client) -> None:
    factories.make_user()
    wrong = sign_in(client, password="wrong wrong wrong").context["form"].errors
    unknown = sign_in(client, "nobody@example.org").context["form"].errors
    assert wrong == unknown


def test_a_code_by_mail_signs_in_without_a_password(client) -> None:
    factories.make_user()
    client.post(reverse("account_request_login_code"), {"email": "someone@example.org"})
    response = client.post(reverse("account_confirm_login_code"), {"code": code_in_mail()})
    assert (response.status_code, response.headers["Location"]) == (302, reverse("my_pages"))


def test_a_mail_about_an_account_says_whose_it_is(client, home) -> None:
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, name="Trygg & säker")
    factories.make_user()
    client.post(reverse("account_request_login_code"), {"email": "someone@example.org"})
    assert mail.outbox[-1].body.startswith("Hej!\n\nHär är koden")
    assert mail.outbox[-1].body.rstrip().endswith("--\nTrygg & säker\ntestserver")


def test_asking_for_a_code_does_not_tell_who_has_an_account(client) -> None:
    factories.make_user()
    known = client.post(reverse("account_request_login_code"), {"email": "someone@example.org"})
    unknown = Client().post(reverse("account_request_login_code"), {"email": "nobody@example.org"})
    assert known.headers["Location"] == unknown.headers["Location"]


def test_guessing_a_password_is_stopped(client) -> None:
    factories.make_user()
    for _guess in range(5):
        sign_in(client, password="wrong wrong wrong")
    assert sign_in(client).status_code == 200
    assert not client.get(reverse("my_pages")).wsgi_request.user.is_authenticated


def test_too_many_tries_from_one_address_are_asked_to_wait(client) -> None:
    answers = {sign_in(client, f"{number}@example.org").status_code for number in range(40)}
    assert 429 in answers


def test_a_sign_in_leads_nowhere_else_than_here(client) -> None:
    factories.make_user()
    response = sign_in(client, next="https://evil.example/")
    assert response.headers["Location"] == reverse("my_pages")


def test_signing_out_ends_the_session(client) -> None:
    factories.make_user()
    sign_in(client)
    assert client.get(reverse("account_logout")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("my_pages")).status_code == 302


# --- Signing up -------------------------------------------------------------------------------


def sign_up(client: Client, email: str = "new@example.org"):
    return client.post(
        reverse("account_signup"), {"email": email, "password1": PASSWORD, "password2": PASSWORD}
    )


def test_a_resident_makes_an_account_with_a_code_by_mail(client) -> None:
    response = sign_up(client)
    assert response.status_code == 302
    assert not EmailAddress.objects.get(email="new@example.org").verified
    response = client.post(response.headers["Location"], {"code": code_in_mail()})
    assert response.status_code == 302
    assert EmailAddress.objects.get(email="new@example.org").verified
    assert client.get(reverse("my_pages")).status_code == 200


def test_an_account_is_of_no_use_before_its_address_is_confirmed(client) -> None:
    sign_up(client)
    again = Client()
    sign_in(again, "new@example.org")
    assert client.get(reverse("my_pages")).status_code == 302
    assert again.get(reverse("my_pages")).status_code == 302


def test_signing_up_does_not_tell_who_has_an_account(client) -> None:
    factories.make_user()
    known, unknown = sign_up(client, "someone@example.org"), sign_up(Client(), "new@example.org")
    assert known.headers["Location"] == unknown.headers["Location"]
    assert User.objects.count() == 2
    assert [message.to for message in mail.outbox] == [["someone@example.org"], ["new@example.org"]]


def test_a_weak_password_is_told_beside_its_field(client) -> None:
    response = client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": "short", "password2": "short"},
    )
    assert "password1" in response.context["form"].errors
    assert not User.objects.exists()


def test_a_mail_speaks_the_language_of_the_page(client) -> None:
    factories.make_user()
    with translation.override("en"):
        client.post(reverse("account_request_login_code"), {"email": "someone@example.org"})
    with translation.override("sv"):
        Client().post(reverse("account_request_login_code"), {"email": "someone@example.org"})
    english, swedish = mail.outbox
    assert english.subject != swedish.subject
    assert english.from_email == swedish.from_email != "webmaster@localhost"


def test_a_forgotten_password_is_replaced_through_a_link_by_mail(client) -> None:
    factories.make_user()
    client.post(reverse("account_reset_password"), {"email": "someone@example.org"})
    link = re.search(r"https?://[^/]+(/\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    form = {"password1": "another horse battery", "password2": "another horse battery"}
    client.post(page.redirect_chain[-1][0], form)
    assert sign_in(Client(), password="another horse battery").headers["Location"] == reverse(
        "my_pages"
    )


# --- The admin --------------------------------------------------------------------------------


def make_member(group: str) -> User:
    ensure_groups()
    user = factories.make_user()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/login/", "/sv/_util/login/", "/en/_util/login/"]
)
def test_wagtails_own_sign_in_is_gone(client, address) -> None:
    response = client.get(address)
    assert response.status_code == 302
    with translation.override(address.split("/")[1] if address[1:3] == "en" else "sv"):
        assert response.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    "name", ["wagtailadmin_password_reset", "wagtailadmin_password_reset_done"]
)
def test_wagtails_own_password_pages_are_gone(client, name) -> None:
    try:
        address = reverse(name)
    except NoReverseMatch:
        return
    assert client.get(address).status_code in (302, 404)


@pytest.mark.parametrize("group", ["Editors", "Staff"])
def test_who_works_there_is_led_to_the_admin(client, group) -> None:
    make_member(group)
    response = sign_in(client)
    assert response.headers["Location"] == reverse("wagtailadmin_home")
    assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_who_was_on_the_way_to_a_page_of_the_admin_gets_there(client) -> None:
    make_member("Editors")
    asked = client.get("/admin/pages/")
    assert asked.headers["Location"] == f"{reverse('account_login')}?next=/admin/pages/"
    assert sign_in(client, next="/admin/pages/").headers["Location"] == "/admin/pages/"


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/pages/", "/admin/feedback/", "/admin/users/"]
)
def test_a_resident_is_told_no_and_not_sent_round_in_circles(client, address) -> None:
    client.force_login(factories.make_user(), "django.contrib.auth.backends.ModelBackend")
    response = client.get(address)
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()


def test_who_signs_out_of_the_admin_is_out(client) -> None:
    make_member("Editors")
    sign_in(client)
    client.post(reverse("wagtailadmin_logout"))
    assert client.get(reverse("wagtailadmin_home")).status_code == 302


def test_nobody_sets_a_password_for_somebody_else_in_the_admin(client) -> None:
    user = factories.make_user(is_superuser=True)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    html = client.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'type="password"' not in html


# --- My pages ---------------------------------------------------------------------------------


def test_my_pages_ask_a_stranger_to_sign_in(client) -> None:
    address = reverse("my_pages")
    response = client.get(address)
    assert response.headers["Location"] == f"{reverse('account_login')}?next={address}"


def test_my_pages_are_kept_by_nobody_and_say_who_is_signed_in(client) -> None:
    client.force_login(factories.make_user(), "django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("my_pages"))
    assert "no-store" in response.headers["Cache-Control"]
    assert "someone@example.org" in response.content.decode()


def test_my_pages_show_a_section_of_each_app_that_has_one(client, home) -> None:
    from events.models import Registration

    user = factories.make_user()
    event = factories.make_event(home, title="Trygg i Bro")
    Registration.objects.create(
        event=event, user=user, name="Kim", state="confirmed", party_size=1, language="sv"
    )
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert "Trygg i Bro" in client.get(reverse("my_pages")).content.decode()


# --- Every page of an account -----------------------------------------------------------------

BEFORE = [
    "account_login",
    "account_signup",
    "account_request_login_code",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
]
AFTER = [
    "my_pages",
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
]
AFTER_CONFIRMING_WHO_IT_IS = [
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
]


def assert_strict(html: str) -> None:
    """Nothing that the content security policy would stop."""
    for script in re.findall(r"<script\b[^>]*>", html):
        assert "src=" in script or 'type="application/json"' in script, script
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son(click|load|submit|change)=", html)
    assert "<style" not in html


def assert_in_our_frame(client: Client, name: str, language: str) -> None:
    with translation.override(language):
        response = client.get(reverse(name))
    html = response.content.decode()
    assert response.status_code == 200, name
    assert f'<html lang="{language}"' in html, name
    assert html.count("<h1") == 1, name
    assert_strict(html)
    policy = response.headers["Content-Security-Policy"]
    assert "'unsafe-inline'" not in policy


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", BEFORE)
def test_the_pages_before_signing_in_stand_in_our_frame(client, name, language) -> None:
    assert_in_our_frame(client, name, language)
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", [*AFTER, *AFTER_CONFIRMING_WHO_IT_IS])
def test_the_pages_of_an_account_stand_in_our_frame(client, name, language) -> None:
    factories.make_user()
    sign_in(client)
    confirm_it_is_me(client)
    assert_in_our_frame(client, name, language)


def test_a_code_app_can_be_added_and_is_then_asked_for(client) -> None:
    from allauth.mfa.totp.internal.auth import (
        format_hotp_value,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    user = factories.make_user()
    sign_in(client)
    assert client.get(reverse("mfa_activate_totp")).status_code == 302
    confirm_it_is_me(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    def code() -> str:
        counter = next(iter(yield_hotp_counters_from_time()))
        return format_hotp_value(hotp_value(secret, counter))

    client.post(reverse("mfa_activate_totp"), {"code": code()})
    assert user.authenticator_set.filter(type="totp").exists()
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    again = Client()
    response = sign_in(again)
    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert again.get(reverse("my_pages")).status_code == 302
    assert_strict(again.get(reverse("mfa_authenticate")).content.decode())


def test_a_passkey_is_asked_for_with_what_the_browser_needs(client) -> None:
    response = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    assert "challenge" in str(response.json())


def test_a_passkey_that_is_none_is_refused_kindly(client) -> None:
    for credential in ("", "{}", "nonsense"):
        response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})
        assert response.status_code in (200, 302)


def test_an_unsigned_form_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    factories.make_user()
    assert sign_in(strict).status_code == 403
