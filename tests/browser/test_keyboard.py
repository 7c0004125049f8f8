"""By keys alone: signing in, somebody with no name, a whole intake, and a bed.

At every stop of the Tab key it is asked whether that can be seen, and whether it comes where it is
read; on the pages of both rooms, whether everything is reached and nothing holds.
"""

import pytest
from django.urls import reverse

from angel_program.accounts.actions.password import choose_password
from angel_program.road import Status
from intake.models import WalkIn
from referrals.models import Placement
from tests.accounts.test_sign_in import RIGHT
from tests.browser.keys import Keys
from tests.browser.test_every_page import sign_in
from tests.factories import BedUnitFactory
from tests.journey import searching
from tests.second_factor import App

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def olive(officer):
    """The officer, with a password."""
    return choose_password(user=officer, password=RIGHT, by=officer)


@pytest.mark.rest
def test_an_officer_signs_in_and_does_an_intake_by_keys_alone(page, olive):
    keys, app = Keys(page), App(olive)
    page.goto("/")
    keys.write("Username", olive.username)
    keys.write("Password", RIGHT)
    keys.go("Sign in")
    keys.write("Code", app.code())
    keys.go("Sign in")
    page.goto("/intake/")
    keys.walk()

    # Somebody with no name.
    keys.go("Somebody has come in")
    keys.walk()
    keys.choose("red_flags", "none")
    keys.go("They are in")
    nobody = WalkIn.objects.get()
    assert (nobody.status, nobody.person.legal_name) == (Status.WELCOMED, None)

    # And all that is asked of anybody, to the end.
    for question in ("outside_checks", "safe_with_angel", "minor"):
        keys.choose(question, "clear")
    keys.go("Continue")
    keys.walk()
    for consent in ("to_centers", "from_center", "follow_up"):
        keys.choose("consents", consent)
    keys.choose("notice_given", "read")
    keys.to(page.locator("[name=name]"))
    page.keyboard.type("Robin Example")
    keys.to(page.locator("[name=signature]"))
    page.keyboard.type("Robin Example")
    keys.press("Signed")
    page.get_by_role("link", name="Done").wait_for()
    keys.go("Done")
    keys.to(page.locator("[name=age]"))
    page.keyboard.type("29")
    for name, value in (("gender", "woman"), ("substances", "heroin"), ("pregnant", "no")):
        keys.choose(name, value)
    keys.walk()
    keys.go("Save")
    keys.to(page.locator("[name=legal_name]"))
    page.keyboard.type("Robin Example")
    keys.go("Seal and save")
    keys.walk()
    keys.press("Look for a bed")
    page.get_by_text("Looking for a bed").first.wait_for()

    nobody.refresh_from_db()
    assert (nobody.status, nobody.profile.age) == (Status.SEEKING, 29)
    assert "\n".join(keys.wrong) == ""


def test_a_coordinator_holds_a_bed_by_keys_alone(page, officer, coordinator):
    referral, unit = searching(officer), BedUnitFactory(places=2)
    keys = Keys(page)
    sign_in(page, coordinator)
    page.goto(reverse("referrals:view_board"))
    keys.walk()
    keys.go(str(referral))
    keys.walk()
    page.goto(reverse("referrals:find_bed", args=[referral.pk]))
    keys.walk()
    keys.go("Call")
    keys.walk()
    keys.to(page.locator("button[name=outcome]").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/hold_bed/**")
    keys.walk()
    keys.choose("payer", "medicaid")
    keys.go("Hold this bed")
    keys.walk()

    assert Placement.objects.get().unit == unit
    assert "\n".join(keys.wrong) == ""
