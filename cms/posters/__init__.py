"""Handing on a page in print: a short address that can be read out, and a poster with it."""
