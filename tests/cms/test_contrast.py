"""The style sheets: legible pairs of colours, no colour outside the tokens, no token that is not there."""

import re
from pathlib import Path

import pytest

from cms.frame.contrast import contrast
from cms.frame.theme import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    dark_colours,
    light_colours,
    mixed,
    theme_css,
)
from cms.models import SiteSettings

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ROOT / "cms" / "static" / "css" / "tokens.css"
OUR_APPS = ("cms", "dialogues", "events", "feedback")
STYLE_SHEETS = sorted(
    sheet
    for app in OUR_APPS
    for sheet in ROOT.joinpath(app).glob("static/css/**/*.css")
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
    ("--color-primary-strong", "--color-primary-soft", TEXT),
    ("--color-on-primary", "--color-primary", TEXT),
    ("--color-on-primary", "--color-primary-strong", TEXT),
    ("--color-on-primary", "--color-error", TEXT),
    ("--color-on-primary", "--color-error-strong", TEXT),
    ("--color-on-band", "--color-band", TEXT),
    ("--color-on-band", "--color-band-line", TEXT),  # the arcs behind the start page's words
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
]
# One of the two focus rings stands out from whatever lies behind.
RINGS = ("--color-focus", "--color-focus-edge")
BEHIND_RINGS = [
    f"--color-{name}"
    for name in ("page", "surface", "sunken", "accent", "primary", "primary-strong", "band")
]

# What editors may choose: the sample site's, the darkest, the lightest that SiteSettings takes, reds, blues, yellows.
CHOSEN = [
    ("#0b4f4a", "#f2b544"),
    ("#000000", "#ffffff"),
    ("#757575", "#828282"),
    ("#7a0019", "#ffd100"),
    ("#00309f", "#e57200"),
    ("#4b2e83", "#b7a57a"),
    ("#b8432f", "#9ccc65"),
]
SCHEMES = {"light": light_colours, "dark": dark_colours}


def declared_tokens(scheme: str) -> dict[str, str]:
    """Return every custom property of tokens.css with its value as written, in the light or the dark scheme."""
    light, _media, dark = TOKENS.read_text().partition(
        "@media screen and (prefers-color-scheme: dark)"
    )
    assert dark, "tokens.css has no dark scheme"
    return dict(_DECLARATION.findall(light + dark if scheme == "dark" else light))


def colour_of(value: str, tokens: dict[str, str]) -> str:
    """Return `value` as `#rrggbb`, following `var()` and `color-mix(in srgb, …)`."""
    if match := re.fullmatch(r"var\((--[\w-]+)\)", value):
        return colour_of(tokens[match[1]], tokens)
    if match := _MIX.fullmatch(value):
        return mixed(colour_of(match[1], tokens), match[3], int(match[2]) / 100)
    assert re.fullmatch(r"#[0-9a-f]{6}", value), f"{value} is not a colour that this test can read"
    return value


def _illegible(tokens: dict[str, str]) -> list[str]:
    found = []
    for text, back, least in PAIRS:
        ratio = contrast(colour_of(tokens[text], tokens), colour_of(tokens[back], tokens))
        if ratio < least:
            found.append(f"{text} on {back}: {ratio:.2f}")
    for back in BEHIND_RINGS:
        behind = colour_of(tokens[back], tokens)
        if max(contrast(colour_of(tokens[ring], tokens), behind) for ring in RINGS) < PART:
            found.append(f"no focus ring stands out from {back}")
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_declared_pair_of_colours_is_legible(scheme: str) -> None:
    assert _illegible(declared_tokens(scheme)) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("primary", "accent"), CHOSEN)
def test_every_pair_is_legible_whatever_colours_an_editor_chose(
    scheme: str, primary: str, accent: str
) -> None:
    SiteSettings(name="Testby", primary_colour=primary, accent_colour=accent).clean()
    tokens = declared_tokens(scheme) | SCHEMES[scheme](primary, accent)
    assert _illegible(tokens) == []


def test_the_tokens_are_what_the_theme_makes_of_its_own_colours() -> None:
    for scheme, colours in SCHEMES.items():
        expected = colours("#0b4f4a", "#f2b544")
        assert {name: declared_tokens(scheme)[name] for name in expected} == expected


def test_the_theme_knows_the_surfaces_of_the_tokens() -> None:
    softs = [f"--color-{meaning}-soft" for meaning in ("error", "success", "warning", "info")]
    for scheme, grounds in {"light": LIGHT_GROUNDS, "dark": DARK_GROUNDS}.items():
        tokens = declared_tokens(scheme)
        assert {tokens[name] for name in ("--color-sunken", *softs)} == set(grounds)


def test_an_editors_colour_stays_as_it_was_chosen_where_it_is_legible() -> None:
    assert light_colours("#00309f", "#f2b544")["--color-primary"] == "#00309f"


def test_paper_is_always_light() -> None:
    for css in (TOKENS.read_text(), theme_css(SiteSettings())):
        assert re.findall(r"@media [^{]*dark[^{]*", css)
        for condition in re.findall(r"@media ([^{]*dark[^{]*)", css):
            assert condition.startswith("screen and ")


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
    assert used - _LOCAL <= declared_tokens("light").keys()


def test_every_style_sheet_keeps_to_its_layers() -> None:
    for path in STYLE_SHEETS:
        depth = 0
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            text = re.sub(r"/\*.*?\*/", "", line)
            if depth == 0 and "{" in text:
                assert text.startswith("@layer"), f"{path.name}:{number} stands outside a layer"
            depth += text.count("{") - text.count("}")
        assert depth == 0, f"{path.name}: braces do not match"
