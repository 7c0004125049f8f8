"""The report as a workbook and as a PDF: the same figures, inert, and readable without eyes."""

import io
import re
import zipfile

import openpyxl
import pypdf
import pytest
from django.urls import reverse
from django.utils.translation import override

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.oversight.figures.public import public
from angel_program.oversight.figures.report import internal
from angel_program.oversight.files.forms import FORMS
from angel_program.oversight.files.pdf import as_one_page, as_pdf
from angel_program.oversight.files.text import HEADER, as_csv, as_json, lines
from angel_program.oversight.files.xlsx import as_xlsx
from tests.oversight.counted import counted, table
from tests.oversight.test_files import FOUND

pytestmark = pytest.mark.slow


def book_of(report):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(report)))


def text_of(pdf):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def cells(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_row_of_the_workbook_is_as_high_as_what_it_says():
    sheet = book_of(internal(FOUND))["Definitions"]

    heights = {
        (len(text) > 121, sheet.row_dimensions[row].height)  # so many fit
        for row, (_name, text) in enumerate(cells(sheet)[1:], 2)
    }

    assert heights == {(False, None), (True, 30)}  # None: one line, as every row is


def test_the_workbook_has_every_line_of_the_csv():
    report = internal(FOUND)

    head, *rows = cells(book_of(report)["All figures"])

    assert tuple(head) == HEADER
    assert rows == [[line.get(name, "") for name in HEADER] for line in lines(report)]


def test_the_workbook_says_the_road_with_of_how_many():
    rows = {row[0]: row[1:4] for row in cells(book_of(internal(FOUND))["Outcomes"])}

    assert rows["Bed offered"] == [394, 417, 94.5]
    assert rows["Arrived: yes"] == [160, 214, 74.8]
    assert rows["Door to offer"] == [20, 95, 310.5]
    assert rows["Visits"][0] == 429


def test_the_charts_are_the_programs_own_and_draw_the_cells():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(internal(FOUND)))) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if "/charts/" in name]

    assert len(charts) == 2  # the road, and how the drugs were used: nothing else is known
    assert all("<c:barChart>" in chart for chart in charts)
    labels = [row[0] for row in cells(book_of(internal(FOUND))["Outcomes"])]
    first, last = (labels.index(one) + 1 for one in ("Eligible", "Arrived: not known"))
    assert any(f"Outcomes!$B${first}:$B${last}" in chart for chart in charts)


def test_the_workbook_says_what_each_figure_counts():
    rows = cells(book_of(internal(FOUND))["Definitions"])

    assert rows[0] == ["Figure", "What it counts"]
    assert all(all(row) for row in rows)
    assert "Visits" in [row[0] for row in rows]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "{=1}"])
def test_no_text_of_the_workbook_is_a_formula_or_a_link(text):
    report = internal(FOUND) | {"department": text}

    with zipfile.ZipFile(io.BytesIO(as_xlsx(report))) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/worksheets/" in name]

    assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]
    assert book_of(report)["Outcomes"]["A2"].value == text


def test_a_withheld_count_is_a_dash_in_both():
    report = internal(FOUND)
    rows = {row[0]: row[1] for row in cells(book_of(report)["Breakdowns"])}

    assert report["breakdowns"]["route"]["values"]["oral"]["withheld"]
    assert rows["By mouth"] == "–"
    assert "By mouth – –" in text_of(as_pdf(report)).replace("\n", " ")


def numbers(part):
    """Every number a report tells, as a page prints it."""
    if isinstance(part, dict):
        return {n for inner in part.values() for n in numbers(inner)}
    if isinstance(part, float):
        return {f"{part:.1f}"}
    return {str(part)} if isinstance(part, int) and not isinstance(part, bool) else set()


def test_the_pdf_has_every_number_of_the_json():
    report = internal(FOUND)
    said = set(text_of(as_pdf(report)).split())

    assert [name for name, part in report.items() if numbers(part) - said] == []


def test_the_one_page_is_one_page_and_the_other_goes_on():
    report = internal(FOUND)
    one, long = (pypdf.PdfReader(io.BytesIO(make(report))) for make in (as_one_page, as_pdf))

    assert len(one.pages) == 1
    assert len(long.pages) > 2
    assert long.pages[0].extract_text().splitlines()[0] == "June 2015 to May 2016"


def test_the_pdf_is_tagged_in_its_language_with_a_title_and_heads_of_tables():
    root = pypdf.PdfReader(io.BytesIO(as_pdf(internal(FOUND)))).trailer["/Root"]
    meta = root["/Metadata"].get_data().decode()

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert "Outcomes, June 2015 to May 2016" in meta
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds(root["/StructTreeRoot"])


def test_paper_follows_its_reader_and_what_a_program_reads_does_not():
    report = internal(FOUND)
    plain = as_csv(report), as_json(report)

    with override("es"):
        told = as_pdf(report)
        assert (as_csv(report), as_json(report)) == plain
        assert "Todas las cifras" in book_of(report).sheetnames

    said = text_of(told)
    assert pypdf.PdfReader(io.BytesIO(told)).trailer["/Root"]["/Lang"].startswith("es")
    assert "Quiénes vinieron" in said
    assert "Junio de 2015 a mayo de 2016" in said
    assert re.search(r"\d,\d %", said)
    assert not re.search(r"\d\.\d %", said)


def kinds(part):
    """The tags of a PDF from here on."""
    part = part.get_object() if hasattr(part, "get_object") else part
    if isinstance(part, list):
        return {kind for one in part for kind in kinds(one)}
    if not isinstance(part, dict):
        return set()
    own = {part["/S"]} if "/S" in part else set()
    return own | kinds(part.get("/K", []))


def test_a_draft_for_the_public_says_so_on_both():
    report = public(counted(visits=400, breakdowns={"route": table("visits", 400, inject=400)}))

    assert "A draft" in book_of(report)["Outcomes"]["A3"].value
    assert "A draft" in text_of(as_one_page(report))


def test_nothing_in_the_figures_is_a_command_of_the_typesetter():
    report = internal(FOUND) | {"department": '#panic("no") *bold* $x$ \\'}

    assert '#panic("no") *bold* $x$ \\' in text_of(as_one_page(report))


@pytest.mark.parametrize("form", FORMS)
def test_the_month_is_taken_along_by_the_chiefs_staff_with_a_line_for_it(form, overseer, sign_in):
    answer = sign_in(overseer).get(
        reverse("oversight:export_month", args=["2025-04", "2026-03", form])
    )

    line = Entry.objects.get(verb=Verb.OUTCOMES_EXPORTED)
    assert (line.facts["form"], line.facts["audience"]) == (form, "internal")
    assert (line.facts["first"], line.facts["last"]) == ("2025-04", "2026-03")
    suffix = FORMS[form].suffix
    assert answer["Content-Disposition"] == (
        f'attachment; filename="harborview_2025-04_2026-03.{suffix}"'
    )
    assert answer.content[:4] in (b"%PDF", b"PK\x03\x04", b"figu", b'{\n "')


@pytest.mark.parametrize("first", ["2025-03", "2025-05", "2026-02", "1900-01"])
def test_no_other_months_are_taken_along_to_be_subtracted(first, overseer, sign_in):
    """Eleven months less ten are one month, with every cell that is withheld of it."""
    address = reverse("oversight:export_month", args=[first, "2026-03", "csv"])

    assert sign_in(overseer).get(address).status_code == 404
    assert not Entry.objects.filter(verb=Verb.OUTCOMES_EXPORTED).exists()


@pytest.mark.parametrize("months", [["2026-13", "2026-13"], ["2026-03", "2026-01"], ["x", "y"]])
def test_months_that_cannot_be_are_no_file(months, overseer, sign_in):
    address = reverse("oversight:export_month", args=[*months, "csv"])

    assert sign_in(overseer).get(address).status_code == 404
    assert not Entry.objects.filter(verb=Verb.OUTCOMES_EXPORTED).exists()


def test_the_months_page_offers_each_form_for_the_month_and_for_the_year(overseer, sign_in):
    page = sign_in(overseer).get("/admin/", {"month": "2026-03"}).text

    for form in FORMS:
        for first in ("2026-03", "2025-04"):
            assert reverse("oversight:export_month", args=[first, "2026-03", form]) in page
