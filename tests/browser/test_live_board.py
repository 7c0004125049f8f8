"""The board in a real browser: new rows come by themselves, and the hand stays where it was."""

from playwright.sync_api import expect

from angel_program.accounts.models import TabletPurpose
from tests.browser.test_every_page import sign_in
from tests.enrolled import COOKIE, Enrolled
from tests.journey import arrived, searching

TEN_SECONDS = 10_500
FOCUS = "document.activeElement.id"


def test_new_rows_come_by_themselves_and_the_focus_stays(
    open_page, officer, coordinator, transactional_db, barriers, console_errors
):
    first, second = searching(officer), searching(officer)
    page = open_page("desktop")
    page.clock.install()
    sign_in(page, coordinator)
    page.goto("/referrals/")
    page.locator(f"#visit-{first.walk_in_id}").focus()

    # The arrows go along and between the rows, and stop at the ends.
    for key, where in [
        ("ArrowUp", f"visit-{first.walk_in_id}"),
        ("ArrowRight", f"step-{first.walk_in_id}"),
        ("ArrowDown", f"step-{second.walk_in_id}"),
        ("ArrowDown", f"step-{second.walk_in_id}"),
    ]:
        page.keyboard.press(key)
        assert page.evaluate(FOCUS) == where
    page.evaluate("scrollTo(0, 120)")
    scrolled = page.evaluate("scrollY")

    # Nothing is different: not one node is another.
    page.evaluate("document.getElementById('live').dataset.same = 'yes'")
    with page.expect_response(lambda answer: answer.status == 304):
        page.clock.run_for(TEN_SECONDS)
    assert page.locator("#live[data-same]").count() == 1

    third = arrived(officer)
    with page.expect_response(lambda answer: answer.status == 200):
        page.clock.run_for(TEN_SECONDS)
    page.locator(f"#visit-{third.pk}").wait_for()
    assert page.locator("#live[data-same]").count() == 0
    assert page.evaluate(FOCUS) == f"step-{second.walk_in_id}"
    assert page.evaluate("scrollY") == scrolled
    assert page.locator("#live svg use").count() > 0  # cleaned, and its pictures still there
    assert barriers(page) == []

    # What a server under somebody else's hand could send stays words.
    page.evaluate(
        """document.body.insertAdjacentHTML("beforeend",
             '<p id="odd" onclick="x()"><a href="javascript:x()">a</a><script>x()<\\/script>'
             + '<template><img src="//elsewhere/x" onerror="x()"></template></p>')"""
    )
    odd = page.evaluate(
        "[document.querySelector('#odd').outerHTML, document.querySelector('#odd ~ template')]"
    )
    for word in ("onclick", "javascript", "script", "elsewhere", "onerror"):
        assert word not in str(odd)

    # Without network the page says that it may be old, and goes on when there is one again.
    page.context.set_offline(True)
    page.clock.run_for(TEN_SECONDS)
    page.locator("#stale").wait_for(state="visible")
    console_errors.clear()
    page.context.set_offline(False)
    page.clock.run_for(TEN_SECONDS)
    page.locator("#stale").wait_for(state="hidden")


def test_the_wall_counts_by_itself_with_nobody_signed_in(
    open_page, officer, station, administrator, transactional_db, barriers, console_errors
):
    screen = Enrolled(station, administrator, name="Back office", purpose=TabletPurpose.WALL)
    page = open_page("desktop")
    page.clock.install()
    page.context.add_cookies(
        [
            {
                "name": COOKIE,
                "value": screen.token,
                "domain": "localhost",
                "path": "/",
                "secure": True,
            }
        ]
    )
    page.goto("/wall/")
    door = page.locator(".wall-stages dd").first
    assert door.text_content() == "0"

    arrived(officer)
    with page.expect_response(lambda answer: answer.status == 200):
        page.clock.run_for(TEN_SECONDS)

    expect(door).to_have_text("1")
    assert barriers(page) == []
    assert console_errors == []
