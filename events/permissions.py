"""Who may do what with theme evenings."""

from typing import Any

# What the group "Staff" needs here.
STAFF_PERMISSIONS = ["events.change_registration"]


def may_manage_registrations(user: Any) -> bool:
    """Say whether `user` may see and change who has signed up."""
    return bool(user.is_active and user.has_perm("events.change_registration"))
