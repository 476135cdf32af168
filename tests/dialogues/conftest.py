"""What the tests of dialogues share."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _voter_keys_of_its_own(tmp_path: Path, settings: Any) -> None:
    """No test meets the keys of another one."""
    settings.VOTER_KEYS_DIR = tmp_path / "voter-keys"
