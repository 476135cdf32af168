"""The map of the site's own code is true to the tree (docs/map.md)."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_part_of_the_site_stands_on_the_map_and_nothing_else() -> None:
    words = (ROOT / "docs" / "map.md").read_text().splitlines()
    rows = [line.split("|")[1] for line in words if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    there = {
        f"{each.name}/" if each.is_dir() else each.name
        for each in (ROOT / "cms").iterdir()
        if not each.name.startswith("__")
    }
    assert told == there
