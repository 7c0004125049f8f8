"""Every form a report is taken in."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from angel_program.oversight.figures.report import Json
from angel_program.oversight.files.pdf import as_one_page, as_pdf
from angel_program.oversight.files.text import as_csv, as_json
from angel_program.oversight.files.xlsx import as_xlsx


@dataclass(frozen=True)
class Form:
    """How a report becomes a file: the end of its name, what a browser is told it is, its bytes."""

    suffix: str
    content_type: str
    make: Callable[[Json], bytes]


FORMS = {
    "pdf": Form("pdf", "application/pdf", as_pdf),
    "one_page": Form("pdf", "application/pdf", as_one_page),
    "xlsx": Form(
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx
    ),
    "csv": Form("csv", "text/csv; charset=utf-8", lambda report: as_csv(report).encode()),
    "json": Form("json", "application/json", lambda report: as_json(report).encode()),
}
# Those that the command gives: they carry every figure.
WHOLE = ("json", "csv", "xlsx", "pdf")


def said_forms() -> list[tuple[str, str]]:
    """The forms that people choose among, as a page names them."""
    return [
        ("one_page", _("One page (PDF)")),
        ("pdf", _("Everything (PDF)")),
        ("xlsx", _("Workbook (XLSX)")),
        ("csv", "CSV"),
        ("json", "JSON"),
    ]


def download(form: Form, report: Json, months: str) -> HttpResponse:
    """The file as an answer that a browser saves; its name says whose months it tells of."""
    whose = report["department"] or "all"
    answer = HttpResponse(form.make(report), content_type=form.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{whose}_{months}.{form.suffix}"'
    return answer
