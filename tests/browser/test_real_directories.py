"""Real directories on the page, where they are at hand: one person in Gloucester, one in Oakland.

The pictures of it in docs/pictures were taken by this test. What belongs to the directories, the
names, towns and numbers of centers, is blacked out in them: the desk's data stays on the desk.
"""

import pytest
from django.core.management import call_command

from intake.actions.profile import describe
from tests.browser.test_every_page import sign_in
from tests.journey import searching
from tests.shared import shared

# Blacks out the names, towns and numbers of centers, and leaves the first six for the picture.
BLACK_OUT = """() => {
  for (const one of document.querySelectorAll(".match:nth-child(n + 7)")) one.remove();
  const theirs = [".next .what", ".match h3", ".match .sub"];
  for (const where of document.querySelectorAll(theirs)) {
    const texts = document.createTreeWalker(where, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const said = texts.currentNode.data.split(/( · about \\d+ mi)/);
      const black = (one, n) => n % 2 ? one : one.replace(/[^\\s·]/g, "\u2588");
      texts.currentNode.data = said.map(black).join("");
    }
  }
}"""


@pytest.fixture
def directories(transactional_db):
    """California's 2,266 licensed programs and the 413 rows of Massachusetts."""
    california = str(shared("ca_dhcs/dhcs_facilities.json"))
    massachusetts = str(shared("samhsa/ma_rows_geoda_2021.csv"))
    call_command("import_centers", california, format="dhcs")
    call_command("import_centers", massachusetts, format="samhsa")


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.parametrize(
    ("town", "zip_code", "state"), [("Gloucester", "01930", "MA"), ("Oakland", "94612", "CA")]
)
def test_whoever_fits_near_them_comes_first_and_says_why(
    town, zip_code, state, directories, officer, coordinator, open_page, look
):
    officer.station.zip = zip_code
    officer.station.save()
    referral = searching(officer)
    describe(walk_in=referral.walk_in, age=34, gender="woman", insurance="medicaid", by=officer)
    desk = open_page("desktop")
    sign_in(desk, coordinator)

    desk.goto(f"/referrals/{referral.pk}/find_bed/")

    centers = desk.locator(".match")
    assert centers.count() >= 10
    for one in centers.all():
        assert f", {state} · about " in one.locator(".sub").first.inner_text()
        assert one.locator(".reasons li").count() > 0
    desk.evaluate(BLACK_OUT)
    look(desk, town)
    desk.get_by_role("link", name="Do not fit").click()
    for one in centers.all():
        assert one.locator(".is-against").count() == 1
    desk.evaluate(BLACK_OUT)
    look(desk, f"{town}, who does not")
