"""The style sheets: legible pairs of colours, no colour outside the tokens, no token that is not there."""

import re
from pathlib import Path

import pytest

from cms.contrast import contrast

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "cms" / "static" / "css" / "tokens.css"
OUR_APPS = ("cms", "dialogues", "events", "feedback")
STYLE_SHEETS = sorted(
    sheet
    for app in OUR_APPS
    for sheet in ROOT.joinpath(app).glob("static/css/*.css")
    # Those of staff's pages stand in Wagtail's admin, and use its colours.
    if not sheet.stem.endswith("_admin")
)
TEXT = 4.5  # WCAG 2.2, 1.4.3
PART = 3.0  # WCAG 2.2, 1.4.11: what one must see to use or understand a control

_DECLARATION = re.compile(r"(--[\w-]+):\s*([^;]+);")
_MIX = re.compile(r"color-mix\(in srgb, (.+) (\d+)%, (#[0-9a-f]{6})\)")
# Tokens that a component sets for itself.
_LOCAL = {"--notice-back", "--notice-ink"}

PAIRS = [
    # text, background, least contrast
    *[
        (text, back, TEXT)
        for text in (
            "--color-ink",
            "--color-ink-soft",
            "--color-link",
            "--color-link-hover",
            "--color-error",
        )
        for back in ("--color-page", "--color-surface", "--color-sunken")
    ],
    ("--color-ink", "--color-primary-soft", TEXT),
    ("--color-ink-soft", "--color-primary-soft", TEXT),
    ("--color-primary", "--color-primary-soft", TEXT),
    ("--color-primary-dark", "--color-primary-soft", TEXT),
    ("--color-on-primary", "--color-primary", TEXT),
    ("--color-on-primary", "--color-primary-dark", TEXT),
    ("--color-on-primary", "--color-error", TEXT),
    ("--color-ink", "--color-accent", TEXT),
    *[
        (text, f"--color-{meaning}-soft", TEXT)
        for meaning in ("error", "success", "warning", "info")
        for text in ("--color-ink", "--color-link", f"--color-{meaning}")
    ],
    ("--color-focus-edge", "--color-focus", TEXT),
    *[
        (part, back, PART)
        for part in ("--color-line-strong", "--color-primary", "--color-success", "--color-warning")
        for back in ("--color-page", "--color-surface", "--color-sunken")
    ],
    # One of the two focus rings stands out from whatever lies behind.
    ("--color-focus-edge", "--color-page", PART),
    ("--color-focus-edge", "--color-sunken", PART),
    ("--color-focus-edge", "--color-accent", PART),
    ("--color-focus", "--color-primary", PART),
    ("--color-focus", "--color-primary-dark", PART),
]


def declared_tokens() -> dict[str, str]:
    """Return every custom property of tokens.css with its value as written."""
    return dict(_DECLARATION.findall(TOKENS.read_text()))


def colour_of(value: str, tokens: dict[str, str]) -> str:
    """Return `value` as `#rrggbb`, following `var()` and `color-mix(in srgb, …)`."""
    if match := re.fullmatch(r"var\((--[\w-]+)\)", value):
        return colour_of(tokens[match[1]], tokens)
    if match := _MIX.fullmatch(value):
        first, share, second = colour_of(match[1], tokens), int(match[2]) / 100, match[3]
        parts = (
            round(int(first[i : i + 2], 16) * share + int(second[i : i + 2], 16) * (1 - share))
            for i in (1, 3, 5)
        )
        return "#" + "".join(f"{part:02x}" for part in parts)
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"{value} is not a colour that this test can read"
    return value


@pytest.mark.parametrize(("text", "back", "least"), PAIRS)
def test_every_declared_pair_of_colours_is_legible(text: str, back: str, least: float) -> None:
    tokens = declared_tokens()
    ratio = contrast(colour_of(tokens[text], tokens), colour_of(tokens[back], tokens))
    assert ratio >= least, f"{text} on {back}: {ratio:.2f}"


@pytest.mark.parametrize(
    "path", [p for p in STYLE_SHEETS if p != TOKENS], ids=lambda path: path.name
)
def test_only_the_tokens_hold_colours(path: Path) -> None:
    css = path.read_text()
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", css)) <= {"#000000", "#ffffff"}
    assert not re.search(r"\b(?:rgb|hsl|oklch)a?\(", css)


def test_every_custom_property_that_is_used_is_declared() -> None:
    used = {
        name for path in STYLE_SHEETS for name in re.findall(r"var\((--[\w-]+)", path.read_text())
    }
    assert used - _LOCAL <= declared_tokens().keys()


def test_every_style_sheet_keeps_to_its_layers() -> None:
    for path in STYLE_SHEETS:
        depth = 0
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            text = re.sub(r"/\*.*?\*/", "", line)
            if depth == 0 and "{" in text:
                assert text.startswith("@layer"), f"{path.name}:{number} stands outside a layer"
            depth += text.count("{") - text.count("}")
        assert depth == 0, f"{path.name}: braces do not match"
