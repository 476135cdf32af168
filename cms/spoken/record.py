"""Make the recordings of a language: `python -m cms.spoken.record sv`, with espeak-ng on the machine.

Reads `words/<language>/words.json`: `written` is what the page says, `voiced` what the synthesizer is given where that
differs (Arabic with its vowels). A person's voice does as well: a WAV file a word, mono, 8 bits, RATE samples a second.
"""

import json
import subprocess
import sys
import wave
from array import array
from io import BytesIO
from pathlib import Path

from cms.languages import base_language
from cms.spoken.recordings import RATE, WORDS

_SPEED = "140"  # words a minute: slower than espeak-ng's own 175
_LOUDEST = 110  # of the 127 that 8 bits can tell
_MIDDLE = 128  # 8 bits have no sign
_SILENT = 300  # of 32,767, in what espeak-ng says
_VOICES = {"en": "en-gb"}


def _said(text: str, voice: str) -> list[int]:
    """Return the samples of `text`, at twice RATE."""
    words = ["espeak-ng", "-v", voice, "-s", _SPEED, "--stdout", text]
    spoken = subprocess.run(words, capture_output=True, check=True).stdout
    with wave.open(BytesIO(spoken)) as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (2 * RATE, 1, 2):
            raise ValueError("espeak-ng speaks in another format than was expected.")
        # To a pipe it writes no true length: what can be read is what there is.
        data = file.readframes(file.getnframes())
    return array("h", data).tolist()


def _halved(samples: list[int]) -> list[int]:
    """Return every second sample, smoothed, so that no tone above the half of RATE is left to whistle."""
    return [
        (samples[i - 1] + 3 * samples[i] + 3 * samples[i + 1] + samples[i + 2]) // 8
        for i in range(1, len(samples) - 2, 2)
    ]


def _trimmed(samples: list[int]) -> list[int]:
    loud = [i for i, sample in enumerate(samples) if abs(sample) > _SILENT]
    return samples[loud[0] : loud[-1] + 1]


def record(folder: Path) -> None:
    """Write a file beside `words.json` for each of its words."""
    language = base_language(folder.name)
    voice = _VOICES.get(language, language)
    for name, word in json.loads((folder / "words.json").read_text()).items():
        samples = _trimmed(_halved(_said(word.get("voiced", word["written"]), voice)))
        peak = max(abs(sample) for sample in samples)
        evened = bytes(_MIDDLE + round(sample * _LOUDEST / peak) for sample in samples)
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(1)
            file.setframerate(RATE)
            file.writeframes(evened)


if __name__ == "__main__":
    for language in sys.argv[1:]:
        record(WORDS / language)
