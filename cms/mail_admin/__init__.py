"""The outbox in the admin, the addresses that fail, and the beginnings of mails."""
