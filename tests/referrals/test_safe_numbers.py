"""Numbers that may be texted: who says so, where it stands, and what the database keeps of it."""

import pytest
from django.db import IntegrityError, transaction

from angel_program.post.actions.stopping import stop_texts
from referrals.actions.roster import describe_angel
from referrals.models import Angel, Center
from tests.factories import CenterFactory

pytestmark = pytest.mark.django_db
NUMBER = "+19785550111"


@pytest.fixture
def center():
    """One that may be texted at any hour."""
    return CenterFactory(text_number=NUMBER, texting="any")


def test_the_center_s_page_says_which_number_and_that_it_stopped(
    center, coordinator, sign_in, settings
):
    path = f"/referrals/centers/{center.pk}/"
    assert "(978) 555-0111, At any hour" in sign_in(coordinator).get(path).text

    stop_texts(number=NUMBER, by=coordinator)
    assert "(978) 555-0111, asked for no more texts" in sign_in(coordinator).get(path).text
    settings.TEXT_URL = ""
    assert "555-0111" not in sign_in(coordinator).get(path).text


def test_an_administrator_marks_a_number_as_safe(center, administrator, sign_in):
    browser, path = sign_in(administrator), f"/admin/referrals/center/{center.pk}/change/"
    said = {"name": center.name, "is_active": "on", "levels_of_care": ["detox"]}

    wrong = browser.post(path, said | {"text_number": "555", "texting": "any"})
    none = browser.post(path, said | {"text_number": "", "texting": "any"})
    right = browser.post(path, said | {"text_number": "978 555-0112", "texting": "day"})

    assert "cannot be texted" in wrong.text
    assert "Which number may be texted?" in none.text
    assert right.status_code == 302
    center.refresh_from_db()
    assert (center.text_number, center.texting) == ("+19785550112", "day")


@pytest.mark.parametrize("columns", [{"text_number": ""}, {"texting": "x"}])
def test_the_database_keeps_that_a_center_which_is_texted_has_a_number(columns, center):
    with pytest.raises(IntegrityError), transaction.atomic():
        Center.objects.update(**columns)


def test_the_database_keeps_that_an_angel_who_is_texted_has_a_number(angel):
    describe_angel(angel=angel, mobile=NUMBER, may_text=True, by=angel)

    with pytest.raises(IntegrityError), transaction.atomic():
        Angel.objects.update(mobile="")
