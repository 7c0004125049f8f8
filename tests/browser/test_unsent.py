"""A button pressed while the network or the server is gone: nothing is sent, nothing is lost."""

from playwright.sync_api import expect

from referrals.models import Angel
from tests.browser.test_every_page import sign_in

SENTENCE = "There is no connection: nothing was sent, and what was typed is still here."
A_WHILE = 11_000  # a page that has only just come is sent at once
TYPED = "(978) 555-0123"


def test_what_is_pressed_without_a_connection_is_said_and_can_be_pressed_again(
    open_page, angel, transactional_db, barriers, console_errors, look
):
    page = open_page("tablet")
    page.clock.install()
    sign_in(page, angel)
    page.goto(f"/referrals/roster/{angel.pk}/describe_angel/")
    page.locator("html[data-lock=ready]").wait_for()
    said, button = page.locator("#unsent"), page.get_by_role("button", name="This is right")
    field, address = page.locator("[name=mobile]"), page.url
    field.fill(TYPED)
    posted = []
    page.on("request", lambda request: posted.append(request.method))

    # The network is gone.
    page.context.set_offline(True)
    button.click()
    expect(said).to_be_visible()
    expect(said).to_contain_text(SENTENCE)
    assert said.get_attribute("role") == "alert"
    assert (field.input_value(), page.url) == (TYPED, address)
    assert page.evaluate("document.activeElement.type") == "submit"
    look(page, "unsent")
    console_errors.clear()

    # The network is back, and the server is not.
    page.context.set_offline(False)
    expect(said).to_be_hidden()
    page.clock.fast_forward(A_WHILE)
    page.route("**/healthz", lambda route: route.fulfill(status=502))
    button.click()
    expect(said).to_be_visible()
    assert barriers(page) == []
    console_errors.clear()
    assert "POST" not in posted

    # A proxy that forbids the question is there. Whoever presses twice meanwhile sends it once.
    page.unroute("**/healthz")
    page.route("**/healthz", lambda route: route.fulfill(status=403))
    button.dblclick()
    page.wait_for_url(lambda url: url != address)
    assert posted.count("POST") == 1
    assert Angel.objects.get().mobile == "+19785550123"
    console_errors.clear()
