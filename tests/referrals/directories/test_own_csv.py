"""The program's own CSV: reading it, and reading back what was written."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from angel_program.tally import Unreadable
from referrals.directories import read
from referrals.directories.export import write_csv
from referrals.directories.row import CenterRow

from .reading import FIXTURES, centers, refusals

OWN = FIXTURES / "own.csv"
TODAY = date(2026, 8, 21)
ELM = CenterRow(
    source="csv",
    source_id="a-1",
    name="Elm House",
    street="1 Elm Street",
    city="Gloucester",
    state="MA",
    zip="01930",
    county="Essex",
    phone="+1 978 555 0109",
    levels_of_care=("detox", "residential"),
    detox=True,
    licensed_beds=24,
    population="women",
    payments=("medicaid", "sliding_scale"),
    licence_expires=date(2026, 8, 20),
    latitude=Decimal("42.613100"),
    longitude=Decimal("-70.665300"),
)


def written(*rows: CenterRow) -> list[list[str]]:
    out = io.StringIO()
    write_csv(rows, out, TODAY)
    return list(csv.reader(io.StringIO(out.getvalue(), newline="")))


def come_back(folder: Path, *rows: CenterRow) -> list[CenterRow]:
    """What is read from the export of the rows."""
    path = folder / "export.csv"
    with path.open("w", newline="") as out:
        write_csv(rows, out, TODAY)
    return centers("csv", path)


def test_a_row_with_everything_in_it():
    assert centers("csv", OWN)[0] == ELM


def test_a_row_with_next_to_nothing_in_it():
    _, oak, last = centers("csv", OWN)
    assert (oak.source, oak.name, oak.zip) == ("csv", 'Oak, Ash & "Thorn"', "01929-1234")
    assert (oak.detox, oak.licensed_beds, len(oak.source_id)) == (None, None, 16)
    assert (last.detox, last.licensed_beds) == (False, 0)


def test_a_bad_value_refuses_its_row_by_column_and_value():
    why = refusals("csv", OWN)
    assert why.pop(3).startswith('levels_of_care "detoxx" is not a value')
    assert why.pop(4).startswith('payments "gold" is not a value')
    assert why.pop(5).startswith('detox "maybe" is not')
    assert why.pop(10).startswith('population "everybody" is not a value')
    assert why == {
        6: 'licensed_beds "-1" is not a whole number from 0 to 10000.',
        7: 'licence_expires "8/31/2028" is not a day like 2028-08-31.',
        8: 'The zip "123456" is not a ZIP code.',
        9: "The row has no name.",
        11: "The row has 19 values for 18 columns.",
        12: 'The latitude "north" is not a number.',
        13: 'The number "a-1" stands on another row already.',
    }


def test_the_export_in_full():
    header, line = written(ELM)
    assert header == [
        "source",
        "source_id",
        "name",
        "street",
        "city",
        "state",
        "zip",
        "county",
        "phone",
        "levels_of_care",
        "detox",
        "licensed_beds",
        "population",
        "payments",
        "licence_expires",
        "licence_expired",
        "latitude",
        "longitude",
    ]
    assert line == [
        "csv",
        "a-1",
        "Elm House",
        "1 Elm Street",
        "Gloucester",
        "MA",
        "01930",
        "Essex",
        "'+1 978 555 0109",
        "detox;residential",
        "true",
        "24",
        "women",
        "medicaid;sliding_scale",
        "2026-08-20",
        "true",
        "42.613100",
        "-70.665300",
    ]


def test_unknown_is_blank_in_the_export():
    assert written(CenterRow(source="csv", name="Elm"))[1] == ["csv", "", "Elm"] + [""] * 15


@pytest.mark.parametrize(
    ("expires", "expired"),
    [(date(2026, 8, 20), "true"), (date(2026, 8, 21), "false"), (None, "")],
)
def test_a_license_holds_through_its_last_day(expires, expired):
    assert written(replace(ELM, licence_expires=expires))[1][15] == expired


@pytest.mark.parametrize(
    ("name", "inert"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("'=1+1", "''=1+1"),
        ("'Tis Recovery", "'Tis Recovery"),
        ("(978) House", "(978) House"),
        ("A=B", "A=B"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text_and_comes_back_as_it_was(name, inert, tmp_path):
    row = replace(ELM, name=name)
    assert written(row)[1][2] == inert
    assert come_back(tmp_path, row) == [row]


@pytest.mark.parametrize(
    "name", ["two\nlines", "tab\there", "cr\rhere", "semi;colon", "Ünïcödé", "🏥"]
)
def test_awkward_text_comes_back_as_it_was(name, tmp_path):
    row = replace(ELM, name=name)
    assert come_back(tmp_path, row) == [row]


def test_every_small_fixture_comes_back_as_it_was(tmp_path):
    rows = [
        *centers("dhcs", FIXTURES / "dhcs.json"),
        *centers("samhsa", FIXTURES / "directory.csv"),
        *centers("findtreatment", FIXTURES / "findtreatment.json"),
        *centers("hsds", FIXTURES / "hsds.json"),
        *centers("csv", OWN),
    ]
    assert len(rows) == 13
    assert come_back(tmp_path, *rows) == [replace(row, website="") for row in rows]


def test_columns_may_be_fewer_and_in_another_order(tmp_path):
    path = tmp_path / "few.csv"
    path.write_bytes(b"\xef\xbb\xbfPhone,NAME ,website\r\n978-555-0101,Elm,example.org\r\n")
    (elm,) = centers("csv", path)
    assert (elm.name, elm.phone, elm.website) == ("Elm", "978-555-0101", "http://example.org")


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("name,levels_of_cares", 'has a column that is not known: "levels_of_cares".'),
        ("name,city,name", 'has the column "name" twice.'),
        ("title,city", "has no line that names the columns name, with commas."),
        ("name;city", "has no line that names the columns name, with commas."),
    ],
)
def test_a_header_that_would_lose_something_makes_the_file_unreadable(header, why, tmp_path):
    path = tmp_path / "header.csv"
    path.write_text(f"{header}\nElm,x,y\n")
    with pytest.raises(Unreadable) as trouble:
        read("csv", path)
    assert str(trouble.value).endswith(why)
