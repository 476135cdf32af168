"""What visitors meet beside the pages: sign-up, their own sign-up, calendars."""
