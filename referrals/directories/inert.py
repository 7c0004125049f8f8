"""Text that a spreadsheet would take for a formula, made harmless, and back again.

A center called ``=HYPERLINK(…)`` must not run in the chief's spreadsheet. The apostrophe in front
is what Excel itself writes for "this is text". Text that already looks disarmed gets one more, so
that reading takes off exactly what writing put on.
"""

import re

ARMED = re.compile(r"'*[=+\-@\t\r\n]")  # the list of OWASP's page on CSV injection


def disarmed(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might run it."""
    return f"'{text}" if ARMED.match(text) else text


def rearmed(text: str) -> str:
    """What ``disarmed`` was given."""
    return text[1:] if text.startswith("'") and ARMED.match(text) else text
