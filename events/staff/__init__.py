"""What staff read of an evening, for the pages in `events.admin`: figures, lists, log, words."""
