"""The groups that come with the program: Editors, Staff and Coordinators, with the rights they need and no more.

Coordinators are staff who also see what people need to take part, which may tell of their health.

Made after each migration, since rights exist only from then on. A right that is missing is given; one that an
administrator added stays.
"""

import logging
from collections.abc import Iterable

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
)

log = logging.getLogger(__name__)

EDITORS = "Editors"
STAFF = "Staff"
COORDINATORS = "Coordinators"
ACCESS = "wagtailadmin.access_admin"

# Pages from the root down: the start page of each language stands directly below it.
ON_PAGES = ("add_page", "change_page", "publish_page")
ON_FILES = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
OF_EDITORS = (
    ACCESS,
    "wagtail_localize.submit_translation",
    "cms.change_mailintro",
    "cms.view_missedsearch",
    *(f"wagtailsearchpromotions.{verb}_searchpromotion" for verb in ("add", "change", "delete")),
    *(
        f"cms.{verb}_{label}"
        for verb in ("add", "change", "delete")
        for label in (
            "area",
            "contactperson",
            "indicator",
            "newscategory",
            "notice",
            "partner",
            "searchsynonyms",
            "topic",
        )
    ),
)
# Wagtail brings an approval by a group that nobody is in.
APPROVERS = "Moderators"
APPROVAL = "Moderators approval"


def ensure_groups() -> None:
    """Give the program's groups what they lack. Safe to call again."""
    staff = {ACCESS, *_asked_for("staff")}
    with transaction.atomic():
        _give(EDITORS, {*OF_EDITORS, *_asked_for("editor")})
        _give(STAFF, staff)
        _give(COORDINATORS, {*staff, *_asked_for("coordinator")})
        _give_pages_and_files(Group.objects.get(name=EDITORS))
        _remove_approval()


def asked_for_by_apps() -> set[str]:
    """Return the rights that apps ask for on behalf of a group, each as `app.codename`."""
    return {name for group in ("staff", "coordinator", "editor") for name in _asked_for(group)}


def permissions_named(names: Iterable[str]) -> QuerySet[Permission]:
    """Return the permissions that are written `app.codename`."""
    wanted = Q(pk__in=[])
    for name in names:
        label, codename = name.split(".")
        wanted |= Q(content_type__app_label=label, codename=codename)
    return Permission.objects.filter(wanted)


def _asked_for(group: str) -> set[str]:
    asked = hooks.get_hooks(f"lyhord_{group}_permissions")
    return {name for names in asked for name in names()}


def _give(name: str, permissions: Iterable[str]) -> None:
    group = Group.objects.get_or_create(name=name)[0]
    group.permissions.add(*filter(None, map(permission, permissions)))


def permission(name: str) -> Permission | None:
    """Return the permission that is written `app.codename`; None, and a warning, where there is none."""
    found = permissions_named([name])
    if not found.exists():
        # Rights are made app by app after a migration; this app's turn may not have come.
        label = name.partition(".")[0]
        create_permissions(apps.get_app_config(label), verbosity=0)
    right = found.first()
    if right is None:
        log.warning("There is no permission %s to give.", name)
    return right


def _give_pages_and_files(group: Group) -> None:
    root = Page.objects.filter(depth=1).first()
    if root is not None:
        for codename in ON_PAGES:
            GroupPagePermission.objects.get_or_create(
                group=group, page=root, permission=permission(f"wagtailcore.{codename}")
            )
    files = Collection.objects.filter(depth=1).first()
    if files is not None:
        for name in ON_FILES:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=permission(name)
            )


def _remove_approval() -> None:
    """Take away Wagtail's ready-made approval, unless somebody uses it."""
    group = Group.objects.filter(name=APPROVERS, user__isnull=True).first()
    if group is None:
        return
    Workflow.objects.filter(name=APPROVAL, workflow_states__isnull=True).delete()
    Task.objects.filter(name=APPROVAL, workflow_tasks__isnull=True).delete()
    group.delete()


def after_migrating(**_signal: object) -> None:
    """Receive Django's `post_migrate` for this app; do nothing while the tables are not all there."""
    needed = {"auth_group", "wagtailcore_workflow", "wagtailcore_groupcollectionpermission"}
    if needed <= set(connection.introspection.table_names()):
        ensure_groups()
