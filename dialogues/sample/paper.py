"""A batch of sample paper ballots that waits for its second person, and a voting place at a library."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from cms.models import User
from dialogues.actions.paper import begin_batch, submit_batch
from dialogues.actions.paper_sheets import enter_sheet
from dialogues.actions.voting_places import make_voting_place
from dialogues.models import Dialogue
from dialogues.paper.numbering import numbered_options
from dialogues.paper.reading import ReadSheet, read_choices

PLACE, LIBRARIAN = "Bro bibliotek", "bibliotek@example.org"
# As they were typed, for a dialogue of five options and ten points.
SHEETS = ("1:5 3:5", "2:10", "1:4 2:3 3:3", "x", "3:6 5:4", "1:10", "2:5 4:5", "3:10")


def make_paper(dialogue: Dialogue) -> None:
    """Enter and hand in the batch under the account of somebody who cannot sign in, so that anybody may approve it."""
    known = User.objects.filter(email=LIBRARIAN).first()
    librarian = known or User.objects.create_user(
        LIBRARIAN, first_name="Bibliotekets", last_name="disk", is_active=False
    )
    batch = begin_batch(
        dialogue=dialogue,
        batch_id=uuid4(),
        place=PLACE,
        held_on=timezone.localdate() - timedelta(days=1),
        control_total=len(SHEETS),
        user=librarian,
    )
    options = numbered_options(dialogue)
    for number, typed in enumerate(SHEETS, 1):
        choices = read_choices(dialogue, options, typed)
        read = ReadSheet(choices or [], is_invalid=choices is None)
        enter_sheet(batch=batch, number=number, read=read, user=librarian)
    submit_batch(batch=batch, user=librarian)
    now = timezone.now()
    make_voting_place(
        dialogue=dialogue,
        place_id=uuid4(),
        name=PLACE,
        opens_at=now,
        closes_at=now + timedelta(days=7),
        is_kiosk=True,
        user=librarian,
    )
