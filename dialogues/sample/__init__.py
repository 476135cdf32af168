"""Sample dialogues: one open for each method, and one that has led to a promise."""

from dialogues.sample.make import make_sample

__all__ = ["make_sample"]
