"""The locator's interface: pages of rows."""

import json
from decimal import Decimal

import pytest

from angel_program.tally import Unreadable
from referrals.directories import read
from referrals.directories.row import CenterRow

from .reading import FIXTURES, centers, refusals

PAGE = FIXTURES / "findtreatment.json"


def test_a_row_with_its_services_by_label():
    assert centers("findtreatment", PAGE)[0] == CenterRow(
        source="findtreatment",
        source_id="0123abcd",
        name="Riverside Recovery - Mill House",
        street="10 Example Avenue",
        city="Salem",
        state="MA",
        zip="01970",
        phone="978-555-0106",
        website="http://example.org",
        levels_of_care=("detox", "transitional", "residential", "medication"),
        detox=True,
        population="men",
        payments=("medicaid", "military", "state", "government", "cash", "sliding_scale"),
        latitude=Decimal("42.519500"),
        longitude=Decimal("-70.896700"),
    )


def test_a_row_without_a_number_gets_the_same_one_each_time():
    mental_health = centers("findtreatment", PAGE)[1]
    assert len(mental_health.source_id) == 16
    assert centers("findtreatment", PAGE)[1] == mental_health


def test_a_mental_health_center_comes_in_without_levels_of_care():
    mental_health = centers("findtreatment", PAGE)[1]
    assert mental_health.levels_of_care == ()
    assert mental_health.detox is False
    assert mental_health.payments == ("medicare", "va")
    assert mental_health.phone == "978-555-0107"
    assert mental_health.latitude is None


def test_a_list_of_pages_is_one_file(tmp_path):
    page = json.loads(PAGE.read_text())
    path = tmp_path / "pages.json"
    path.write_text(json.dumps([page, page | {"rows": []}, page]))
    assert centers("findtreatment", path) == centers("findtreatment", PAGE) * 2


def test_a_bad_row_is_refused_by_itself(tmp_path):
    rows = [
        {"name1": "Elm", "zip": 1970},
        "Oak",
        {"name1": "Ash\x00"},
        {"name1": "Yew\ud800"},
        {"name1": ["Fir"]},
        {"name1": "Bay", "services": "all of them"},
        {"name1": "Fig", "services": [{"f3": 7}, {"f3": None}, {}]},
        {"name1": "Box", "latitude": "north", "longitude": "1"},
    ]
    path = tmp_path / "rows.json"
    path.write_text(json.dumps({"rows": rows}))
    assert [(row.name, row.zip) for row in centers("findtreatment", path)] == [
        ("Elm", "01970"),
        ("Fig", ""),
    ]
    assert refusals("findtreatment", path) == {
        2: "The row is not a JSON object.",
        3: "The name holds characters that cannot be stored.",
        4: "The name holds characters that cannot be stored.",
        5: "The name1 is not text.",
        6: "The services are not a list of JSON objects.",
        8: 'The latitude "north" is not a number.',
    }


def test_a_document_of_another_kind_is_unreadable():
    with pytest.raises(Unreadable, match="is not a page of the locator"):
        read("findtreatment", FIXTURES / "dhcs.json")
