"""Legal holds: kept from forgetting, and nothing more."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.privacy.models import LegalHold
from angel_program.refusal import Refused
from intake.models import WalkIn


@action
def hold_record(*, walk_in: WalkIn, by: User) -> LegalHold:
    """Keep the record of whoever this visit is of. Raises Refused where it is kept already."""
    hold = LegalHold(person_id=walk_in.person.root_id, set_by=by)
    try:
        with transaction.atomic():
            hold.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("This record is kept already.")) from None
    record(Verb.RECORD_HELD, by=by, walk_in=walk_in, subject=hold)
    return hold


@action
def lift_hold(*, hold: LegalHold, by: User) -> LegalHold:
    """Let the record go the way of all others again. Raises Refused for whoever comes second."""
    hold.lifted_at, hold.lifted_by = timezone.now(), by
    standing = LegalHold.objects.standing().filter(pk=hold.pk)
    if not standing.update(lifted_at=hold.lifted_at, lifted_by=by):
        raise Refused(_("This hold was lifted already."))
    record(Verb.HOLD_LIFTED, by=by, department=hold.person.department, subject=hold)
    return hold
