"""The locator's files in each of their shapes."""

import csv
from collections import Counter
from decimal import Decimal

import pytest
from openpyxl import Workbook

from angel_program.tally import Unreadable
from referrals.directories import read
from referrals.directories.row import CenterRow
from tests.shared import shared

from .reading import FIXTURES, centers, refusals

SHAPE_A = FIXTURES / "locator.csv"
SHAPE_C = FIXTURES / "directory.csv"
NO_CODES = FIXTURES / "no_codes.csv"


def as_workbook(table, path, above=0):
    """The CSV as a workbook, numbers as numbers, with lines of title above it."""
    book = Workbook()
    for number in range(above):
        book.active.append([f"Behavioral Health Treatment Facilities, line {number}"])
    for line in csv.reader(table.read_text().splitlines()):
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in line])
    book.create_sheet("Service codes").append(["category_code", "service_code"])
    book.save(path)
    return path


def test_a_listing_with_a_column_per_code():
    harbor = centers("samhsa", SHAPE_A)[0]
    assert harbor == CenterRow(
        source="samhsa",
        source_id=harbor.source_id,
        name="Harbor Point - Detox",
        street="5 Example Road",
        city="Gloucester",
        state="MA",
        zip="01930-0012",
        county="Essex",
        phone="978-555-0101",
        website="http://www.example.org/harbor",
        levels_of_care=("detox",),
        detox=True,
        population="co_ed",
        payments=("cash",),
        languages=("es",),
        latitude=Decimal("42.613100"),
        longitude=Decimal("-70.665300"),
    )


def test_the_intake_line_stands_in_for_a_missing_phone():
    assert centers("samhsa", SHAPE_A)[1].phone == "978-555-0102 x3"


def test_codes_that_name_no_detox_say_that_there_is_none():
    outpatient = centers("samhsa", SHAPE_A)[1]
    assert outpatient.levels_of_care == ("outpatient", "medication")
    assert outpatient.detox is False
    assert outpatient.payments == ("medicaid", "sliding_scale")
    assert outpatient.population == "women"


def test_two_programs_at_one_address_are_two_centers_and_a_repeated_row_is_one():
    detox, outpatient, again, *_ = centers("samhsa", SHAPE_A)
    assert detox.source_id != outpatient.source_id
    assert again == detox


def test_two_different_rows_of_one_name_and_address_are_two_centers(tmp_path):
    path = tmp_path / "behind_one_door.csv"
    path.write_text(
        "name1,city,state,zip,phone\n"
        "Elm,Lynn,MA,01901,781-555-0101\n"
        "Elm,Lynn,MA,01901,781-555-0102\n"
        "Elm,Lynn,MA,01901,781-555-0101\n"
        "Elm,Lynn,MA,01901,781-555-0102\n"
    )
    first, second, third, fourth = centers("samhsa", path)
    assert first.source_id != second.source_id
    assert (third, fourth) == (first, second)
    assert centers("samhsa", path) == [first, second, third, fourth]


def test_a_psychiatric_residence_is_no_residential_treatment_for_substance_use():
    rooms = centers("samhsa", SHAPE_A)[3]
    assert rooms.name == "Quiet Rooms for Mothers and Children"
    assert rooms.levels_of_care == ()
    assert rooms.population == "women_youth"
    assert rooms.payments == ("medicare",)
    assert rooms.state == "MA"


def test_a_link_that_would_run_a_script_is_not_kept():
    assert centers("samhsa", SHAPE_A)[3].website == ""


def test_od_is_outpatient_detox_and_a_zip_of_three_digits_gets_two_zeros():
    cape = centers("samhsa", SHAPE_A)[4]
    assert (cape.levels_of_care, cape.detox) == (("detox",), True)
    assert cape.zip == "00601"


def test_a_listing_with_all_codes_in_one_cell():
    alpha, beta = centers("samhsa", SHAPE_C)
    assert alpha.levels_of_care == (
        "detox",
        "residential",
        "intensive_outpatient",
        "medication",
    )
    assert alpha.detox is True
    assert alpha.payments == ("medicare", "cash", "sliding_scale")
    assert alpha.population == "men"
    assert (beta.levels_of_care, beta.detox, beta.payments) == ((), None, ())


def test_a_listing_without_codes_says_nothing_of_its_care():
    acute, stabilization = centers("samhsa", NO_CODES)
    assert acute.name == "Meadow Health Inc - Acute Treatment Services"
    assert (acute.zip, stabilization.zip) == ("01923", "01923-3317")
    assert (acute.levels_of_care, acute.detox) == ((), None)


@pytest.mark.parametrize("table", [SHAPE_A, SHAPE_C, NO_CODES], ids=["A", "C", "none"])
@pytest.mark.parametrize("above", [0, 4])
def test_a_workbook_says_what_the_text_file_says(table, above, tmp_path):
    book = as_workbook(table, tmp_path / "book.xlsx", above)
    assert list(read("samhsa", book)) == list(read("samhsa", table))


def test_a_center_keeps_its_number_when_its_zip_is_whole_again(tmp_path):
    whole = tmp_path / "whole.csv"
    whole.write_text(NO_CODES.read_text().replace(",1923,", ",01923,"))
    assert centers("samhsa", whole) == centers("samhsa", NO_CODES)


def test_a_center_keeps_its_number_when_its_zip_gets_four_more_digits(tmp_path):
    longer = tmp_path / "longer.csv"
    longer.write_text(NO_CODES.read_text().replace(",1923,,", ",1923,3317,"))
    before, after = centers("samhsa", NO_CODES)[0], centers("samhsa", longer)[0]
    assert (before.zip, after.zip) == ("01923", "01923-3317")
    assert before.source_id == after.source_id


def test_a_one_in_an_address_is_no_code(tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("name1,street2,city,state,zip,zip4\nElm,1,Lynn,MA,01901,1\n")
    assert centers("samhsa", path)[0].detox is None


def test_a_broken_row_stops_no_other(tmp_path):
    path = tmp_path / "broken.csv"
    path.write_text(
        "name1,name2,city,state,zip\n"
        "Elm,,Lynn,MA,01901\n"
        ",,Lynn,MA,01901\n"
        'Ash,"never closed,Lynn,MA,01901\n'
        "Oak,,Lynn,MA,123456\n"
        "\n"
        ",,,,\n"
        "Yew,,Lynn,MA,01901,surplus\n"
        "Fir\n"
        f"{'x' * 201},,Lynn,MA,01901\n"
        "Bay,,Lynn,MA,01901\n"
    )
    assert [row.name for row in centers("samhsa", path)] == ["Elm", "Fir", "Bay"]
    why = refusals("samhsa", path)
    assert "cannot be read as CSV" in why.pop(3)
    assert why == {
        2: "The row has no name.",
        4: 'The zip "123456" is not a ZIP code.',
        5: "The row has 6 values for 5 columns.",
        7: "The name is longer than 200 characters.",
    }


def test_all_of_massachusetts_comes_in_with_its_zips_whole():
    path = shared("samhsa/ma_rows_geoda_2021.csv")
    rows = centers("samhsa", path)
    fixed = [raw["zip_fixed"] for raw in csv.DictReader(path.read_text().splitlines())]
    assert len(rows) == 413
    assert [row.zip[:5] for row in rows] == fixed
    assert Counter(len(row.zip) for row in rows) == {5: 400, 10: 13}
    assert refusals("samhsa", path) == {}


def test_all_of_massachusetts_is_413_centers_each_time():
    path = shared("samhsa/ma_rows_geoda_2021.csv")
    rows = centers("samhsa", path)
    assert len({row.source_id for row in rows}) == 413
    assert {len(row.source_id) for row in rows} == {16}  # no name and address stands twice
    assert centers("samhsa", path) == rows


def test_the_three_programs_at_stanley_street_are_three_centers():
    rows = centers("samhsa", shared("samhsa/ma_rows_geoda_2021.csv"))
    stanley = [row.name for row in rows if row.street == "386 Stanley Street"]
    assert sorted(name for name in stanley if name.startswith("SSTAR")) == [
        "SSTAR - Alcoholism/Drug Detox Program",
        "SSTAR - Short Term Inpatient Rehabilitation",
        "SSTAR - Substance Use Disorder Outpatient",
    ]


def test_a_file_of_another_kind_is_unreadable():
    with pytest.raises(Unreadable, match="names the columns name1, city, state, zip"):
        read("samhsa", FIXTURES / "own.csv")
