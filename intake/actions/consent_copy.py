"""The copy of a consent that the person takes along."""

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import open_value
from intake.actions.person import not_yours_to_open
from intake.actions.signature import Mark, mark_of
from intake.models import Consent


@action
def print_consent(*, consent: Consent, by: User) -> dict[str, str | Mark]:
    """Open what a copy of a consent prints: whose it is, to whom, and how it was signed.

    Raises Refused for an officer who did not welcome the person, or where they were forgotten.
    """
    if not_yours_to_open(consent.walk_in, by):
        raise Refused(
            _("Only the officer who welcomed this person, or a coordinator, may do this.")
        )
    key = consent.walk_in.person.open_key()
    opened: dict[str, str | Mark] = {
        "name": open_value(consent, "name", key),
        "recipient": open_value(consent, "recipient_name", key),
        "mark": mark_of(consent, key),
    }
    record(Verb.CONSENT_PRINTED, by=by, walk_in=consent.walk_in, subject=consent)
    return opened
