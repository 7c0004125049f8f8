"""Somebody who has keys alone: no mouse, no finger. At every stop it is asked where they are."""

from playwright.sync_api import Locator, Page, expect

# Further than any page is long.
MOST = 90

# What is wrong with where the focus is: it must be seen, in sight and not under something else, and
# come after the stop before as the page is read.
STOP = """() => {
  const one = document.activeElement;
  const isFirst = one.matches(".skip"); // after the last, where the browser has nothing of its own
  const before = isFirst ? null : window.stopBefore;
  window.stopBefore = one === document.body ? null : one;
  window.stops?.add(one);
  if (one === document.body || one === before) return []; // out, or at the next part of a date
  const wrong = [];
  const says = one.getAttribute("aria-label") || one.innerText || one.name || "";
  const name = `${location.pathname}: ${one.localName} "${says.trim().slice(0, 40)}"`;
  const tile = one.matches("[type=radio], [type=checkbox]") && one.labels[0] || one;
  const { left, top, width, height } = tile.getClientRects()[0];
  const [x, y] = [left + width / 2, top + height / 2];
  const ringed = [one, tile].some((el) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(el);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  if (!ringed) wrong.push(`${name}: nobody sees that it has the focus`);
  const above = document.elementFromPoint(x, y);
  const isSeen = above && (tile.contains(above) || above.contains(tile));
  if (!isSeen) wrong.push(`${name}: out of sight`);
  if (one.tabIndex > 0) wrong.push(`${name}: has a place of its own in the order`);
  const isAfter = !before?.isConnected
    || before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
  if (!isAfter) wrong.push(`${name}: comes after what is read after it`);
  return wrong;
}"""
# As when the page was opened: nothing has the focus, and Tab begins with the first.
TOP = """() => {
  const first = document.createElement("span");
  first.tabIndex = -1;
  document.body.prepend(first);
  first.focus();
  first.remove();
  [window.stopBefore, window.stops] = [null, new Set()];
}"""
# Past the last stop.
OUT = """() => document.activeElement === document.body
  || (window.stops?.size > 1 && document.activeElement.matches(".skip"))"""
# What can be used and was no stop. Of a group of which one is chosen, one is enough.
MISSED = """() => {
  const group = (one) => one.type === "radio" ? `${one.form?.id} ${one.name}` : one;
  const reached = new Set([...window.stops].map(group));
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((one) => !one.disabled && one.type !== "hidden" && !one.closest("[inert]")
      && one.checkVisibility({ visibilityProperty: true }) && !reached.has(group(one)))
    .map((one) => one.outerHTML.slice(0, 80));
}"""


class Keys:
    """The keys, and what was wrong on the way."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.emulate_media(reduced_motion="reduce")  # so that it has scrolled when it is asked
        self.wrong: list[str] = []

    def to(self, what: Locator) -> None:
        """On with Tab, until it has the focus."""
        self.page.evaluate("window.stopBefore = null")
        for _stop in range(MOST):
            if what.evaluate("one => one === document.activeElement"):
                return
            self._tab()
        raise AssertionError(f"no way by keys to {what}")

    def write(self, label: str, text: str) -> None:
        """Go to a field and write into it."""
        self.to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(text)

    def choose(self, name: str, value: str) -> None:
        """Go to a question; through its answers with the arrows, or to the one box."""
        answers = self.page.locator(f"main [name={name}]")
        wanted = answers.and_(self.page.locator(f"[value='{value}']"))
        if wanted.get_attribute("type") == "checkbox":
            self.to(wanted)
            self.page.keyboard.press("Space")
        else:
            # Tab comes to the one that is chosen, or to the first.
            chosen = answers.and_(self.page.locator(":checked"))
            self.to(chosen if chosen.count() else answers.first)
            self.page.keyboard.press("Space")
            for _answer in range(answers.count()):
                if wanted.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def press(self, name: str) -> None:
        """Go to a button or a link, and press it."""
        shown = self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        )
        self.to(shown.filter(visible=True).first)
        self.page.keyboard.press("Enter")

    def go(self, name: str) -> None:
        """Press what leads to another page, and be there."""
        before = self.page.url
        self.press(name)
        self.page.wait_for_function("was => location.href !== was", arg=before)
        self.page.wait_for_load_state("load")

    def walk(self) -> None:
        """From the first stop to the last, and out: all is reached, and nothing holds."""
        self.page.evaluate(TOP)
        for _stop in range(MOST):
            if not self._tab():
                break
        if missed := self.page.evaluate(MISSED):
            self.wrong.append(f"{self.page.url}: never reached {missed}")

    def _tab(self) -> bool:
        """One further; whether that is still on the page."""
        self.page.keyboard.press("Tab")
        self.wrong += self.page.evaluate(STOP)
        return not self.page.evaluate(OUT)
