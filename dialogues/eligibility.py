"""Who may vote, as an editor sets it: what this site cannot do, and what does not go together."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from dialogues.eid import service
from dialogues.models.dialogue import Electorate


def wrong_electorate(page: Any, row: Any = None) -> dict[str, Any]:
    """Return what is wrong with who may vote, field by field; nothing for a dialogue that is over."""
    if page.closes_at is None or page.closes_at <= timezone.now():
        return {}
    if page.electorate == Electorate.EID and not service.is_set_up():
        message = _(
            "No e-ID service is set up on this site, so nobody could vote. Whoever runs the site sets EID_SERVER_URL."
        )
        return {"electorate": message}
    if page.electorate == Electorate.EID and page.eid_level > service.highest_level():
        return {"eid_level": _("No e-ID that can be shown on this site reaches that level.")}
    if page.needs_voter_list and page.electorate == Electorate.OPEN:
        return {
            "needs_voter_list": _(
                "A voter list needs to know who votes. Choose e-mail, signed-in people or e-ID."
            )
        }
    if _is_listed_otherwise(page, row):
        return {
            "electorate": _(
                "The voter list that was imported names people in another way. Staff empty it first."
            )
        }
    return {}


def _is_listed_otherwise(page: Any, row: Any) -> bool:
    """Say whether there is a voter list whose people would be known by something else from now on."""
    if row is None or row.pk is None or page.electorate == row.electorate:
        return False
    by_email = {Electorate.EMAIL, Electorate.ACCOUNT}
    is_same = {page.electorate, row.electorate} <= by_email
    return not is_same and bool(row.voter_list.exists())
