"""The language an account's pages are in."""

from angel_program.accounts.models import Tongue, User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb


@action
def choose_language(*, language: str, by: User) -> User:
    """From the next page on, on every device. Raises ValueError for what the program cannot say."""
    by.language = Tongue(language)
    by.save(update_fields=["language"])
    record(Verb.LANGUAGE_CHOSEN, by=by, subject=by, language=by.language)
    return by
