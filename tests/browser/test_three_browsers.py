"""From the question to the arrival and the end of the stay, by three people with three browsers.

The coordinator at a desk, the center on a phone that has no account, the angel on another phone.
Whatever passes between them goes by letters, which leave as they do where no worker is there.
"""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from angel_program.accounts.models import Vendor
from angel_program.road import Status
from intake.models import WalkIn
from referrals.actions.roster import add_hours, describe_angel
from tests.browser.test_every_page import sign_in
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import searching
from tests.post.clock import letters_that_leave

IN_HAND = {"has_touch": True, "is_mobile": True}


@pytest.fixture
def house(transactional_db, department):
    """A center that can be asked, and somebody who may carry letters."""
    Vendor.objects.create(
        department=department, name="Harbor Post", carries="email", agreed_on="2015-06-01"
    )
    center = CenterFactory(name="Lantern House", email="desk@lantern.example.org")
    return BedUnitFactory(center=center, name="Ward", places=1)


@pytest.fixture
def rider(house, angel):
    """An angel who is on call around the clock, and can be written to."""
    angel.email = "angela@example.org"
    angel.save(update_fields=["email"])
    describe_angel(angel=angel, zip_code="01930", reach=80, by=angel)
    today, noon = timezone.localdate(timezone=angel.department.zone), datetime.time(12)
    for days in (-1, 0, 1):
        on = today + datetime.timedelta(days=days)
        add_hours(angel=angel, on=on, begins=noon, ends=noon, by=angel)
    return angel


def press(page, name):
    """Press a button, and wait until that is answered."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name=name).click()


def link_to(address):
    """The path of the link in the newest letter to them."""
    letter = [one for one in letters_that_leave() if one.to == [address]][-1]
    return re.search(r"https?://[^/\s]+(/\S+)", letter.body)[1]


def test_from_the_question_to_the_end_of_the_stay_by_three_browsers(
    officer, coordinator, rider, house, open_page, barriers, look
):
    walk_in = searching(officer).walk_in

    def stands(status):
        assert WalkIn.objects.get(pk=walk_in.pk).status == status

    desk = open_page("desktop")
    sign_in(desk, coordinator)
    desk.goto("/referrals/")
    desk.get_by_role("link", name="Find a bed").click()
    desk.get_by_role("link", name="Ask several at once, by link").click()
    desk.get_by_label("Lantern House").check()
    desk.get_by_role("button", name="Ask them").click()
    expect(desk.get_by_text("Lantern House").first).to_be_visible()

    center = open_page("phone", **IN_HAND)
    center.goto(link_to("desk@lantern.example.org"))
    expect(center.get_by_role("heading", name="Do you have a bed?")).to_be_visible()
    assert walk_in.handle not in center.content()
    assert barriers(center) == []
    look(center, "the question")
    press(center, "Yes, we hold a place")
    stands(Status.OFFERED)

    desk.goto(f"/referrals/{walk_in.referral.pk}/")
    desk.get_by_role("link", name="They want it").click()
    desk.get_by_role("button", name="They said yes").click()
    desk.get_by_role("link", name="Find the ride").first.click()
    desk.get_by_role("link", name="Ask them").click()
    desk.get_by_role("button", name="Ask them").click()
    expect(desk.get_by_text("asked").first).to_be_visible()

    desk.goto(f"/referrals/{walk_in.referral.pk}/")
    code = desk.locator("dt", has_text="Code for their page").locator("+ dd").inner_text()[:6]
    center.reload()
    center.get_by_label("Code").fill(code)
    center.get_by_role("button", name="Show the sheet").click()
    expect(center.get_by_role("heading", name="For Lantern House")).to_be_visible()
    expect(center.get_by_role("heading", name="Notice, 42 CFR 2.32")).to_be_visible()
    assert barriers(center) == []
    look(center, "the sheet")
    center.get_by_role("link", name="Back").click()

    phone = open_page("phone", **IN_HAND)
    phone.goto(link_to(rider.email))
    expect(phone.get_by_role("heading", name="Can you ride?")).to_be_visible()
    assert walk_in.handle not in phone.content()
    assert barriers(phone) == []
    look(phone, "the call-out")
    phone.get_by_role("button", name="Yes, I ride").click()
    expect(phone.get_by_text("You have the ride")).to_be_visible()

    sign_in(phone, rider)
    phone.goto("/referrals/rides/")
    phone.get_by_role("link", name="We are leaving").click()
    press(phone, "They are on the road")
    stands(Status.EN_ROUTE)
    phone.goto("/referrals/rides/")
    phone.get_by_role("link", name="Hand over").click()
    phone.get_by_label("Yes, arrived").check()
    press(phone, "Write it down")
    stands(Status.ARRIVED)

    desk.goto("/referrals/?show=center")
    expect(desk.get_by_text(walk_in.handle)).to_be_visible()

    for tells in ("They are admitted", "They have completed their stay"):
        center.reload()
        center.get_by_role("button", name=tells).click()
        center.wait_for_load_state()
    stands(Status.DISCHARGED)
    desk.goto("/referrals/?show=after")
    expect(desk.get_by_role("link", name="Arrange the next step")).to_be_visible()
