"""The pages that present dialogues."""

from dialogues.models.pages.dialogue_page import DialoguePage
from dialogues.models.pages.index_page import DialogueIndexPage
from dialogues.models.pages.option import DialogueOption

__all__ = ["DialogueIndexPage", "DialogueOption", "DialoguePage"]
