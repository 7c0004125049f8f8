"""The bar of each screen says who is with the person: who is written down, or who let them in."""

import re

from intake.models import Draft
from referrals.actions.escort import assign_escort
from tests.factories import BedUnitFactory
from tests.journey import accepted, at_the_center, screened
from tests.tablet import sealed, send

BESIDE = re.compile(r'<div class="tablet-beside">(.*?)</div>', re.DOTALL)
TAGS = re.compile(r"<[^>]+>")


def beside(page):
    """Who is with them, as the bar says it."""
    return TAGS.sub("", BESIDE.search(page.text)[1]).strip()


def test_until_somebody_is_written_down_it_is_who_let_them_in(officer, coordinator, sign_in):
    walk_in = screened(officer)

    page = sign_in(coordinator).get(f"/intake/{walk_in.pk}/describe/")

    assert beside(page) == officer.get_full_name()


def test_whoever_is_written_down_comes_before_who_let_them_in(
    officer, supervisor, coordinator, sign_in
):
    referral = accepted(officer, coordinator, BedUnitFactory())
    assign_escort(referral=referral, who=supervisor, by=coordinator)
    visit = str(referral.walk_in_id)
    send(sealed(officer, [], step="describe", walk_in=visit, locked=True))
    browser = sign_in(officer)

    shown = [
        browser.get(f"/intake/{visit}/describe/"),
        browser.get(f"/intake/outbox/{Draft.objects.get().pk}/file_draft/"),
    ]

    assert [beside(page) for page in shown] == [supervisor.get_full_name()] * 2


def test_who_let_them_in_is_not_with_them_once_they_are_away(
    officer, coordinator, supervisor, sign_in
):
    referral = at_the_center(officer, coordinator, BedUnitFactory(), supervisor)

    page = sign_in(officer).get(f"/intake/{referral.walk_in_id}/identify/")

    assert officer.get_full_name() not in beside(page)
