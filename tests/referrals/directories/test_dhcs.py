"""California's license records: what the data dictionary says about them, held against them."""

import json
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from referrals.directories import read
from referrals.directories.row import CenterRow
from tests.shared import shared

from .reading import FIXTURES, centers, refusals

SMALL = FIXTURES / "dhcs.json"
CUT_PHONE = "560078AP"  # the one record with an "X" and no extension


@pytest.fixture(scope="module")
def california() -> list[CenterRow]:
    return centers("dhcs", shared("ca_dhcs/dhcs_facilities.json"))


@pytest.fixture(scope="module")
def published() -> dict[str, dict]:
    text = shared("ca_dhcs/dhcs_facilities.json").read_text()
    return {raw["Application_Number"]: raw for raw in json.loads(text)["records"]}


def test_a_license_is_read_as_the_dictionary_describes_it():
    assert centers("dhcs", SMALL)[0] == CenterRow(
        source="dhcs",
        source_id="990001AN",
        name="QUIET  HARBOR HOUSE",
        street="100 INVENTED STREET, SUITE 4",
        city="BEVERLY HILLS",
        state="CA",
        zip="90210-1234",
        county="Los Angeles County",
        phone="(310) 555-0101 X250",
        levels_of_care=("detox", "residential"),
        detox=True,
        licensed_beds=32,
        population="co_ed_youth",
        licence_expires=date(2028, 8, 31),
        latitude=Decimal("34.073620"),
        longitude=Decimal("-118.400353"),
    )


def test_what_the_publisher_leaves_open_stays_unknown():
    assert centers("dhcs", SMALL)[1] == CenterRow(
        source="dhcs",
        source_id="990002AN",
        name="HILLSIDE OUTPATIENT",
        phone="(805) 555-0102",
        detox=False,
        licence_expires=date(2026, 8, 20),
    )


def test_detox_without_a_licensed_bed_is_detox_without_a_bed_count():
    orchard = centers("dhcs", SMALL)[2]
    assert orchard.levels_of_care == ("detox",)
    assert orchard.detox is True
    assert orchard.licensed_beds is None
    assert orchard.population == "men"


def test_coordinates_outside_california_are_unknown():
    orchard = centers("dhcs", SMALL)[2]
    assert (orchard.latitude, orchard.longitude) == (None, None)


def test_a_bad_license_is_refused_by_itself():
    assert refusals("dhcs", SMALL) == {
        4: "The row has no name.",
        5: 'Lic_Expiration_Date "2/30/2030" is not a day like 8/31/2028.',
        6: 'Total_Capacity "-6" is not a whole number from 0 to 10000.',
    }


def test_two_records_of_one_number_are_not_both_believed(tmp_path):
    path = tmp_path / "twice.json"
    one = {"Application_Number": "1", "Facility_Name": "ELM"}
    path.write_text(json.dumps({"records": [one, one, one | {"Facility_Name": "OAK"}]}))
    assert [row.name for row in centers("dhcs", path)] == ["ELM", "ELM"]
    assert refusals("dhcs", path) == {3: 'The number "1" stands on another row already.'}


def test_a_byte_order_mark_is_no_part_of_the_document(tmp_path):
    path = tmp_path / "marked.json"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.read_bytes())
    assert list(read("dhcs", path)) == list(read("dhcs", SMALL))


def test_rows_are_numbered_from_one():
    assert [number for number, _ in read("dhcs", SMALL)] == [1, 2, 3, 4, 5, 6]


def test_all_of_california_comes_in(california):
    assert len(california) == 2266
    assert len({row.source_id for row in california}) == 2266


def test_the_published_counts_of_california_come_out(california):
    levels = Counter(row.levels_of_care for row in california)
    assert levels == {
        (): 1055,  # NON 1,023 and DSS 32
        ("detox", "residential"): 893,
        ("residential",): 170,
        ("detox",): 148,  # NON-DETOX 129, DSS-DETOX 16, DPH-DETOX 3
    }
    assert sum(row.detox is True for row in california) == 1041
    assert sum(row.licensed_beds or 0 for row in california) == 21342
    both = [row for row in california if row.levels_of_care == ("detox", "residential")]
    assert sum(row.licensed_beds or 0 for row in both) == 15918
    assert max(row.licensed_beds or 0 for row in california) == 254
    assert sum(row.licensed_beds is not None for row in california) == 1063
    assert sum(row.population == "co_ed" for row in california) == 1824
    assert sum(row.population == "" for row in california) == 8


def test_twenty_five_licenses_of_california_had_expired_that_day(california):
    assert sum(row.licence_expires < date(2026, 8, 21) for row in california) == 25


def test_what_california_does_not_say_is_counted_as_its_dictionary_counts_it(california):
    for column, missing in {"street": 1, "city": 1, "state": 1, "zip": 1, "county": 2}.items():
        assert sum(getattr(row, column) == "" for row in california) == missing, column
    assert sum(row.phone == "" for row in california) == 19
    assert [row.source_id for row in california if row.latitude is None] == ["190080AP", "190808BN"]


def test_sixteen_cities_of_california_lose_their_comma(california, published):
    changed = [
        row.city
        for row in california
        if row.city != (published[row.source_id]["Facility_City"] or "").strip()
    ]
    assert len(changed) == 16
    assert not any("," in city for city in changed)
    assert "ELK GROVE, ORANGEVALE" in {row.city for row in california}


def test_names_and_phones_of_california_are_as_published(california, published):
    for row in california:
        raw = published[row.source_id]
        assert row.name == raw["Facility_Name"].strip()
        if row.source_id != CUT_PHONE:
            assert row.phone == (raw["Facility_Phone"] or "").strip()
    assert {row.source_id: row.phone for row in california}[CUT_PHONE] == "(805) 371-6377"


def test_every_zip_of_california_is_whole(california):
    assert Counter(len(row.zip) for row in california) == {5: 2178, 10: 87, 0: 1}
    assert {row.state for row in california} == {"CA", ""}
