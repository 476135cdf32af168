"""Who may do what with theme evenings."""

from typing import Any

MANAGE = "events.change_registration"
SEE_NEEDS = "events.view_need"
# What the group "Staff" needs here, and what the group "Coordinators" needs besides.
STAFF_PERMISSIONS = [MANAGE]
COORDINATOR_PERMISSIONS = [SEE_NEEDS]


def may_manage_registrations(user: Any) -> bool:
    """Say whether `user` may see and change who has signed up."""
    return bool(user.is_active and user.has_perm(MANAGE))


def may_see_needs(user: Any) -> bool:
    """Say whether `user` may see what people need to take part, which may tell of their health."""
    return may_manage_registrations(user) and bool(user.has_perm(SEE_NEEDS))
