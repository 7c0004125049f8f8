"""A journal of six entries to look at, or to tamper with."""

import pytest

from angel_program.accounts.models import User
from angel_program.journal.actions import note_journal_reading


@pytest.fixture
def six(privacy_officer: User) -> None:
    """Six entries: the department adopted its policy, and its journal was read five times."""
    for _reading in range(5):
        note_journal_reading(by=privacy_officer)
