"""People who work in the admin, among all who have an account."""

from typing import TypeVar

from django.conf import settings
from django.db.models import Q, QuerySet
from wagtail.users.models import UserProfile

from cms.models import User

ACCESS = "access_admin"
UserT = TypeVar("UserT", bound=User)


def with_access_to_admin(users: QuerySet[UserT]) -> QuerySet[UserT]:
    """Return those of `users` who may use the admin, by name: the few among thousands of residents."""
    own = Q(user_permissions__codename=ACCESS)
    of_group = Q(groups__permissions__codename=ACCESS)
    may = users.model._default_manager.filter(Q(is_superuser=True) | own | of_group)
    found = users.filter(is_active=True, pk__in=may.values("pk"))
    return found.order_by("first_name", "last_name", "email")


def language_of(user: User) -> str:
    """Return the language in which `user` has chosen to see the admin; the site's first where they have not."""
    profile = UserProfile.objects.filter(user=user).first()
    chosen = profile.preferred_language if profile is not None else ""
    known = dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)
    return chosen if chosen in known else settings.LANGUAGE_CODE
