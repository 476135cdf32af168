"""What visitors think of the sample site, and what came of it."""

from feedback.sample.make import make_sample

__all__ = ["make_sample"]
