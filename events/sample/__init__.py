"""Sample evenings: open, asking a question, nearly full, full, not yet open, and past."""

from events.sample.make import make_sample

__all__ = ["make_sample"]
