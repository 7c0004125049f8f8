"""What stands in an address as a secret stands in no line of the log.

Django writes the address of whatever was refused: a link checked by a mail scanner's OPTIONS, one
with a full stop behind it, a form without its token. The secret of it may be good for hours.
"""

import logging
import re

# A center's link, an angel's, and the one by which somebody chooses a password.
SECRET = re.compile(r"(/(?:reply|ride|choose-password)/)[^\s\"'?]+")


class Formatter(logging.Formatter):
    """A line as it is written, its traceback with it, without what follows such an address."""

    def format(self, record: logging.LogRecord) -> str:
        """The whole text of one record."""
        return SECRET.sub(r"\1…", super().format(record))
