"""The recorded words of each language, and a question made of them.

A variant of a language (`sv-simple`) has only the recordings that differ from its language's.
"""

import json
import wave
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from cms.languages import base_language

RATE = 11_025  # samples a second, each of 8 bits, one channel
WORDS = Path(__file__).parent / "words"
_PAUSE, _LONG_PAUSE = 0.12, 0.4  # seconds between words, and before a new thought
_SILENCE = bytes([128])  # 8 bits have no sign


def has_voice(language: str) -> bool:
    """Say whether there are recordings in `language`, or in the language that it is a variant of."""
    return (WORDS / base_language(language) / "words.json").is_file()


@cache
def _folder(language: str, name: str) -> Path:
    """Return where the recording `name` of `language` lies."""
    own = WORDS / language
    return own if (own / f"{name}.wav").is_file() else WORDS / base_language(language)


@cache
def _frames(language: str, name: str) -> bytes:
    with wave.open(str(_folder(language, name) / f"{name}.wav")) as file:
        return file.readframes(file.getnframes())


def parts_of_sum(first: int, second: int) -> list[str]:
    """Return the names of the recordings that ask for a sum."""
    return ["what_is", str(first), "plus", str(second), "answer_with_figures"]


def parts_of_largest(numbers: Sequence[int]) -> list[str]:
    """Return the names of the recordings that ask for the largest of `numbers`."""
    return ["which_is_largest", *map(str, numbers), "answer_with_figures"]


def written(parts: Sequence[str], language: str) -> str:
    """Return what the recordings say, without marks: to be compared with what the page says."""
    folders = [_folder(language, part) for part in parts]
    return " ".join(
        json.loads((folder / "words.json").read_text())[part]["written"]
        for folder, part in zip(folders, parts, strict=True)
    )


def speech(parts: Sequence[str], language: str) -> bytes:
    """Return a WAV file that says `parts` one after the other. Raises KeyError where there are no recordings."""
    if not has_voice(language):
        raise KeyError(language)
    spoken = bytearray()
    for part in parts:
        spoken += _silence(_LONG_PAUSE if part.isdigit() or part.startswith("answer") else _PAUSE)
        spoken += _frames(language, part)
    spoken += _silence(_LONG_PAUSE)
    output = BytesIO()
    with wave.open(output, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(spoken))
    return output.getvalue()


def _silence(seconds: float) -> bytes:
    return _SILENCE * round(seconds * RATE)
