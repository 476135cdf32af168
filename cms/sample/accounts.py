"""The sample accounts: one for each part that somebody can play, with one password."""

import secrets

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from wagtail.models import Page

from cms.editing.groups import COORDINATORS, EDITORS, STAFF
from cms.models import User
from cms.sample.workflow import REVIEWERS

PASSWORD_FILE = settings.VAR_DIR / "sample-password"
EDITOR = "editor@example.org"
# Address, groups. The administrator may do everything; as a reviewer they are told of what waits for one.
PARTS: list[tuple[str, tuple[str, ...]]] = [
    ("admin@example.org", (REVIEWERS,)),
    (EDITOR, (EDITORS,)),
    ("reviewer@example.org", (REVIEWERS,)),
    ("staff@example.org", (STAFF, COORDINATORS)),
    ("resident@example.org", ()),
]


def ensure() -> list[str]:
    """Make the accounts that are missing; return lines that tell how to sign in."""
    password = _password()
    for email, groups in PARTS:
        if User.objects.filter(email=email).exists():
            continue
        make = (
            User.objects.create_superuser
            if email.startswith("admin@")
            else User.objects.create_user
        )
        user = make(email, password, first_name=email.split("@")[0].capitalize())
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
        user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in groups))
        if email == EDITOR:
            # Whoever owns a page is reminded to read it through, and told what visitors say of it.
            Page.objects.filter(depth__gt=1, owner=None).update(owner=user)
    addresses = ", ".join(email for email, _groups in PARTS)
    return [f"Sample accounts: {addresses}", f"Password of each: {password}"]


def _password() -> str:
    if not PASSWORD_FILE.exists():
        PASSWORD_FILE.parent.mkdir(parents=True, exist_ok=True)
        PASSWORD_FILE.touch(mode=0o600)
        PASSWORD_FILE.write_text(secrets.token_urlsafe(12))
    return PASSWORD_FILE.read_text().strip()
