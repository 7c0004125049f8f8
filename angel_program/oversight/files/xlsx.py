"""A report as a workbook: the figures with native charts, every number, what each of them counts.

Spreadsheets run what begins with =, +, - or @ (CWE-1236): here every text is written as a text.
"""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from angel_program.oversight.figures.report import Json
from angel_program.oversight.files import words
from angel_program.oversight.files.page import Page, look
from angel_program.oversight.files.text import HEADER, lines
from angel_program.oversight.files.words import Line

# Texts stay texts, and nothing is written to the machine's temporary folder.
INERT = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def as_xlsx(report: Json) -> bytes:
    """The workbook: outcomes, breakdowns, all figures as in the CSV, definitions."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, INERT) as book:
        book.set_properties({"title": words.title(report), "author": words.whose(report)})
        formats = look(book)
        _outcomes(Page(book, formats, _("Outcomes"), (30, 12, 12, 17, 4, 14, 14, 14)), report)
        _breakdowns(Page(book, formats, _("Breakdowns"), (34, 12, 12, 4, 14, 14, 14)), report)
        _every_figure(Page(book, formats, _("All figures"), (26, 30, 12, 12, 12, 12, 12)), report)
        _definitions(Page(book, formats, _("Definitions"), (32, 110)))
    return file.getvalue()


def _outcomes(page: Page, report: Json) -> None:
    page.text(0, words.title(report), "title")
    page.text(1, words.whose(report), "line")
    page.text(2, words.standing(report), "quiet")
    row = page.table(4, _heads(_("Who came")), _cells(words.counts(report)))
    first = row + 2
    row = page.table(row + 1, _heads(_("From the door")), _cells(words.road(report)))
    page.bars(4, 5, _("From the door"), (first, row - 1))
    row = page.table(row + 1, _heads(_("Follow-ups")), _cells(words.follow_ups(report)))
    minutes = (_("Minutes"), _("Known"), _("Median"), _("90th percentile"))
    page.table(row + 1, minutes, words.waits(report))


def _breakdowns(page: Page, report: Json) -> None:
    row = 0
    for table in words.tables(report):
        heads = (table.name, _("Count"), _("Percent"))
        feet = [(_("Known"), table.known, ""), (_("Not known"), table.unknown, "")]
        after = page.table(row, heads, [*table.rows, *feet])
        if any(n for _label, n, _percent in table.rows):
            below = page.bars(row, 4, table.name, (row + 1, row + len(table.rows)))
            after = max(after, below)
        row = after + 1


def _every_figure(page: Page, report: Json) -> None:
    """The lines of the CSV, for another program."""
    rows = ([line.get(column) for column in HEADER] for line in lines(report))
    page.table(0, HEADER, rows, blank="")
    page.sheet.freeze_panes(1, 0)


def _definitions(page: Page) -> None:
    page.table(0, (_("Figure"), _("What it counts")), words.definitions())


def _heads(name: str) -> tuple[str, str, str, str]:
    return name, _("Count"), _("Of"), _("Percent")


def _cells(told: list[Line]) -> list[tuple[object, ...]]:
    """Of a count that is of nothing, the last two stay empty."""
    return [
        (one.label, one.n, one.of, one.percent)
        if one.of is not None
        else (one.label, one.n, "", "")
        for one in told
    ]
