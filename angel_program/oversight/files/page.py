"""One sheet of a workbook: tables of texts and numbers, and bars drawn from them."""

from collections.abc import Iterable, Sequence
from typing import Any

from angel_program.oversight.files.words import WITHHELD

INK, QUIET, BAR = "#1f2937", "#5b6472", "#2f6f8f"


def look(book: Any) -> dict[str, Any]:
    """The formats of a workbook's cells, by what stands in them."""
    font = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
    return {
        "title": book.add_format(font | {"bold": True, "font_size": 18}),
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
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        for place, width in enumerate(widths):
            self.sheet.set_column(place, place, width)

    def text(self, row: int, text: str, look: str) -> None:
        """One text at the left of a row."""
        self.sheet.write_string(row, 0, text, self.formats[look])

    def table(
        self,
        row: int,
        heads: Sequence[str],
        rows: Iterable[Sequence[object]],
        blank: str = WITHHELD,
    ) -> int:
        """A head and rows from ``row`` on; what is not told is ``blank``. Gives the row after."""
        for place, head in enumerate(heads):
            name = "head_right" if place else "head"
            self.sheet.write_string(row, place, head, self.formats[name])
        at = row
        for at, told in enumerate(rows, row + 1):
            for place, value in enumerate(told):
                self._cell(at, place, value, blank)
        return at + 1

    def bars(self, row: int, column: int, name: str, rows: tuple[int, int]) -> None:
        """A chart of the counts (column 1) by their labels (column 0) of these rows.

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
        chart.set_size({"width": 460, "height": max(120, 60 + 26 * (last - first + 1))})
        self.sheet.insert_chart(row, column, chart, {"description": name})

    def _cell(self, row: int, place: int, value: object, blank: str) -> None:
        if isinstance(value, int | float):
            look = "tenths" if isinstance(value, float) else "whole"
            self.sheet.write_number(row, place, value, self.formats[look])
        elif value is None:
            self.sheet.write_string(row, place, blank, self.formats["none"])
        else:
            self.sheet.write_string(row, place, str(value), self.formats["text"])
