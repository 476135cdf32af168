"""`manage.py backup` and `restore`: one folder that holds all a site cannot do without.

`folder.py` writes and checks such a folder, `database.py` moves the rows, `media.py` the uploads;
`site.py` puts them together. Why the voters' keys stay out: docs/decisions/backup-and-voter-keys.md.
"""


class BackupError(Exception):
    """A backup or a restore cannot be done; the message says why, in one line, and what to do."""
