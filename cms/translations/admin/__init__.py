"""Translations in the admin: the report of how every page stands, the panel beside a page, "reviewed"."""
