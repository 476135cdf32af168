"""Counted dialogues side by side, across years and areas: from what is frozen and published, never counted anew."""

from dialogues.comparing.choosing import MOST, candidates, chosen_records
from dialogues.comparing.compared import Compared, compare

__all__ = ["MOST", "Compared", "candidates", "chosen_records", "compare"]
