"""Elections of Pabulib (pabulib.org), in its `.pb` format: read, checked and imported."""

from dialogues.pabulib.parser import Election, PabulibError, Project, Vote, read

__all__ = ["Election", "PabulibError", "Project", "Vote", "read"]
