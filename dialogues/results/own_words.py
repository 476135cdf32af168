"""What voters wrote in their own words, for staff alone: each text once, apart from everything else on its ballot."""

from django.db.models import Count

from dialogues.models import BallotChoice, ClosingRecord
from dialogues.models.dialogue import KEY_OF_WRITE_IN


def own_words(record: ClosingRecord) -> list[tuple[str, int]]:
    """Return the texts of the counted ballots with how many wrote each, the most frequent first: one query."""
    choices = BallotChoice.objects.filter(
        option__dialogue=record.dialogue_id,
        option__key=KEY_OF_WRITE_IN,
        ballot__quarantine=None,
    )
    # Never in the order of the ballots: what stands beside a text must not tell which ballot it is from.
    texts = choices.exclude(text="").order_by().values("text").annotate(number=Count("*"))
    return [(each["text"], each["number"]) for each in texts.order_by("-number", "text")]
