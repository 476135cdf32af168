"""Who looks at feedback in the tests, and what there is to look at."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from cms.editing.groups import ensure_groups
from feedback.models import Answer
from tests import factories


def sign_in(client: Client, group: str = "Staff", email: str = "someone@example.org") -> Any:
    """Sign in a new member of `group`; return them."""
    user = make_colleague(group, email)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return user


def make_colleague(group: str = "Staff", email: str = "colleague@example.org") -> Any:
    ensure_groups()
    user = factories.make_user(email)
    user.groups.add(Group.objects.get(name=group))
    return user


def make_answer(path: str = "/sv/om-oss/", **fields: Any) -> Answer:
    fields.setdefault("is_satisfied", True)
    fields.setdefault("language", "sv")
    return Answer.objects.create(path=path, **fields)


def make_answers(yes: int, no: int = 0, **fields: Any) -> None:
    """Make so many answers of satisfied visitors, and of others."""
    fields.setdefault("path", "/sv/om-oss/")
    fields.setdefault("language", "sv")
    Answer.objects.bulk_create(
        [Answer(is_satisfied=number < yes, **fields) for number in range(yes + no)]
    )
