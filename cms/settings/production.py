"""What a municipality runs, and what `make run` runs: DEBUG off."""

from cms.settings.base import *

DEBUG = False
