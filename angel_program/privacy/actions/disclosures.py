"""Reading the ledger of disclosures is an act too."""

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def note_ledger_reading(*, by: User) -> None:
    """Write down that somebody reads the ledger of disclosures."""
    record(Verb.DISCLOSURES_READ, by=by)
