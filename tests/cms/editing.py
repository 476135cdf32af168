"""Editors for the tests: signed in to the admin, with the rights of their group."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from cms.editing.groups import EDITORS, ensure_groups
from cms.models import User
from tests import factories


def make_editor(email: str = "editor@example.org", group: str = EDITORS, **fields: Any) -> User:
    """Return a user in `group` who sees the admin in English."""
    ensure_groups()
    user = factories.make_user(email, **fields)
    user.groups.add(Group.objects.get(name=group))
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def sign_in(client: Client, user: User) -> Client:
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client
