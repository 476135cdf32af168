"""The production settings without anything kept in memory: each page is made from the database alone."""

from cms.settings.production import *  # noqa: F403

PAGE_CACHE_SECONDS = 0
