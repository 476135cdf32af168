"""Citizen promises as people meet them: the page, the owners' updates, the reminders."""
