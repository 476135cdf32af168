"""Easy Swedish: the month by name in every date. What is not here is as in Swedish."""

SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y, \\k\\l\\o\\c\\k\\a\\n H.i"
DATETIME_FORMAT = "j F Y, \\k\\l\\o\\c\\k\\a\\n H.i"
