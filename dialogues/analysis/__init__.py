"""What can be said of a counted dialogue beyond its tally: made once by the worker, then frozen.

`analyse.figures_of` works it out; docs/decisions/analysis.md explains each figure and what is held back.
numpy is loaded by the modules below this package, never by those that web processes load.
"""
