"""The e-ID service of this site: what the settings say of it."""

from django.conf import settings

# The name of our one provider within allauth.
PROVIDER_ID = "eid"


def is_set_up() -> bool:
    """Say whether people can show an e-ID on this site."""
    return bool(settings.EID_SERVER_URL)


def level_of(acr: object) -> int:
    """Return the level of assurance that the service's word `acr` stands for; 0 for one that we do not know."""
    return settings.EID_LEVELS.get(acr, 0) if isinstance(acr, str) else 0


def highest_level() -> int:
    """Return the highest level that people can show on this site; 0 where they can show none."""
    return max(settings.EID_LEVELS.values(), default=0) if is_set_up() else 0


def words_for(level: int) -> str:
    """Return the service's words (`acr_values`) for `level` and those above it, the lowest first."""
    enough = [(found, acr) for acr, found in settings.EID_LEVELS.items() if found >= level]
    return " ".join(acr for _level, acr in sorted(enough))
