"""One sheet of a workbook: tables of texts and numbers, and bars drawn from them."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Any

from angel_program.oversight.files.words import WITHHELD

INK, QUIET, BAR = "#1f2937", "#5b6472", "#2f6f8f"
# Points. Not every program makes a row as high as what it holds, so it is said.
LINE, TITLE = 15, 27
PIXELS = 20  # of one line, which charts are measured in


def look(book: Any) -> dict[str, Any]:
    """The formats of a workbook's cells, by what stands in them."""
    font = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
    return {
        "title": book.add_format(font | {"bold": True, "font_size": 18}),
        "line": book.add_format(font),
        "quiet": book.add_format(font | {"font_color": QUIET}),
        "head": book.add_format(font | {"bold": True, "bottom": 1}),
        "head_right": book.add_format(font | {"bold": True, "bottom": 1, "align": "right"}),
        "text": book.add_format(font | {"text_wrap": True}),
        "whole": book.add_format(font | {"num_format": "#,##0", "align": "right"}),
        "tenths": book.add_format(font | {"num_format": "0.0", "align": "right"}),
        "none": book.add_format(font | {"font_color": QUIET, "align": "right"}),
    }


class Page:
    """A sheet in landscape, as wide as paper. ``widths`` are its columns', in characters.

    Texts are written as texts whatever they begin with: no cell is a formula or a link.
    """

    def __init__(
        self, book: Any, formats: dict[str, Any], name: str, widths: Sequence[int]
    ) -> None:
        self.book, self.formats, self.name = book, formats, name
        self.sheet = book.add_worksheet(name)
        self.widths = widths
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)

    def text(self, row: int, text: str, look: str) -> None:
        """One text at the left of a row."""
        self.sheet.set_row(row, TITLE if look == "title" else LINE)
        # Not wrapped: a line of its own may go on over the columns beside it.
        self.sheet.write_string(row, 0, text, self.formats[look])

    def table(
        self,
        row: int,
        heads: Sequence[str],
        rows: Iterable[Sequence[object]],
        blank: str = WITHHELD,
    ) -> int:
        """A head and rows from ``row`` on; what is not told is ``blank``. Gives the row after."""
        rows = list(rows)
        for place, head in enumerate(heads):
            texts = all(isinstance(told[place], str) and told[place] for told in rows)
            look = "head" if texts or not place else "head_right"
            self.sheet.write_string(row, place, head, self.formats[look])
        at = row
        for at, told in enumerate(rows, row + 1):
            self.sheet.set_row(at, LINE * max(map(self._lines, told, self.widths)))
            for place, value in enumerate(told):
                self._cell(at, place, value, blank)
        return at + 1

    def bars(self, row: int, column: int, name: str, rows: tuple[int, int]) -> int:
        """A chart of the counts (column 1) by their labels (column 0) of these rows. Gives the row
        after it.

        It is the program's own that opens the workbook, and follows the cells.
        """
        first, last = rows
        chart = self.book.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": name,
                "categories": [self.name, first, 0, last, 0],
                "values": [self.name, first, 1, last, 1],
                "fill": {"color": BAR},
                "gap": 40,
                "data_labels": {"value": True, "font": {"color": INK}},
            }
        )
        chart.set_title({"name": name, "name_font": {"size": 12, "color": INK}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": {"color": INK}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        height = max(120, 60 + 26 * (last - first + 1))
        chart.set_size({"width": 460, "height": height})
        self.sheet.insert_chart(row, column, chart, {"description": name})
        return row + ceil(height / PIXELS)

    @staticmethod
    def _lines(value: object, width: int) -> int:
        """How many lines a text takes up in a column: most letters are narrower than a digit."""
        return ceil(len(value) / (1.1 * width)) if isinstance(value, str) and value else 1

    def _cell(self, row: int, place: int, value: object, blank: str) -> None:
        if isinstance(value, int | float):
            look = "tenths" if isinstance(value, float) else "whole"
            self.sheet.write_number(row, place, value, self.formats[look])
        elif value is None:
            self.sheet.write_string(row, place, blank, self.formats["none"])
        else:
            self.sheet.write_string(row, place, str(value), self.formats["text"])
