"""Who may do what with dialogues.

Each right is a permission of Django's, given to the groups Staff and Coordinators (`cms.editing.groups`), and to
others in the admin. Coordinators have what touches other people's ballots. Pages are the editors': what they may do
with a dialogue's page Wagtail decides (`may_manage_dialogue`). docs/editors.md tells who has which.
"""

from datetime import datetime
from typing import Any

from dialogues.models import ClosingRecord, Dialogue, DialoguePage, PromiseIndexPage

FOLLOW = "dialogues.view_dialogue"
MODERATE_IDEAS = "dialogues.change_idea"
ENTER_PAPER = "dialogues.add_papersheet"
APPROVE_PAPER = "dialogues.change_paperbatch"
MANAGE_VOTING_PLACES = "dialogues.change_votingplace"
MANAGE_VOTER_LIST = "dialogues.change_voterlistentry"
SET_ASIDE = "dialogues.change_quarantine"
LOOK_AFTER_PROMISES = "dialogues.change_commitment"

# What the group "Staff" needs here, and what the group "Coordinators" needs besides.
STAFF_PERMISSIONS = [
    FOLLOW,
    MODERATE_IDEAS,
    ENTER_PAPER,
    MANAGE_VOTING_PLACES,
    LOOK_AFTER_PROMISES,
]
COORDINATOR_PERMISSIONS = [APPROVE_PAPER, MANAGE_VOTER_LIST, SET_ASIDE]


def may_follow_dialogues(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may see how many have voted, the alarms and the log."""
    return bool(user.is_active and user.has_perm(FOLLOW))


def may_moderate_ideas(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may publish, decline and merge ideas, where the dialogue asks for some."""
    asks_for_ideas = dialogue is None or dialogue.ideas_open_at is not None
    return asks_for_ideas and _may(user, MODERATE_IDEAS)


def may_enter_paper(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may begin batches of paper ballots, enter them and hand them in."""
    return _may(user, ENTER_PAPER)


def may_approve_paper(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may approve, send back and reverse batches. Whoever entered one never approves it."""
    return _may(user, APPROVE_PAPER)


def may_see_paper(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may look at batches: whoever enters or approves them."""
    return may_enter_paper(user, dialogue) or may_approve_paper(user, dialogue)


def may_manage_voting_places(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may make and withdraw voting places, and see their secret addresses."""
    return _may(user, MANAGE_VOTING_PLACES)


def may_manage_voter_list(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may import the list of who may vote, and mark paper voters off."""
    return _may(user, MANAGE_VOTER_LIST)


def may_set_aside(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may set ballots aside before they are counted, and take them back."""
    return _may(user, SET_ASIDE)


def may_look_after_promises(user: Any) -> bool:
    """Say whether `user` may read and publish updates of commitments, and see their owners' addresses and links."""
    return _may(user, LOOK_AFTER_PROMISES)


def may_make_promises(user: Any, dialogue: Dialogue | None = None) -> bool:
    """Say whether `user` may add a page to some list of promises: an editor's right (`dialogues.actions`)."""
    lists = PromiseIndexPage.objects.live()
    return bool(user.is_active) and any(
        each.permissions_for_user(user).can_add_subpage() for each in lists
    )


def may_manage_dialogue(user: Any, dialogue: Dialogue) -> bool:
    """Say whether `user` may edit the dialogue's page in its source language: its texts, options and times."""
    return may_manage_page(user, source_page_of(dialogue))


def may_manage_page(user: Any, page: DialoguePage | None) -> bool:
    """Say the same of the page itself."""
    return bool(user.is_active and page is not None and page.permissions_for_user(user).can_edit())


def source_page_of(dialogue: Dialogue) -> DialoguePage | None:
    """Return the page whose facts are the dialogue's; None for one that was imported or whose page is gone."""
    pages = DialoguePage.objects.filter(translation_key=dialogue.key)
    found: DialoguePage | None = pages.filter(locale=dialogue.source_locale_id).first()
    return found


def may_see_results(user: Any, dialogue: Dialogue, now: datetime | None = None) -> bool:
    """Say whether `user` may see the results: nobody before they are counted."""
    is_counted = (
        dialogue.is_closed(now) and ClosingRecord.objects.filter(dialogue=dialogue).exists()
    )
    return may_follow_dialogues(user) and is_counted


def _may(user: Any, permission: str) -> bool:
    """Say whether `user` has a right beside that of following dialogues, without which none is of use."""
    return may_follow_dialogues(user) and bool(user.has_perm(permission))
