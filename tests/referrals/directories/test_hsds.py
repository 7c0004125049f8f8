"""Open Referral services."""

import json
from decimal import Decimal

import pytest

from angel_program.tally import Unreadable
from referrals.directories import read
from referrals.directories.row import CenterRow
from tests.shared import shared

from .reading import FIXTURES, centers, refusals

PAGE = FIXTURES / "hsds.json"


def test_a_service_in_one_of_its_places():
    assert centers("hsds", PAGE)[0] == CenterRow(
        source="hsds",
        source_id="sal-1",
        name="Lighthouse Recovery - Residential Treatment",
        street="1 Example Lane, Floor 2",
        city="Rockport",
        state="MA",
        zip="01966",
        county="Essex",
        phone="978-555-0108 X12",
        website="https://example.org/residential",
        latitude=Decimal("42.600000"),
        longitude=Decimal("-70.660000"),
    )


def test_a_service_in_two_places_is_two_centers():
    _, essex, open_house = centers("hsds", PAGE)
    assert (essex.source_id, essex.city, essex.phone) == ("sal-2", "Essex", "978-555-0100")
    assert (open_house.source_id, open_house.name) == ("s-3", "Open House")


def test_a_service_that_has_closed_is_refused():
    assert refusals("hsds", PAGE) == {3: "The service is defunct, says its publisher."}


def test_a_page_a_list_and_a_list_of_pages_are_read_alike(tmp_path):
    page = json.loads(PAGE.read_text())
    path = tmp_path / "services.json"
    for document in (page["contents"], [page]):
        path.write_text(json.dumps(document))
        assert list(read("hsds", path)) == list(read("hsds", PAGE))


def test_the_published_example_of_a_service_is_read():
    (example,) = centers("hsds", shared("hsds31/examples/service_full.json"))
    assert example.name == "Example Organization Inc. - Community Counselling"
    assert example.phone == "+44 1234 234567 X100"
    assert example.zip == "ABC 1234"
    assert example.latitude is None  # the example stands at latitude 100


def test_a_page_of_published_examples_is_read():
    (example,) = centers("hsds", shared("hsds31/examples/service_list.json"))
    assert example.source_id == "ac148810-d857-441c-9679-408f346de14b"


def test_an_organization_is_not_a_service(tmp_path):
    path = tmp_path / "organization.json"
    path.write_text('{"id": "1", "name": "Lighthouse Recovery", "description": "Invented."}')
    with pytest.raises(Unreadable, match="holds no services"):
        read("hsds", path)
