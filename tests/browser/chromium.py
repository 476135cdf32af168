"""Which Chromium the browser tests use: the machine's own, else Playwright's.

`python -m tests.browser.chromium --install` sees that there is one that starts, or says in one line why not.
"""

import os
import shutil
import subprocess
import sys
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_START_SECONDS = 60


def launch_options() -> dict[str, Any]:
    """Return what Playwright's `chromium.launch()` is to be called with on this machine."""
    # As root Chromium's sandbox does not start; small containers have little shared memory.
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    options: dict[str, Any] = {"args": [*as_root, "--disable-dev-shm-usage"]}
    if path := _on_path():
        options["executable_path"] = path
    return options


def _on_path() -> str | None:
    for name in NAMES:
        path = shutil.which(name)
        # Some systems have a stand-in of that name that only tells how to install one.
        if path and _runs([path, "--version"]):
            return path
    return None


def starts() -> bool:
    """Say whether a Chromium opens a page, in a process of its own."""
    return _runs([sys.executable, "-m", __spec__.name, "--open"])


def install() -> bool:
    """See that there is a Chromium that starts; False where none could be had."""
    if starts():
        return True
    print("Installing Chromium for the browser tests", flush=True)
    playwright = [sys.executable, "-m", "playwright"]
    root = os.geteuid() == 0
    attempts = [[*playwright, "install", "chromium"]]
    if root and shutil.which("apt-get"):
        attempts += [
            [*playwright, "install-deps", "chromium"],
            ["apt-get", "update", "-q"],
            ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"],
        ]
    for attempt in attempts:
        _runs(attempt, seconds=900)
        if starts():
            return True
    return False


def _open() -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        browser.new_page().goto("about:blank")
        browser.close()


def _runs(command: list[str], seconds: float = _START_SECONDS) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    if "--open" in sys.argv:
        _open()
    elif not install():
        sys.exit(
            "No Chromium starts here and none could be installed: install your system's chromium."
        )
