"""The results of a closed dialogue, as pages, files and pictures show them.

All figures come from the closing record and its analysis, which are frozen: nothing here reads a ballot.
"""

from dialogues.results.shown import Results, results_of

__all__ = ["Results", "results_of"]
