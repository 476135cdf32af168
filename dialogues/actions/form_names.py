"""Forms that name what they make, so that sent twice they make it once."""

from typing import Any
from uuid import UUID

from dialogues.models import Dialogue


class FormOfAnotherDialogue(Exception):
    """A form's name is that of something in another dialogue: no form of ours says so."""


def made_before(model: Any, name: UUID, dialogue: Dialogue) -> Any:
    """Return what the form called `name` has made already; None where it is new.

    Raises FormOfAnotherDialogue.
    """
    made = model.objects.filter(pk=name).first()
    if made is not None and made.dialogue_id != dialogue.pk:
        raise FormOfAnotherDialogue
    return made
