"""Whatever a file holds, reading it ends in centers, refusals or one sentence: nothing else."""

import contextlib
import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from angel_program.tally import RefusedRow, Unreadable
from referrals.directories import FORMATS, read
from referrals.directories.row import CenterRow
from tests.sizes import size

from .reading import FIXTURES

ROOM = settings(
    deadline=None,
    max_examples=size("EXAMPLES", 40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FORMAT = st.sampled_from(sorted(FORMATS))
SEEDS = [path.read_bytes() for path in sorted(FIXTURES.iterdir())]
TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
KEYS = {
    "dhcs": "Facility_Name Facility_City Facility_Zip Facility_Phone Program_Code Latitude"
    " Longitude Lic_Expiration_Date Total_Capacity Target_Population Application_Number",
    "findtreatment": "name1 name2 street1 zip phone latitude longitude services frid typeFacility",
    "hsds": "id name status organization service_at_locations url phones",
}
ENVELOPE = {"dhcs": "records", "findtreatment": "rows", "hsds": "contents"}


def endure(format: str, path: Path, content: bytes) -> None:
    """Read the bytes as that format; every row must be one of the two things a row can be."""
    path.write_bytes(content)
    with contextlib.suppress(Unreadable):
        for number, row in read(format, path):
            assert isinstance(row, CenterRow | RefusedRow)
            assert not isinstance(row, CenterRow) or (row.name and row.source_id)
            assert not isinstance(row, RefusedRow) or row.row == number
            str(row).encode()  # a refusal is printed


@ROOM
@given(format=FORMAT, content=st.binary(max_size=400))
def test_any_bytes(format, content, tmp_path):
    endure(format, tmp_path / "bytes", content)


@ROOM
@given(format=FORMAT, content=st.binary(max_size=200))
def test_any_bytes_that_begin_like_a_workbook(format, content, tmp_path):
    endure(format, tmp_path / "bytes", b"PK\x03\x04" + content)


@ROOM
@given(
    format=FORMAT, seed=st.sampled_from(SEEDS), at=st.integers(0, 3000), put=st.binary(max_size=3)
)
def test_a_good_file_with_a_scratch(format, seed, at, put, tmp_path):
    endure(format, tmp_path / "scratched", seed[:at] + put + seed[at + len(put) :])


@ROOM
@given(data=st.data(), format=st.sampled_from(sorted(ENVELOPE)))
def test_any_values_under_the_names_that_a_format_knows(data, format, tmp_path):
    row = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS[format].split(), ANYTHING))
    rows = data.draw(st.lists(row | ANYTHING, max_size=4))
    document = json.dumps({ENVELOPE[format]: rows}).encode()
    endure(format, tmp_path / "document", document)
