"""A whole history: the winter of an invented station, and one visit written twice."""

from datetime import datetime
from pathlib import Path

from openpyxl import Workbook

from referrals.histories.reader import History
from referrals.histories.row import Happened, VisitRow

from .conftest import HEADINGS, NOW

WINTER = Path(__file__).parents[2] / "fixtures" / "histories" / "winter.csv"


def at(*when: int) -> Happened:
    """It happened then."""
    return Happened(True, datetime(*when), True)


def test_every_column_of_a_row_is_read():
    file = History(WINTER, now=NOW)
    assert file.warnings == []
    assert next(file.rows()) == (
        1,
        VisitRow(
            visit_ref="W-001",
            person_ref="P-1",
            arrived_at=datetime(2015, 12, 1, 3, 30),
            pathway="self_referral",
            age=29,
            gender="man",
            residence="this_city",
            insurance="medicaid",
            substances=("heroin", "alcohol"),
            primary_substance="heroin",
            route="inject",
            last_use="within_day",
            prior_treatment="1_to_5",
            medical_first=False,
            eligible=True,
            offered=at(2015, 12, 1, 5, 0),
            accepted=at(2015, 12, 1, 5, 10),
            departed=at(2015, 12, 1, 6, 0),
            arrived=True,
            arrival_source="center",
            level_of_care="detox",
            center="Harbor House, Dock Street",
            transport="angel_car",
            discharge_reason="completed",
            naloxone_kits=2,
        ),
    )


def test_no_row_of_a_sound_history_is_refused():
    rows = list(History(WINTER, now=NOW).rows())
    assert [row.visit_ref for _, row in rows] == ["W-001", "W-002", "W-003", "W-004", "W-005"]
    assert [row.person_ref for _, row in rows] == ["P-1", "P-2", "P-3", "P-1", "P-4"]
    assert rows[2][1].medical_first is True
    assert rows[3][1].naloxone_kits == 0
    assert rows[4][1].not_placed_reason == "program_rule"


def test_a_workbook_says_the_same_as_the_csv_it_was_made_from(tmp_path):
    book = Workbook()
    for line in WINTER.read_text().replace('"Harbor House, Dock Street"', "Harbor").splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "winter.xlsx")
    from_csv = [row.visit_ref for _, row in History(WINTER, now=NOW).rows()]
    from_xlsx = [row.visit_ref for _, row in History(tmp_path / "winter.xlsx", now=NOW).rows()]
    assert from_xlsx == from_csv


def test_a_visit_written_twice_alike_comes_twice(history):
    file = history(f"{HEADINGS}\nV1,P1,2015-06-01\nV1,P1,2015-06-01\n")
    (_, one), (_, two) = file.rows()
    assert one == two


def test_a_visit_written_twice_differently_is_refused_the_second_time(history):
    file = history(f"{HEADINGS}\nV1,P1,2015-06-01\nV1,P2,2015-06-01\nV1,P1,2015-06-01\n")
    first, second, third = (row for _, row in file.rows())
    assert first == third
    assert second.why == 'visit_ref: "V1" is row 1 too, which differs.'


def test_a_refused_row_leaves_its_visit_to_a_better_one(history):
    file = history(f"{HEADINGS}\nV1,P1,yesterday\nV1,P1,2015-06-01\n")
    refused, taken = (row for _, row in file.rows())
    assert refused.row == 1
    assert taken.visit_ref == "V1"


def test_rows_can_be_read_again():
    file = History(WINTER, now=NOW)
    assert list(file.rows()) == list(file.rows())
