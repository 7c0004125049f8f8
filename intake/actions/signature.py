"""Showing what was signed: read back from where it is kept, before anybody says "done"."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import Key, open_value
from intake.actions.person import not_yours_to_open
from intake.choices import SignedHow
from intake.models import Agreement, Consent, WalkIn
from intake.signature import paths, strokes_in


@dataclass(frozen=True, repr=False)
class Mark:
    """A signature as it is shown: a typed text, or the paths of what was drawn."""

    text: str
    drawn: list[str]
    at: datetime.datetime


@action
def show_signature(*, walk_in: WalkIn, by: User) -> Mark:
    """Open the newest signature of a visit, for the person who has just given it.

    Raises Refused for an officer who did not welcome them, and where nothing was signed.
    """
    if not_yours_to_open(walk_in, by):
        raise Refused(
            _("Only the officer who welcomed this person, or a coordinator, may do this.")
        )
    signed = _newest(walk_in)
    if signed is None:
        raise Refused(_("Nothing was signed at this visit."))
    mark = mark_of(signed, walk_in.person.open_key())
    record(Verb.SIGNATURE_SHOWN, by=by, walk_in=walk_in, subject=signed)
    return mark


def mark_of(signed: Agreement | Consent, key: Key) -> Mark:
    """The mark on an agreement or a consent, opened. For use inside an action."""
    text = open_value(signed, "signature", key)
    at = signed.given_at if isinstance(signed, Consent) else signed.agreed_at
    if signed.signed_how == SignedHow.DRAWN:
        return Mark("", paths(strokes_in(text)), at)
    if signed.signed_how == SignedHow.PAPER:
        text = _("On paper, sheet %(number)s") % {"number": text}
    return Mark(text, [], at)


def _newest(walk_in: WalkIn) -> Agreement | Consent | None:
    consent = walk_in.consents.order_by("-given_at", "-recorded_at").first()
    return consent or Agreement.objects.filter(walk_in=walk_in).first()
