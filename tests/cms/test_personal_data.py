"""What the program holds about people is declared, handed out and erased."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from cms.models import OutgoingMail, User
from cms.privacy import personal_data
from tests import factories

pytestmark = pytest.mark.django_db

OUR_APPS = ("cms", "dialogues", "events", "feedback")

# Models with a field that looks personal and is not.
NOT_ABOUT_PEOPLE = {
    "cms.Area": "the name of a part of the municipality",
    "cms.Indicator": "the name of a series of figures",
    "cms.NewsCategory": "the name of a kind of news",
    "cms.Partner": "the name of an organisation",
    "cms.SiteSettings": "the municipality's own contact",
    "cms.Topic": "the name of a subject",
    "dialogues.PopulationTable": "the name of a table",
    "events.Event": "the address of a hall, and where the organiser reads mail",
    "events.EventPage": "the address of a hall, and where the organiser reads mail",
}


def our_models():
    for label in OUR_APPS:
        yield from apps.get_app_config(label).get_models()


def test_every_model_that_looks_personal_is_declared() -> None:
    declared = {each.model for each in personal_data.declarations()}
    missing = {
        model._meta.label: fields
        for model in our_models()
        if model not in declared
        and model._meta.label not in NOT_ABOUT_PEOPLE
        and (fields := list(personal_data.telling_fields(model)))
    }
    assert not missing, f"declare these through the hook lyhord_personal_data: {missing}"


def test_no_exception_outlives_its_model() -> None:
    labels = {
        model._meta.label for model in our_models() if list(personal_data.telling_fields(model))
    }
    assert set(NOT_ABOUT_PEOPLE) <= labels


def test_every_declaration_says_what_why_and_for_how_long() -> None:
    for each in personal_data.declarations():
        assert str(each.holds), each.label
        assert str(each.why), each.label
        assert str(each.kept_for), each.label


def make_mail(recipient: str, **fields) -> OutgoingMail:
    return OutgoingMail.objects.create(
        kind="test", subject_id="1", recipient=recipient, language="sv", **fields
    )


def test_a_person_is_handed_what_is_held_about_them_and_nobody_elses() -> None:
    factories.make_user("kim@example.org", first_name="Kim")
    factories.make_user("noor@example.org")
    make_mail("Kim@example.org")
    held = personal_data.export_person("kim@EXAMPLE.org")
    assert held["cms.User"][0]["first_name"] == "Kim"
    assert held["account.EmailAddress"][0]["verified"] is True
    assert len(held["cms.OutgoingMail"]) == 1
    assert "noor" not in str(held)


def test_a_password_is_never_handed_out() -> None:
    user = factories.make_user("kim@example.org")
    assert user.password not in str(personal_data.export_person("kim@example.org"))


def test_erasing_a_person_leaves_nothing_of_them_and_everything_of_others() -> None:
    factories.make_user("kim@example.org")
    factories.make_user("noor@example.org")
    make_mail("kim@example.org")
    make_mail("noor@example.org")
    personal_data.erase_person("KIM@example.org")
    assert personal_data.export_person("kim@example.org") == {}
    assert set(User.objects.values_list("email", flat=True)) == {"noor@example.org"}
    assert OutgoingMail.objects.count() == 1


def asked(action: str, email: str) -> str:
    out = StringIO()
    call_command("personal_data", action, email, stdout=out)
    return out.getvalue()


def test_who_asks_is_answered_by_a_command() -> None:
    make_mail("kim@example.org")
    assert [*json.loads(asked("export", "kim@example.org"))] == ["cms.OutgoingMail"]
    assert asked("erase", "Kim@example.org") == "cms.OutgoingMail: 1\n"
    assert json.loads(asked("export", "kim@example.org")) == {}
    assert asked("erase", "kim@example.org") == "Nothing was held about this address.\n"
    with pytest.raises(CommandError, match="not an e-mail address"):
        asked("erase", "kim")


def test_erasing_an_account_signs_it_out_everywhere(client) -> None:
    from django.contrib.sessions.models import Session

    client.force_login(
        factories.make_user("kim@example.org"), "django.contrib.auth.backends.ModelBackend"
    )
    assert Session.objects.count() == 1
    personal_data.erase_person("kim@example.org")
    assert Session.objects.count() == 0


def make_old_and_new_mail() -> None:
    long_ago = timezone.now() - timedelta(days=31)
    make_mail("old@example.org", state="sent", created_at=long_ago)
    make_mail("given-up@example.org", state="failed", created_at=long_ago)
    make_mail("waiting@example.org", state="retry", created_at=long_ago)
    make_mail("new@example.org", state="sent")


def test_old_mail_goes_and_mail_that_waits_stays() -> None:
    make_old_and_new_mail()
    call_command("retention", stdout=StringIO())
    left = OutgoingMail.objects.values_list("recipient", flat=True)
    assert set(left) == {"waiting@example.org", "new@example.org"}


def test_a_dry_run_counts_and_deletes_nothing() -> None:
    make_old_and_new_mail()
    told = StringIO()
    call_command("retention", "--dry-run", stdout=told)
    assert "outgoing mail: 2" in told.getvalue()
    assert OutgoingMail.objects.count() == 4
