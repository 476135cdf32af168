"""axe-core, the accessibility checker that comes with axe-playwright-python, told in lines that can be read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser import looks
from tests.browser.visitors import DESK

NARROW = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
EVERYTHING = [*TAGS, "best-practice"]
# A scheme changes colours and nothing else (css/tokens.css), so the other rules would find the same again.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]

# What axe leaves to people ("incomplete"), by rule and reason, and was judged: docs/accessibility.md says how.
JUDGED = {
    ("color-contrast", why)
    for why in (
        "elmPartiallyObscuring",
        "imgNode",
        "nonBmp",
        "pseudoContent",
        "shortTextContent",
    )
}


@dataclass
class Findings:
    """What axe and `looks` found: faults to mend; how often axe could not tell, by rule and reason; an example."""

    faults: list[str] = field(default_factory=list)
    unsure: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, place: str, findings: "Findings") -> None:
        """Take in what was found at `place`."""
        self.faults += [f"{place}: {line}" for line in findings.faults]
        self.unsure += findings.unsure
        for kind, example in findings.examples.items():
            self.examples.setdefault(kind, f"{place}: {example}")


def faults(page: Page) -> list[str]:
    """Return what axe finds on one page as a desk and a phone show it, and whether it scrolls sideways at 320 px."""
    found = Findings()
    page.wait_for_load_state()  # with all its style sheets
    page.evaluate(AXE_SCRIPT)
    for viewport in (DESK, NARROW):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        found.add(f"{viewport['width']} px", _run(page, {"runOnly": TAGS}))
    return found.faults + looks.what_sticks_out(page)


def look(page: Page) -> Findings:
    """Look at a page for residents, loaded once, in every way that people may see it."""
    found = Findings()
    page.wait_for_load_state()  # with all its style sheets
    page.evaluate(AXE_SCRIPT)
    for viewport in (DESK, NARROW):
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        found.add(f"{viewport['width']} px", _run(page, {"runOnly": EVERYTHING}))
    found.faults += looks.faults(page)
    page.emulate_media(color_scheme="dark")
    found.add("dark", _run(page, {"runOnly": {"type": "rule", "values": COLOUR_RULES}}))
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    return found


def unjudged(findings: Findings) -> list[str]:
    """Return what axe was unsure of and nobody has judged."""
    kinds = sorted(findings.unsure.keys() - JUDGED)
    return [f"{rule}: {why}: {findings.examples[rule, why]}" for rule, why in kinds]


def _run(page: Page, options: dict[str, Any]) -> Findings:
    options = {"resultTypes": ["violations", "incomplete"], "rules": _ALWAYS, **options}
    violations, incomplete = page.evaluate(
        """async (options) => {
          // What lies under a bar that stays can be scrolled clear; `looks` sees that the focus never lies there.
          // And no button may be half-way between two colours.
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(
            ".choice-bar, .columns__aside--sticky { position: static !important; }"
            + "*, ::before, ::after { transition: none !important; }"
          );
          document.adoptedStyleSheets.push(sheet);
          const {violations, incomplete} = await axe.run(options);
          document.adoptedStyleSheets.pop();
          const checks = ({any, all, none}) => [...any, ...all, ...none];
          return [
            violations.flatMap(({id, help, nodes}) => nodes.map((node) => {
              const why = checks(node).map(({message}) => message).join("; ");
              return `${id} (${help}): ${node.target.join(" ")}: ${node.html.slice(0, 160)}: ${why}`;
            })),
            incomplete.flatMap(({id, nodes}) => nodes.map((node) => {
              const why = checks(node).map(({id, data}) => data?.messageKey ?? id);
              return [id, why[0] ?? "", node.target.join(" ")];
            })),
          ];
        }""",
        options,
    )
    examples = {(rule, why): target for rule, why, target in incomplete}
    return Findings(list(violations), _counted(incomplete), examples)


_ALWAYS = {"target-size": {"enabled": True}}


def _counted(incomplete: Sequence[Sequence[str]]) -> Counter[tuple[str, str]]:
    return Counter((rule, why) for rule, why, _target in incomplete)
