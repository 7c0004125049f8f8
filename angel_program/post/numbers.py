"""Telephone numbers that can be texted: of the North American plan, as a gateway dials them."""

import re

# An area code and an exchange never begin with 0 or 1 (North American Numbering Plan).
NUMBER = re.compile(r"\+?1?([2-9]\d{2})([2-9]\d{2})(\d{4})", re.ASCII)
# What people write between the digits.
BETWEEN = re.compile(r"[\s().\-\u2010-\u2015]+")


def number_of(said: str) -> str:
    """The number as +19785550123. Raises ValueError for what no text can be sent to: too few
    digits, an extension, another country's.
    """
    found = NUMBER.fullmatch(BETWEEN.sub("", said))
    if found is None:
        raise ValueError("not a number that can be texted")
    return "+1" + "".join(found.groups())


def spoken(number: str) -> str:
    """The same as people write it: (978) 555-0123. Blank stays blank."""
    found = NUMBER.fullmatch(number)
    return "({}) {}-{}".format(*found.groups()) if found else number
