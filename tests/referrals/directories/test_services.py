"""The directory as HSDS 3.1: what the published schemas allow, and nothing they do not name."""

import copy
import datetime
import io
import json

import pytest
from django.core.management import call_command
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from referrals.actions.places import report_beds
from referrals.models import Center
from tests.factories import BedUnitFactory, CenterFactory
from tests.shared import shared

pytestmark = pytest.mark.django_db


def exported():
    out = io.StringIO()
    call_command("export_centers", "--format", "hsds", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def directory(coordinator):
    """A center of which much is known, with two units, and one of which nothing is."""
    center = CenterFactory(
        name="Quay Street",
        street="1 Quay Street",
        city="Gloucester",
        state="MA",
        zip="01930",
        county="Essex",
        phone="978-555-0107",
        website="https://quay.example.org",
        latitude="42.613100",
        longitude="-70.661600",
    )
    ward = BedUnitFactory(center=center, name="Ward", places=3)
    BedUnitFactory(center=center, name="Silent")
    CenterFactory(name="Unknown", street="", city="", state="", zip="", phone="", website="")
    earlier = timezone.now() - datetime.timedelta(hours=9)
    report_beds(unit=ward, free=1, said_at=earlier, by=coordinator)
    report_beds(unit=ward, free=2, by=coordinator)
    return center


def test_each_center_is_a_service_with_its_place_and_what_was_said_last(directory):
    told = {one["name"]: one for one in exported()}

    quay = told["Quay Street"]
    (at,) = quay["service_at_locations"]
    (free,) = quay["capacities"]
    assert (quay["id"], quay["status"]) == (str(directory.pk), "active")
    assert at["location"]["addresses"][0]["postal_code"] == "01930"
    assert (free["available"], free["maximum"], free["unit"]["name"]) == (2, 3, "bed")
    assert datetime.datetime.fromisoformat(free["updated"]) <= timezone.now()
    assert "capacities" not in told["Unknown"]
    assert "addresses" not in told["Unknown"]["service_at_locations"][0]["location"]


def test_more_free_than_places_has_no_most(directory, coordinator):
    report_beds(unit=directory.units.get(name="Ward"), free=9, by=coordinator)

    (free,) = next(one for one in exported() if one["name"] == "Quay Street")["capacities"]

    assert free["available"] == 9
    assert "maximum" not in free


def test_no_center_is_an_empty_list():
    assert exported() == []


def test_the_same_directory_is_the_same_file(directory):
    assert exported() == exported()


def test_the_number_of_queries_does_not_grow(directory, django_assert_num_queries):
    BedUnitFactory.create_batch(3)

    with django_assert_num_queries(2):
        exported()


def test_what_was_exported_is_read_again(directory, tmp_path):
    file = tmp_path / "services.json"
    file.write_text(json.dumps(exported()))
    before = Center.objects.count()

    call_command("import_centers", str(file), "--format", "hsds", stdout=io.StringIO())

    again = Center.objects.get(source="hsds", name="Quay Street")
    assert Center.objects.count() == 2 * before
    assert (again.street, again.zip, again.phone) == ("1 Quay Street", "01930", "978-555-0107")
    assert (str(again.latitude), again.website) == ("42.613100", "https://quay.example.org")


def strict(schema):
    """The schema as its publisher also runs it: no property that it does not name."""
    schema = copy.deepcopy(schema)
    parts = [schema]
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            if "properties" in part:
                part["additionalProperties"] = False
            parts += part.values()
        elif isinstance(part, list):
            parts += part
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_the_published_schema_finds_nothing_wrong_in_strict_mode(directory):
    schema = strict(json.loads(shared("hsds31/schema/compiled/service.json").read_text()))

    told = exported()

    assert len(told) == 2
    assert [error.message for one in told for error in schema.iter_errors(one)] == []
    assert [*schema.iter_errors(told[0] | {"beds": 3})] != []
