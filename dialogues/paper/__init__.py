"""Ballots on paper: the signs printed on them, reading what staff type, files, and paper to print."""
