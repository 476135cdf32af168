"""The site itself: what the other apps stand on."""

__version__ = "0.1.0"
