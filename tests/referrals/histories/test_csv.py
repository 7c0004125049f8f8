"""A history as a CSV file: what a spreadsheet program writes, and what goes wrong in it."""

from pathlib import Path

import pytest

from angel_program.tally import RefusedRow, Unreadable
from referrals.histories.reader import History

from .conftest import HEADINGS, NOW


def marks(rows) -> list[tuple[int, str]]:
    """The number of each row and the mark of its visit, or why it was refused."""
    return [
        (number, row.why if isinstance(row, RefusedRow) else row.visit_ref) for number, row in rows
    ]


def unreadable(path: Path) -> str:
    """The sentence with which a file is refused."""
    with pytest.raises(Unreadable) as refused:
        History(path, now=NOW)
    return str(refused.value)


def written(tmp_path: Path, content: bytes, name: str = "history.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_rows_are_numbered_from_the_line_under_the_headings(history):
    file = history(f"{HEADINGS}\nV1,P1,2015-06-01\nV2,P2,2015-06-02\n")
    assert marks(file.rows()) == [(1, "V1"), (2, "V2")]
    assert len(file) == 2


def test_a_blank_line_is_no_row_but_keeps_its_number(history):
    file = history(f"\n\n{HEADINGS}\nV1,P1,2015-06-01\n\n , ,\nV2,P2,2015-06-02\n\n")
    assert marks(file.rows()) == [(1, "V1"), (4, "V2")]
    assert len(file) == 2


def test_headings_are_known_in_any_case_order_and_spacing(history):
    file = history("Arrived At, PERSON_REF ,visit-ref\n2015-06-01,P1,V1\n")
    assert marks(file.rows()) == [(1, "V1")]
    assert file.warnings == []


def test_a_byte_order_mark_is_not_part_of_the_first_heading(tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbf" + f"{HEADINGS}\nV1,P1,2015-06-01".encode())
    assert marks(History(path, now=NOW).rows()) == [(1, "V1")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_any_machine_ends_them(history, end):
    lines = end.join([HEADINGS, "V1,P1,2015-06-01", "V2,P2,2015-06-02"])
    assert marks(history(lines).rows()) == [(1, "V1"), (2, "V2")]


def test_an_unknown_column_is_named_and_ignored(history):
    file = history(f"{HEADINGS},shoe size,,gender\nV1,P1,2015-06-01,44,x,man\n")
    assert file.warnings == [
        'The column "shoe size" is not known and is ignored.',
        "Column 5 has no heading and is ignored.",
    ]
    [(_, visit)] = file.rows()
    assert visit.gender == "man"


def test_quoted_cells_may_hold_commas_quotes_and_line_ends(history):
    file = history(f'{HEADINGS},center\nV1,P1,2015-06-01,"Harbor\n""House"", Dock Street"\n')
    [(_, visit)] = file.rows()
    assert visit.center == 'Harbor "House", Dock Street'


def test_a_short_row_is_blank_at_its_end(history):
    [(_, visit)] = history(f"{HEADINGS},gender\nV1,P1,2015-06-01\n").rows()
    assert visit.gender == "unknown"


def test_a_row_longer_than_the_headings_is_refused(history):
    file = history(f"{HEADINGS},center\nV1,P1,2015-06-01,House, Dock\nV2,P2,2015-06-01,House,,\n")
    assert marks(file.rows()) == [
        (1, "The row has more cells than there are headings; is a comma unquoted?"),
        (2, "V2"),
    ]


def test_a_quote_out_of_place_loses_one_row_only(history):
    file = history(f'{HEADINGS}\nV1,P1,2015-06-01\nV2,"P"2,2015-06-01\nV3,P3,2015-06-01\n')
    (one, two, three) = file.rows()
    assert one[1].visit_ref == "V1"
    assert two[1].row == 2
    assert two[1].why.startswith("Line 3 of the file cannot be read as CSV: ")
    assert three[0] == 3
    assert three[1].visit_ref == "V3"


def test_a_quote_never_closed_does_not_swallow_the_rows_after_it(history):
    file = history(f'{HEADINGS}\nV1,"P1,2015-06-01\nV2,P2,2015-06-01\nV3,P3,2015-06-01\n')
    (first, *others) = marks(file.rows())
    assert first == (1, "Line 2 of the file cannot be read as CSV: unexpected end of data.")
    assert others == [(2, "V2"), (3, "V3")]


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    path = tmp_path / "nowhere.csv"
    assert unreadable(path) == 'There is no file "nowhere.csv".'


def test_a_folder_is_not_a_file(tmp_path):
    folder = tmp_path / "old"
    folder.mkdir()
    assert unreadable(folder) == '"old" is a folder, not a file.'


def test_an_endless_file_is_not_waited_for():
    assert unreadable(Path("/dev/zero")) == '"zero" is not an ordinary file.'


@pytest.mark.parametrize("name", ["a\x00b", "x" * 300, "\ud800"])
def test_a_name_no_file_can_have_is_one_sentence(name):
    assert "\n" not in unreadable(Path(name))


def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path):
    for content in (f"{HEADINGS}\nV1,Zoë,2015-06-01".encode("latin-1"), HEADINGS.encode("utf-16")):
        assert unreadable(written(tmp_path, content)).endswith(
            "is not text in UTF-8; save it as CSV UTF-8 or as XLSX."
        )


@pytest.mark.parametrize("content", [b"", b"\n\n", b" , ,\n", b"\xef\xbb\xbf"])
def test_a_file_without_a_line_of_headings_says_so(tmp_path, content):
    assert unreadable(written(tmp_path, content)) == (
        "The file is empty: it has no line of headings."
    )


def test_missing_required_columns_are_named(tmp_path):
    path = written(tmp_path, b"person_ref,gender\nP1,man\n")
    assert unreadable(path) == "The headings lack visit_ref, arrived_at."


def test_a_column_that_is_there_twice_is_not_chosen_from(tmp_path):
    path = written(tmp_path, f"{HEADINGS},gender,Gender\nV1,P1,2015-06-01,man,woman".encode())
    assert unreadable(path) == "The heading gender is there more than once."


def test_headings_alone_are_a_history_of_nothing(history):
    file = history(HEADINGS)
    assert list(file.rows()) == []
    assert len(file) == 0
