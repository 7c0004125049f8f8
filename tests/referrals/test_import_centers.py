"""``manage.py import_centers`` and ``export_centers``: a directory in, kept, and out again."""

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from angel_program.journal.models import Entry
from referrals.models import Center
from tests.shared import shared

pytestmark = pytest.mark.django_db

COLUMNS = (
    "source,source_id,name,street,city,state,zip,county,phone,levels_of_care,detox,licensed_beds,"
    "population,payments,licence_expires,licence_expired,latitude,longitude"
)
HARBOR = (
    "state,17,Harbor House,1 Dock Street,Gloucester,MA,01930-1234,Essex,(978) 555-0117,"
    "detox;residential,true,24,women,medicaid;cash,2099-06-30,false,42.613800,-70.668600"
)


@pytest.fixture
def run(tmp_path):
    """A function that reads lines, or a file, and gives exit code and report."""

    def read(*lines: str, path: Path | None = None, **options) -> tuple[int, dict]:
        if path is None:
            path = tmp_path / "centers.csv"
            path.write_text("\n".join([COLUMNS, *lines]))
        out, code = StringIO(), 0
        arguments = {"format": "csv", "json": True, "stdout": out, "stderr": StringIO()}
        try:
            call_command("import_centers", str(path), **arguments | options)
        except SystemExit as end:
            code = int(end.code or 0)
        return code, json.loads(out.getvalue())

    return read


def exported() -> str:
    """What ``export_centers`` writes."""
    out = StringIO()
    call_command("export_centers", format="csv", stdout=out)
    return out.getvalue()


def counts(created: int = 0, updated: int = 0, unchanged: int = 0) -> dict[str, object]:
    """A report without refusals."""
    return {
        "read": created + updated + unchanged,
        "created": created,
        "updated": updated,
        "unchanged": unchanged,
        "refused": [],
    }


def test_every_column_of_a_center_is_kept(run):
    assert run(HARBOR) == (0, counts(created=1))
    center = Center.objects.get()
    assert (center.source, center.source_id, center.name) == ("state", "17", "Harbor House")
    assert (center.street, center.city, center.state) == ("1 Dock Street", "Gloucester", "MA")
    assert (center.zip, center.county, center.phone) == ("01930-1234", "Essex", "(978) 555-0117")
    assert (center.levels_of_care, center.detox) == (["detox", "residential"], True)
    assert (center.licensed_beds, center.population) == (24, "women")
    assert center.payments == ["medicaid", "cash"]
    assert center.licence_expires == date(2099, 6, 30)
    assert (center.latitude, center.longitude) == (Decimal("42.613800"), Decimal("-70.668600"))


def test_the_same_file_again_changes_nothing(run):
    run(HARBOR)
    before = Center.objects.values().get()
    assert run(HARBOR) == (0, counts(unchanged=1))
    assert Center.objects.values().get() == before


def test_a_changed_row_is_updated_and_stays_the_same_center(run):
    run(HARBOR)
    center = Center.objects.get()
    assert run(HARBOR.replace(",24,", ",30,").replace("true", "false")) == (0, counts(updated=1))
    again = Center.objects.get()
    assert (again.pk, again.licensed_beds, again.detox) == (center.pk, 30, False)


def test_what_a_directory_does_not_say_leaves_what_is_known(run):
    run(HARBOR)
    assert run("state,17,Harbor House" + "," * 15) == (0, counts(unchanged=1))
    assert Center.objects.get().licensed_beds == 24


def test_what_an_administrator_decided_about_a_center_stays(run):
    run(HARBOR)
    Center.objects.update(is_active=False, website="https://harbor.example.org")
    assert run(HARBOR.replace(",24,", ",30,")) == (0, counts(updated=1))
    center = Center.objects.get()
    assert (center.is_active, center.website) == (False, "https://harbor.example.org")


def test_one_row_twice_in_a_file_is_one_center(run):
    assert run(HARBOR, HARBOR) == (0, counts(created=1, unchanged=1))
    assert Center.objects.count() == 1


def test_one_bad_row_never_stops_the_others(run):
    code, report = run(HARBOR, HARBOR.replace("state,17", "state,18").replace(",24,", ",many,"))
    assert (code, report["read"], report["created"], report["unchanged"]) == (1, 2, 1, 0)
    [refused] = report["refused"]
    assert refused["row"] == 2
    assert "licensed_beds" in refused["why"]
    assert "many" in refused["why"]


@pytest.mark.parametrize("column", ["source", "state", "phone"])
def test_a_value_the_database_has_no_room_for_is_refused(run, column):
    cells = dict(zip(COLUMNS.split(","), HARBOR.split(","), strict=True)) | {column: "x" * 60}
    code, report = run(",".join(cells.values()))
    assert (code, len(report["refused"]), Center.objects.count()) == (1, 1, 0)
    assert column in report["refused"][0]["why"]


def test_a_dry_run_reports_the_same_and_changes_nothing(run):
    run(HARBOR)
    lines = HARBOR.replace(",24,", ",30,"), HARBOR.replace("state,17", "state,18")
    assert run(*lines, dry_run=True) == (0, counts(created=1, updated=1))
    assert Center.objects.get().licensed_beds == 24
    assert Entry.objects.filter(verb="centers.imported").count() == 1


def test_each_reading_is_one_line_in_the_journal_with_its_counts(run):
    run(HARBOR, HARBOR.replace("state,17", "state,18"))
    line = Entry.objects.get()
    assert (line.verb, line.machine) == ("centers.imported", "command_line")
    assert line.facts == {"read": 2, "created": 2, "updated": 0, "unchanged": 0, "refused": 0}


def test_an_unreadable_file_changes_nothing(run, tmp_path):
    with pytest.raises(CommandError) as ended:
        run(path=tmp_path / "nowhere.csv")
    assert ended.value.returncode == 2
    assert not Entry.objects.exists()


def test_an_expired_licence_is_marked_and_never_offered(run):
    run(HARBOR.replace("2099-06-30", "2020-06-30"))
    today = date(2026, 1, 1)
    assert Center.objects.get().licence_expired(today)
    assert not Center.objects.offerable(today).exists()
    assert "2020-06-30,true," in exported()


def test_what_comes_in_goes_out_as_it_was(run):
    run(HARBOR)
    assert exported() == f"{COLUMNS}\n{HARBOR}\n"


def test_an_export_read_again_is_unchanged(run, tmp_path):
    run(HARBOR, HARBOR.replace("state,17", "state,18").replace("Harbor House", "=Harbor"))
    (tmp_path / "out.csv").write_text(exported())
    assert run(path=tmp_path / "out.csv") == (0, counts(unchanged=2))


@pytest.mark.slow
def test_a_large_directory_takes_few_queries(run, django_assert_max_num_queries):
    lines = [HARBOR.replace("state,17", f"state,{number}") for number in range(1200)]
    with django_assert_max_num_queries(40):
        run(*lines)
    with django_assert_max_num_queries(12):
        assert run(*lines) == (0, counts(unchanged=1200))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "format", "read"),
    [
        ("ca_dhcs/dhcs_facilities.json", "dhcs", 2266),
        ("samhsa/ma_rows_geoda_2021.csv", "samhsa", 413),
    ],
)
def test_a_real_directory_comes_in_whole_and_once(run, path, format, read):
    file = shared(path)
    code, report = run(path=file, format=format)
    assert (code, report["read"], report["refused"]) == (0, read, [])
    assert Center.objects.count() == report["created"]
    assert run(path=file, format=format) == (0, counts(unchanged=read))
