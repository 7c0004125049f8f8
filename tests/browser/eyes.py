"""What eyes see of a page that no rule of axe asks: words that are cut off, and what moves."""

from playwright.sync_api import Page

# 200 % zoom on the tablet lying flat leaves half of it; and what a small telephone has (WCAG 2.2,
# 1.4.4 and 1.4.10).
NARROW = {"at 200 %": (590, 410), "at 320 px": (320, 640)}

# Text that ends at the edge of what holds it, or that is reached by scrolling to the side. A table
# may be scrolled in its own container, as may what is drawn; what is for ears alone is not cut.
CUT = """() => {
  const wrong = [];
  const name = (one) => `${one.localName}.${one.className?.baseVal ?? one.className}`.trim()
    + ` "${(one.innerText ?? "").trim().slice(0, 30)}"`;
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) {
    const out = [...document.querySelectorAll("body *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    wrong.push(`wider than the screen: ${out.slice(0, 3).map(name)}`);
  }
  for (const one of document.querySelectorAll("body, body *")) {
    if (!(one instanceof HTMLElement) || one.matches("input, select, textarea, option")) continue;
    if (!one.checkVisibility({ visibilityProperty: true }) || !one.innerText?.trim()) continue;
    const { overflowX, overflowY } = getComputedStyle(one);
    const isWide = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1;
    const isHigh = one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 1;
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const isCut = isWide && hides(overflowX) || isHigh && hides(overflowY);
    if (isCut) wrong.push(`cut off: ${name(one)}`);
    if (isWide && !hides(overflowX) && overflowX !== "visible" && !one.querySelector("table, svg"))
      wrong.push(`scrolls to the side: ${name(one)}`);
  }
  return wrong;
}"""

# What would still move, for whoever has asked their machine that nothing does.
MOVES = """() => {
  const longest = (durations) => Math.max(...durations.split(",").map(parseFloat));
  const moves = (style) => longest(style.transitionDuration) > 0.01
    || (style.animationName !== "none" && longest(style.animationDuration) > 0.01);
  return [...document.querySelectorAll("*")]
    .filter((one) => ["", "::before", "::after"].some((part) => moves(getComputedStyle(one, part))))
    .map((one) => `moves: ${one.localName}.${one.className}`).slice(0, 5);
}"""


def cut(page: Page) -> list[str]:
    """What of this page nobody can read, at the size it has."""
    found: list[str] = page.evaluate(CUT)
    return found


def moving(page: Page) -> list[str]:
    """What moves for more than a hundredth of a second."""
    found: list[str] = page.evaluate(MOVES)
    return found
