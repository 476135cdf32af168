"""Members of staff for the tests of their pages."""

from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client
from wagtail.users.models import UserProfile

from cms.models import User
from tests import factories

BASE = "/admin/theme-evenings/"


def make_staff(*rights: str, email: str = "staff@example.org") -> User:
    """Return somebody who may manage sign-ups and has `rights` (codenames) besides; reads English."""
    user = factories.make_user(email)
    names = ["access_admin", "change_registration", *rights]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def signed_in(client: Client, user: User) -> Client:
    """Return `client`, signed in as `user`."""
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def page_of(event: Any, page: str = "") -> str:
    """Return the address of one of the evening's pages."""
    return f"{BASE}{event.key}/{page}"
