"""The answers to the background questions as numbers on paper: quick to print, to tick and to type."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.models import Area
from cms.models.labels import in_language
from dialogues.background import LABELS, answers_to
from dialogues.models import Dialogue


@dataclass(frozen=True)
class Answer:
    """An answer: the number on paper, the key that the ballot keeps, and its words."""

    code: str
    key: str
    label: str


@dataclass(frozen=True)
class PaperQuestion:
    """A background question with its answers."""

    name: str
    title: str
    answers: list[Answer]

    def key_of(self, typed: str) -> str:
        """Return the key of the answer that somebody typed; nothing for nothing. Raises ValidationError."""
        code = typed.strip().lstrip("0")
        if not typed.strip():
            return ""
        for answer in self.answers:
            if answer.code == code:
                return answer.key
        raise ValidationError(
            _("There is no answer %(code)s; the last one is %(last)s."),
            "unknown_answer",
            {"code": typed.strip()[:10], "last": self.answers[-1].code if self.answers else "0"},
        )

    def code_of(self, key: str) -> str:
        """Return the number of the answer with this key; nothing when there is none."""
        return next((answer.code for answer in self.answers if answer.key == key), "")


def paper_questions(dialogue: Dialogue) -> list[PaperQuestion]:
    """Return what the dialogue asks its voters about themselves, in the active language."""
    found = []
    for name in dialogue.background_questions:
        pairs = _areas(dialogue) if name == "area" else answers_to(name, dialogue)
        answers = [Answer(str(code), key, str(label)) for code, (key, label) in enumerate(pairs, 1)]
        found.append(PaperQuestion(name, str(LABELS[name]), answers))
    return found


def _areas(dialogue: Dialogue) -> list[tuple[str, str]]:
    """Return the areas, the first made first: a new one changes no number."""
    areas = list(Area.objects.filter(locale=dialogue.source_locale_id).order_by("pk"))
    return [
        (str(area.translation_key), shown.name)
        for area, shown in zip(areas, in_language(areas), strict=True)
    ]
