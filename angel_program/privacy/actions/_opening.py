"""Opening what names a person, for the desk: a forgotten or broken record is one sentence."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from angel_program.refusal import Refused
from angel_program.sealed import BrokenSeal, open_value
from intake.models import Person


def opened(person: Person, columns: Iterable[str]) -> dict[str, str]:
    """Column → text, blank where there is none. Raises Refused where they cannot be opened."""
    try:
        key = person.open_key()
        return {column: open_value(person, column, key) for column in columns}
    except BrokenSeal:
        raise Refused(_("A value of this person was moved or altered. It is not shown.")) from None
