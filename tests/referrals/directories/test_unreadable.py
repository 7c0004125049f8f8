"""Files that are no directory at all: one sentence, and nothing else."""

import zipfile

import pytest

from angel_program.tally import Unreadable
from referrals.directories import FORMATS, read

from .reading import FIXTURES

TABLES = ("samhsa", "csv")
BROKEN = {
    "nothing": b"",
    "only spaces": b" \n\n",
    "another encoding": "name1,city,state,zip,name\nCaf\xe9,,,,\n".encode("latin-1"),
    "half a workbook": b"PK\x03\x04" + b"\x00" * 200,
    "an old workbook": b"\xd0\xcf\x11\xe0" + b"\x00" * 200,
    "half a document": b'{"records": [{"Facility_Name": "ELM"',
    "a deep document": b"[" * 200_000,
    "a number without end": b'{"records": [' + b"9" * 5000 + b"]}",
    "a word": b'"records"',
    "null": b"null",
    "no list": b'{"records": {}, "rows": 7, "contents": null}',
}


def why_not(format, path):
    with pytest.raises(Unreadable) as trouble:
        read(format, path)
    return str(trouble.value)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_sentence(format, content, tmp_path):
    path = tmp_path / "broken"
    path.write_bytes(content)
    why = why_not(format, path)
    assert why.endswith(".")
    assert "\n" not in why


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_that_is_not_there_or_a_folder_is_one_sentence(format, tmp_path):
    assert why_not(format, tmp_path / "missing").startswith("There is no file")
    assert why_not(format, tmp_path).endswith("is a folder, not a file.")


@pytest.mark.parametrize("format", TABLES)
def test_a_zip_that_is_no_workbook_is_one_sentence(format, tmp_path):
    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("name1.csv", "name1,city,state,zip,name\n")
    assert why_not(format, path).endswith("is not an XLSX file that can be read.")


@pytest.mark.parametrize("format", TABLES)
def test_a_workbook_that_would_fill_the_disk_is_one_sentence(format, tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    content = bytearray(path.read_bytes())
    said_size = content.index(b"PK\x01\x02") + 24  # where the archive's list gives the size
    content[said_size : said_size + 4] = (2**31).to_bytes(4, "little")
    path.write_bytes(content)
    assert why_not(format, path) == "The workbook unpacks to more than 1 GB."


@pytest.mark.parametrize("format", FORMATS)
def test_what_belongs_to_one_format_is_unreadable_to_the_others(format):
    files = {
        "dhcs": "dhcs.json",
        "samhsa": "locator.csv",
        "findtreatment": "findtreatment.json",
        "hsds": "hsds.json",
        "csv": "own.csv",
    }
    assert files.keys() == FORMATS.keys()
    assert len(list(read(format, FIXTURES / files.pop(format)))) >= 2
    for file in files.values():
        why_not(format, FIXTURES / file)
