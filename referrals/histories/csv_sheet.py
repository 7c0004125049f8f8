"""The lines of a CSV file in UTF-8."""

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from angel_program.tally import Unreadable
from referrals.histories.lines import Broken, Line, Sheet


def parse(content: bytes, name: str) -> Sheet:
    """Every line of the file, with a byte order mark or without; raises ``Unreadable``."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        why = f"{name} is not text in UTF-8; save it as CSV UTF-8 or as XLSX."
        raise Unreadable(why) from None
    return Sheet(list(records(text)))


def records(text: str) -> Iterator[Line]:
    """One list of cells per record, or what is wrong with it.

    Strict, because the forgiving reader lets a quote that is never closed swallow all the rows
    after it without a word. Only the line where the trouble begins is given up; reading goes on
    with the next one.
    """
    physical = list(StringIO(text, newline=""))
    start = 0
    while start < len(physical):
        reader = csv.reader(islice(physical, start, None), strict=True)
        good = 0
        try:
            for record in reader:
                yield record
                good = reader.line_num
            return
        except csv.Error as trouble:
            start += good + 1
            yield Broken(f"Line {start} of the file cannot be read as CSV: {trouble}.")
