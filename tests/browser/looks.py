"""What axe cannot see: text that is spread or doubled, forced colours, less motion, and where the focus is.

Each check leaves the page as it was. Style sheets are adopted, since the content security policy refuses others.
"""

from playwright.sync_api import Page

# WCAG 2.2, 1.4.12.
_SPREAD = """
  * { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
"""
_DOUBLE = "html { font-size: 200% !important; }"  # WCAG 2.2, 1.4.4: the text alone
DESK = {"width": 1280, "height": 900}

_HELPERS = """
  const describe = (element) => element.cloneNode().outerHTML.slice(0, 120);
  const isShown = (element) => element.checkVisibility({visibilityProperty: true})
    && !element.closest(".visually-hidden, .honeypot, .skip-link, svg, [aria-hidden=true]");
  const shown = (selector) => [...document.querySelectorAll(selector)].filter(isShown);
"""

_WHAT_STICKS_OUT = """
  const width = document.documentElement.clientWidth;
  const found = [];
  if (document.documentElement.scrollWidth > width) {
    const outside = shown("body *").filter((element) => {
      const box = element.getBoundingClientRect();
      return box.right > width + 1 || box.left < -1;
    });
    found.push(...outside.slice(-3).map((element) => `scrolls sideways: ${describe(element)}`));
  }
"""
_WHAT_IS_CUT = (
    _WHAT_STICKS_OUT
    + """
  // Where the words of an element are, drawn or not.
  const words = (element) => {
    const found = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || !isShown(node.parentElement)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push(...range.getClientRects());
    }
    return found;
  };
  for (const element of shown("body *")) {
    const {overflowX, overflowY} = getComputedStyle(element);
    const cuts = [overflowX, overflowY].some((overflow) => overflow === "hidden" || overflow === "clip");
    if (!cuts && !element.matches("button, .button, .tag, .menu__link")) continue;
    const box = element.getBoundingClientRect();
    const isOutside = ({left, right, top, bottom}) =>
      left < box.left - 2 || right > box.right + 2 || top < box.top - 2 || bottom > box.bottom + 2;
    if (words(element).some(isOutside)) found.push(`words outside: ${describe(element)}`);
  }
  return found;
"""
)

# Forced colours drop backgrounds and shadows: what is a control, or stands out, must have a border or an underline.
# A field for a file has a button that the browser draws.
_WHAT_IS_LOST = """
  const sides = ["Top", "Right", "Bottom", "Left"];
  const hasBorder = (style) => sides.some((side) =>
    style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) > 0);
  const marked = "button, .button, input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=file]),"
    + "select, textarea, .notice, .tag, .error-summary, nav [aria-current=page]:not(.breadcrumbs *)";
  return shown(marked).filter((element) => {
    const style = getComputedStyle(element);
    return !hasBorder(style) && !style.textDecorationLine.includes("underline") && style.outlineStyle === "none";
  }).map((element) => `nothing marks it: ${describe(element)}`);
"""

_WHAT_MOVES = """
  const seconds = (text) => Math.max(...text.split(",").map(parseFloat));
  const moves = (style) => seconds(style.transitionDuration) > 0
    || (style.animationName !== "none" && seconds(style.animationDuration) > 0);
  return shown("body *")
    .filter((element) => ["", "::before", "::after"].some((part) => moves(getComputedStyle(element, part || null))))
    .map((element) => `moves: ${describe(element)}`);
"""

# WCAG 2.2, 2.4.7 and 2.4.11, element by element. A key was pressed before, so that the focus is one that is shown.
_WHERE_FOCUS_IS_LOST = """
  const found = [];
  const reachable = "a[href], button, input:not([type=hidden]), select, textarea, summary, audio, [tabindex='0']";
  const before = document.activeElement;
  for (const element of shown(reachable)) {
    if (element.disabled || element.tabIndex < 0) continue;
    element.focus();
    if (document.activeElement !== element) continue;
    const rings = [element, element.closest(".card, .option, .choice")].filter(Boolean);
    const hasRing = rings.some((each) => {
      const {outlineStyle, outlineWidth} = getComputedStyle(each);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    if (!hasRing) found.push(`no ring: ${describe(element)}`);
    const box = [...element.getClientRects()].find(({width, height}) => width && height);
    if (!box) { found.push(`has no place: ${describe(element)}`); continue; }
    const points = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9], [0.1, 0.9], [0.9, 0.1]];
    const isSeen = points.some(([across, down]) => {
      const hit = document.elementFromPoint(box.left + across * box.width, box.top + down * box.height);
      return hit && (element.contains(hit) || hit.contains(element)
        || [...(element.labels ?? [])].some((label) => label.contains(hit)));
    });
    if (!isSeen) found.push(`under something else: ${describe(element)}`);
  }
  before?.focus?.();
  return found;
"""


def what_sticks_out(page: Page) -> list[str]:
    """Return what makes the page scroll sideways at the window's size."""
    return _ask(page, _WHAT_STICKS_OUT + "return found;")


def faults(page: Page) -> list[str]:
    """Return what is wrong with the page at the window's size, and with its text doubled at a desk's."""
    found = [f"320 px: {line}" for line in _ask(page, _WHAT_IS_CUT)]
    found += [f"text spacing: {line}" for line in _ask(page, _WHAT_IS_CUT, _SPREAD)]
    page.keyboard.press("Tab")
    found += [f"focus: {line}" for line in _ask(page, _WHERE_FOCUS_IS_LOST)]
    page.emulate_media(forced_colors="active")
    found += [f"forced colours: {line}" for line in _ask(page, _WHAT_IS_LOST)]
    page.emulate_media(forced_colors="none", reduced_motion="reduce")
    found += [f"reduced motion: {line}" for line in _ask(page, _WHAT_MOVES)]
    page.emulate_media(reduced_motion="no-preference")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    found += [f"text at 200 %: {line}" for line in _ask(page, _WHAT_IS_CUT, _DOUBLE)]
    return found


def _ask(page: Page, question: str, style: str = "") -> list[str]:
    """Return what `question` finds while `style` is on the page."""
    # Put together here: the page's policy lets no script make another.
    script = f"""(style) => {{
      const ask = () => {{ {_HELPERS} {question} }};
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets.push(sheet);
      try {{ return [...new Set(ask())]; }}
      finally {{ document.adoptedStyleSheets.pop(); }}
    }}"""
    return list(page.evaluate(script, style))
