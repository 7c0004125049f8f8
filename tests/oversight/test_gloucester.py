"""The history made from the published first year has the published figures."""

import io
from collections import Counter
from datetime import datetime
from itertools import pairwise

from tests import gloucester

ROWS = gloucester.rows()
FIRST_VISITS = {row["person_ref"]: row for row in reversed(ROWS)}.values()


def counted(rows, column):
    return Counter(row.get(column, "") for row in rows)


def test_376_persons_came_429_times_and_40_of_them_came_again():
    times = counted(ROWS, "person_ref").values()
    assert (len(ROWS), len(times)) == (429, 376)
    assert Counter(times) == {1: 336, 2: 31, 3: 5, 4: 4}
    assert sum(n for n in times if n >= 2) == 93


def test_every_visit_lies_in_the_year_and_after_the_visit_before():
    moments = [datetime.fromisoformat(row["arrived_at"]) for row in ROWS]
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert moments[0] == datetime(2015, 6, 1, 3, 30)
    assert moments[-1] == datetime(2016, 5, 31, 23, 30)
    assert len({row["visit_ref"] for row in ROWS}) == 429


def test_no_visit_is_at_an_hour_that_the_clock_change_doubles_or_leaves_out():
    assert not {row["arrived_at"][11:13] for row in ROWS} & {"01", "02"}


def test_a_placement_was_offered_in_394_of_417_eligible_visits():
    assert counted(ROWS, "medical_first") == {"no": 417, "yes": 12}
    assert counted(ROWS, "offered") == {"yes": 394, "no": 23, "": 12}
    assert counted(ROWS, "accepted") == {"yes": 378, "no": 16, "": 35}
    assert counted(ROWS, "departed") == {"yes": 374, "no": 43, "": 12}


def test_persons_are_as_published_on_their_first_visit():
    assert counted(FIRST_VISITS, "residence") == {
        "this_city": 40,
        "rest_of_county": 84,
        "elsewhere_in_state": 139,
        "homeless": 57,
        "other_state": 19,
        "unknown": 37,
    }
    assert counted(FIRST_VISITS, "prior_treatment") == {"0": 144, "1_to_5": 144, "6_or_more": 88}
    assert counted(FIRST_VISITS, "insurance")["none"] == 376 - 320
    assert 29 < sum(int(row["age"]) for row in FIRST_VISITS) / 376 < 29.1


def test_use_is_as_published_over_first_visits_and_over_all():
    assert counted(FIRST_VISITS, "last_use")["within_day"] == 312
    assert counted(FIRST_VISITS, "route")["inject"] == 293
    assert counted(ROWS, "last_use") == {"within_day": 356, "1_to_3_days": 73}
    assert counted(ROWS, "route") == {"inject": 334, "snort": 95}
    assert sum("prescription_opioids" in row["substances"] for row in ROWS) == 107


def test_the_participants_account_confirms_160_of_214_encounters_of_198_persons():
    account = gloucester.participants_account()
    assert counted(account, "arrived") == {"yes": 160, "no": 54}
    assert len({row["person_ref"] for row in account}) == 198
    assert len({row["visit_ref"] for row in account}) == 214


def test_the_file_has_a_header_and_blank_for_what_is_not_known():
    file = io.StringIO()
    gloucester.write(ROWS[:1], file)
    header, row, rest = file.getvalue().split("\n")
    assert header.startswith("visit_ref,person_ref,arrived_at,pathway,age")
    assert row == (
        "V001,P001,2015-06-01T03:30,self_referral,19,this_city,medicaid,heroin,heroin,"
        "snort,1_to_3_days,0,yes,,,,,,,"
    )
    assert rest == ""
