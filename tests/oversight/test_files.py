"""The report as JSON and as CSV: the same figures."""

import csv
import io
import json

from angel_program.oversight.figures.public import public
from angel_program.oversight.figures.ratios import Waits
from angel_program.oversight.figures.report import internal
from angel_program.oversight.files.text import as_csv, as_json
from tests.oversight.counted import counted, funnel, table

FOUND = counted(
    visits=429,
    persons=376,
    medical_first=12,
    funnel=funnel(offered=394, accepted=378, departed=374, arrived=160, not_arrived=54),
    door_to_offer=Waits(20, 95.0, 310.5),
    breakdowns={"route": table("visits", 429, inject=334, snort=80, oral=3)},
)


def lines(report):
    read = csv.DictReader(io.StringIO(as_csv(report)))
    return {(row.pop("figure"), row.pop("part")): row for row in read}


def told(value="", of="", known="", percent="", withheld=""):
    return {"value": value, "of": of, "known": known, "percent": percent, "withheld": withheld}


def test_json_comes_back_as_it_went():
    report = internal(FOUND)
    assert json.loads(as_json(report)) == report


def test_csv_has_a_line_for_every_number():
    found = lines(internal(FOUND))
    assert found["from", ""] == told("2015-06")
    assert found["visits", ""] == told("429")
    assert found["offered", ""] == told("394", of="417", percent="94.5")
    assert found["arrived", "yes"] == told("160", of="394", known="214", percent="74.8")
    assert found["door_to_offer", "p90"] == told("310.5")
    assert found["route", "inject"] == told("334", known="417", percent="80.1")
    assert found["route", "of"] == told("visits")
    assert found["route", "unknown"] == told("12")
    assert found["follow_ups", "due"] == told("0")
    assert found["calls_per_placement", ""] == told()


def test_a_withheld_number_is_blank_and_says_so():
    found = lines(internal(FOUND))
    assert found["route", "oral"] == told(known="417", withheld="yes")
    assert lines(public(counted(visits=60, naloxone_kits=4)))["naloxone_kits", ""] == told()


def test_csv_carries_every_number_of_the_json():
    def numbers(part):
        if isinstance(part, dict):
            return [n for inner in part.values() for n in numbers(inner)]
        return [part] if isinstance(part, int | float) and not isinstance(part, bool) else []

    report = internal(FOUND)
    written = [cell for row in csv.reader(io.StringIO(as_csv(report))) for cell in row]
    for number in numbers(report):
        assert str(number) in written
