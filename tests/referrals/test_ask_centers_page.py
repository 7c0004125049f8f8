"""The coordinator asks several centers from one page, sees every answer, and takes one back."""

import pytest

from angel_program.journal.actors import CENTER
from referrals.actions.consent import consent_to_center
from referrals.actions.referral import open_referral
from referrals.actions.reply import reply
from referrals.asked import may_be_asked
from referrals.choices import AskEnd
from referrals.finding import matches_for
from referrals.models import Ask, Center
from referrals.models.asking import MOST_AT_ONCE
from tests.asked import asked, centers_with_units
from tests.factories import BedUnitFactory, CenterFactory
from tests.journey import consented, in_hours, searching
from tests.post import kinds


@pytest.fixture(autouse=True)
def _vendor(department):
    kinds.bound(department)


def test_those_that_fit_and_can_be_asked_are_shown(officer, coordinator, sign_in):
    able = centers_with_units(2)
    CenterFactory(name="No Unit", email="desk@none.example.org")
    BedUnitFactory(center=CenterFactory(name="No Address"))
    men = CenterFactory(name="Closed", email="desk@closed.example.org", is_active=False)
    BedUnitFactory(center=men)
    referral = searching(officer)

    page = sign_in(coordinator).get(f"/referrals/{referral.pk}/ask_centers/").text

    shown = {name for name in Center.objects.values_list("name", flat=True) if name in page}
    assert shown == {center.name for center in able}


def test_the_one_center_somebody_consented_to_is_shown_wherever_it_ranks(
    officer, coordinator, sign_in
):
    referral = open_referral(walk_in=consented(officer, ("follow_up",)), by=officer)
    centers_with_units(MOST_AT_ONCE + 1)
    browser, path = sign_in(coordinator), f"/referrals/{referral.pk}/ask_centers/"
    assert "Nobody can be asked by link" in browser.get(path).text
    last = matches_for(referral).fit[-1].option.center
    consent_to_center(
        referral=referral,
        center=Center.objects.get(pk=last),
        expires_on=in_hours(24 * 30).date(),
        signature="A mark",
        by=officer,
    )

    shown = may_be_asked(referral)

    assert [one.option.center for one in shown] == [last]
    assert Center.objects.get(pk=last).name in browser.get(path).text


def test_one_press_asks_them_all(officer, coordinator, sign_in):
    centers = centers_with_units(3)
    referral = searching(officer)
    browser = sign_in(coordinator)
    said = {"centers": [one.pk for one in centers[:2]], "minutes": "120", "payer": "medicaid"}

    answer = browser.post(f"/referrals/{referral.pk}/ask_centers/", said)

    assert answer.status_code == 302
    asks = Ask.objects.all()
    assert {ask.center for ask in asks} == {*centers[:2]}
    assert {ask.payer for ask in asks} == {"medicaid"}
    page = browser.get(f"/referrals/{referral.pk}/ask_centers/").text
    assert "Asked, and not answered yet" in page
    again = browser.post(f"/referrals/{referral.pk}/ask_centers/", said)
    assert again.status_code == 422


def test_nothing_chosen_is_one_sentence(officer, coordinator, sign_in):
    centers_with_units(1)
    referral = searching(officer)

    answer = sign_in(coordinator).post(f"/referrals/{referral.pk}/ask_centers/", {})

    assert answer.status_code == 422
    assert not Ask.objects.exists()


def test_who_was_asked_and_what_they_said_stands_on_the_referral(officer, coordinator, sign_in):
    asks = asked(officer, coordinator, centers_with_units(3))
    reply(ask=asks[0], answer="no", reason="medical", by=CENTER)
    browser = sign_in(coordinator)

    browser.post(f"/referrals/asks/{asks[1].pk}/withdraw_ask/")
    page = browser.get(f"/referrals/{asks[0].referral_id}/").text

    assert "Asked by link" in page
    assert "Withdrawn" in page
    assert "Waiting" in page
    assert "Center answered by link: No" in page
    assert "Medically too acute" in page
    assert f"/referrals/asks/{asks[2].pk}/withdraw_ask/" in page
    assert f"/referrals/asks/{asks[1].pk}/withdraw_ask/" not in page
    assert Ask.objects.get(pk=asks[1].pk).ended_as == AskEnd.WITHDRAWN
