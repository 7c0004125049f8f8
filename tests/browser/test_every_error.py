"""Every form sent wrong, and the answer as its people see and hear it.

The answers are made as anywhere in the house's tests, by real requests into the one world, and then
laid before a real browser with the program's own styles and scripts: that browser's focus is asked,
and axe. Nothing is served, so nothing has to be built for it or emptied after it.
"""

import mimetypes
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from playwright.sync_api import Page, Route, sync_playwright

from angel_program.accounts.actions.password import give_link
from angel_program.journal.actors import COMMAND_LINE
from tests.accounts.test_choose_password import choose, open_link
from tests.browser import chromium
from tests.browser.conftest import Barriers, Look
from tests.house.one_world import Copied
from tests.house.test_bad_input import FORMS, PASSED_ON, Opened

# Forms that cannot be sent wrong: a press is all there is to them. A key that is asked once more is
# a press too: allauth says its no on the page where one chooses how to prove who one is.
PRESSED = set(
    """
account_logout intake:print_consent mfa_reauthenticate_webauthn privacy:answer_legal_request
privacy:approve_legal_request privacy:forward_legal_paper privacy:hold_record privacy:lift_hold
privacy:review_access privacy:review_emergency referrals:part_persons referrals:release_bed
referrals:share_sheet
referrals:tell_one referrals:withdraw_ask remove_factor revoke_tablet
""".split()
)
TONGUES = ("en", "es", "pt")
# A value that no choice offers, no number is, and no code.
WRONG = "?"
ORIGIN = "http://localhost"

# What is missing of: a summary that is announced and has the focus, a way from it to each field,
# and at each field its own sentence, which is read out with it.
UNTIED = """() => {
  const wrong = [];
  const summary = document.querySelector("main [role=alert]");
  if (!summary) return ["nothing is announced"];
  const { activeElement: focus } = document;
  const isPad = focus.name === "pin" && document.getElementById("pad"); // digits, once more
  if (focus !== summary && !isPad) wrong.push(`the focus is elsewhere: ${focus.localName}`);
  const led = new Set();
  for (const { hash } of summary.querySelectorAll("a")) {
    const field = document.getElementById(hash.slice(1));
    if (!field?.matches("input, select, textarea, button")) wrong.push(`${hash} leads to no field`);
    led.add(field?.name);
  }
  const describes = (one) => (one.getAttribute("aria-describedby") || "").split(" ");
  const says = (one) => describes(one).some((id) =>
    document.getElementById(id)?.matches(".errorlist") && document.getElementById(id).innerText);
  for (const field of document.querySelectorAll("main .has-error :is(input, select, textarea)")) {
    const group = field.closest("fieldset");
    const isMarked = group || field.getAttribute("aria-invalid") === "true";
    if (!says(group ?? field)) wrong.push(`${field.name}: its error is not read out with it`);
    if (!isMarked) wrong.push(`${field.name}: not marked as wrong`);
    if (!led.has(field.name)) wrong.push(`${field.name}: the summary does not lead to it`);
  }
  return wrong;
}"""


class Shown:
    """What was answered to a form, by name, for a browser that asks nobody else."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answer: Any = None
        page.route("**/*", self._hand_over)

    def show(self, answer: Any) -> None:
        """Lay this answer before the browser."""
        self.answer = answer
        self.page.goto(f"{ORIGIN}/")

    def _hand_over(self, route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            file = finders.find(path.removeprefix("/static/"))
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            route.fulfill(path=file, content_type=kind)
        elif path == "/":
            headers = {name: value for name, value in self.answer.items() if name != "Set-Cookie"}
            route.fulfill(status=200, headers=headers, body=self.answer.content)
        else:
            route.fulfill(status=204)


def sent_wrong(world: Any, name: str, tongue: str) -> Any:
    """The answer to this form with nothing right in it, or nothing at all; None: it was done."""
    if name == "choose_password":  # what stands in an address is the link, which works once
        link = give_link(user=world.idle, by=COMMAND_LINE)
        browser, asked = open_link(link)
        return choose(browser, asked, WRONG)
    opened = Opened(world, name)
    opened.client.defaults["HTTP_ACCEPT_LANGUAGE"] = tongue
    drawn = opened.forms["post"].items()
    fields = {key: one for key, one in drawn if one.kind != "hidden" or key in PASSED_ON}
    texts = {key for key, one in fields.items() if one.takes_any_text}
    wrong = {key: "" if key in texts else quote(WRONG) for key in fields}
    for body in (wrong, dict.fromkeys(fields, "")):
        answer = opened.send("post", body)
        if answer.status_code == 422 or (answer.status_code == 200 and "errorlist" in answer.text):
            return answer
    return None


def sent_wrong_all(built_world: Any) -> dict[str, Any]:
    """The answer to each form, or None; a third of them in each language."""
    answers = {}
    for number, name in enumerate(FORMS):
        with transaction.atomic():  # some of the forms want somebody locked, or half signed in
            tongue = TONGUES[number % len(TONGUES)]
            answers[name] = sent_wrong(Copied(built_world), name, tongue)
            transaction.set_rollback(True)
    return answers


def judged(answers: dict[str, Any], barriers: Barriers, look: Look) -> dict[str, list[str]]:
    """What is wrong with each, in a browser of its own."""
    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path(), args=chromium.ARGUMENTS
        )
        shown = Shown(browser.new_page(service_workers="block", reduced_motion="reduce"))
        for name, answer in answers.items():
            shown.page.emulate_media(color_scheme="light")
            shown.show(answer)
            wrong = shown.page.evaluate(UNTIED) + barriers(shown.page)
            shown.page.emulate_media(color_scheme="dark")
            wrong += [f"by night: {one}" for one in barriers(shown.page, "color-contrast")]
            if wrong:
                found[name] = wrong
                look(shown.page, name)
        browser.close()
    return found


@pytest.mark.rest
@pytest.mark.slow
def test_what_is_wrong_is_said_at_once_beside_its_field_and_without_a_barrier(
    built_world, db, barriers, look
):
    answers = sent_wrong_all(built_world)
    wrong = {name: answer for name, answer in answers.items() if answer is not None}

    # A thread of its own: a browser keeps an event loop where it is started, and from then on
    # Django would have another connection there than the one in whose transaction the world is.
    with ThreadPoolExecutor(1) as aside:
        found = aside.submit(judged, wrong, barriers, look).result()

    assert found == {}
    assert set(answers) - set(wrong) == PRESSED
