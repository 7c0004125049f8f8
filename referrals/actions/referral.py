"""Opening the search for a bed, and the log of calls."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from intake.actions._move import move
from intake.actions.consent import postpone_consent
from intake.choices import Insurance
from intake.models import Agreement, WalkIn
from referrals.choices import Answered, LevelOfCare
from referrals.models import BedRequest, BedUnit, Center, Referral

# A wait list may take weeks; a year is a slip of the finger.
LATEST_CALL = datetime.timedelta(days=90)


@action
def open_referral(*, walk_in: WalkIn, by: User, level_of_care: str = LevelOfCare.DETOX) -> Referral:
    """Put somebody eligible before the coordinators. A person back from emergency care goes on
    with the referral they had. Whoever could not consent yet is looked for without being named,
    and is to be asked again. Raises Refused where the road does not lead here.
    """
    if not Agreement.objects.filter(walk_in=walk_in).exists():
        postpone_consent(walk_in=walk_in, by=by)
    referral, _made = Referral.objects.get_or_create(
        walk_in=walk_in,
        defaults={"level_of_care": level_of_care, "opened_at": timezone.now(), "opened_by": by},
    )
    move(walk_in, Status.SEEKING, by=by)
    record(
        Verb.REFERRAL_OPENED, by=by, walk_in=walk_in, subject=referral, level_of_care=level_of_care
    )
    return referral


@action
def record_call(
    *,
    referral: Referral,
    center: Center,
    outcome: str,
    by: User,
    level_of_care: str = "",
    unit: BedUnit | None = None,
    answered: str = Answered.UNKNOWN,
    payer: str = Insurance.UNKNOWN,
    called_at: datetime.datetime | None = None,
    next_call_at: datetime.datetime | None = None,
) -> BedRequest:
    """Log one call to one center. Asking whether there is a bed names nobody, and needs no consent.

    Raises Refused for a call in the future, a next call in the past, or a visit that has ended.
    """
    if not referral.walk_in.is_open:
        raise Refused(_("This visit has ended."))
    if next_call_at is not None and next_call_at <= timezone.now():
        raise Refused(_("The next call lies in the past. When should the center be called?"))
    if next_call_at is not None and next_call_at - timezone.now() > LATEST_CALL:
        raise Refused(_("That is too far ahead for a next call. Look at the date again."))
    request = BedRequest.objects.create(
        referral=referral,
        center=center,
        unit=unit,
        level_of_care=level_of_care or referral.level_of_care,
        payer=payer,
        answered=answered,
        outcome=outcome,
        called_at=happened(called_at),
        called_by=by,
        next_call_at=next_call_at,
    )
    record(
        Verb.CALLED,
        by=by,
        walk_in=referral.walk_in,
        subject=request,
        center=center.pk,
        outcome=outcome,
    )
    return request
