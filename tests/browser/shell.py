"""`manage.py shell` without the wait: a process that has the program loaded, and divides itself for each piece of code.

So each piece starts from nothing, as in a process of its own, and to load the program takes its seconds but once.
"""

import json
import os
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping
from contextlib import redirect_stdout
from io import StringIO
from typing import Self

from django.conf import settings


class Shell:
    """Runs Python code in the program's environment, inside a `with` block."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", __name__],
            cwd=settings.BASE_DIR,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str) -> str:
        """Return what `code` printed. Raises AssertionError, with its traceback, where it fails."""
        question, answer = self._process.stdin, self._process.stdout
        assert question is not None
        assert answer is not None
        with self._lock:
            question.write(json.dumps(code) + "\n")
            question.flush()
            said, fault = json.loads(answer.readline())
        assert not fault, fault
        return str(said).strip()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._process.communicate()


def _answer() -> None:
    """Answer each line of standard input, a piece of code, with a line: what it printed, and what went wrong."""
    import django

    django.setup()
    # What a piece of code reads and writes past Python is no question and no answer.
    questions, answers = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    for line in questions:
        child = os.fork()
        if not child:
            print(json.dumps(_run(json.loads(line))), file=answers, flush=True)
            os._exit(0)
        _pid, status = os.waitpid(child, 0)
        if status:
            print(
                json.dumps(("", f"It ended without an answer: {status}.")), file=answers, flush=True
            )


def _run(code: str) -> tuple[str, str]:
    said = StringIO()
    try:
        with redirect_stdout(said):
            exec(code, {})
    except BaseException:
        return said.getvalue(), traceback.format_exc()
    return said.getvalue(), ""


if __name__ == "__main__":
    _answer()
