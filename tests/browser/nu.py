"""The Nu Html Checker (npm's `vnu-jar`, pinned in npm/package-lock.json), for the source of every page.

`python -m tests.browser.nu --install` sees that it runs, or says in one line why not. It is asked once for
many pages: to start takes longer than to check fifty.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_PINS = Path(__file__).parent / "npm"
_FOLDER = Path(__file__).parents[2] / ".venv" / "nu"
_JAR = _FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_SECONDS = 300
_NEEDS = {"java": "default-jre-headless", "npm": "npm"}  # and Debian's packages that have them


def faults(pages: Mapping[str, str]) -> list[str]:
    """Return what is wrong with each page, given by name with its source, in lines that can be read."""
    with tempfile.TemporaryDirectory(prefix="lyhord-nu-") as folder:
        names = {}
        for number, (name, source) in enumerate(pages.items()):
            path = Path(folder, f"{number}.html")
            path.write_text(source)
            names[path.name] = name
        messages = json.loads(_run("--format", "json", "--exit-zero-always", folder))["messages"]
    return [_line(names, message) for message in messages if message["type"] != "info"]


def _line(names: Mapping[str, str], message: Mapping[str, Any]) -> str:
    page = names[message["url"].rpartition("/")[2]]
    extract = re.sub(r"\s+", " ", message.get("extract", ""))
    return f"{page}:{message.get('lastLine', '')}: {message['message']} {extract}"


def _run(*words: str) -> str:
    command = ["java", "-Xss4m", "-jar", str(_JAR), "--stdout", "--errors-only", *words]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=_SECONDS
    ).stdout


def runs() -> bool:
    """Say whether the pinned checker is there and finds what is wrong."""
    pinned, installed = (folder / "package-lock.json" for folder in (_PINS, _FOLDER))
    if not installed.is_file() or installed.read_bytes() != pinned.read_bytes():
        return False
    try:
        return len(faults({"broken": "<!doctype html><title>A</title><p><div></p></div>"})) > 0
    except (OSError, subprocess.SubprocessError, ValueError):
        return False


def install() -> str:
    """See that the checker runs; return why it does not, or nothing."""
    if runs():
        return ""
    print("Installing the Nu Html Checker for the browser tests", flush=True)
    missing = [name for name in _NEEDS if shutil.which(name) is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = [_NEEDS[name] for name in missing]
        for command in (
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages],
        ):
            subprocess.run(command, capture_output=True, timeout=900)
        missing = [name for name in missing if shutil.which(name) is None]
    if missing:
        return f"The Nu Html Checker needs {' and '.join(missing)}: install your system's packages."
    shutil.rmtree(_FOLDER, ignore_errors=True)
    shutil.copytree(_PINS, _FOLDER)
    # Its script would fetch a Java of its own.
    words = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    said = subprocess.run(words, cwd=_FOLDER, capture_output=True, text=True)
    if said.returncode != 0:
        return f"The Nu Html Checker could not be installed: {said.stderr.strip()[-300:]}"
    return "" if runs() else "The Nu Html Checker is installed but finds nothing wrong anywhere."


if __name__ == "__main__":
    sys.exit(install() or 0)
