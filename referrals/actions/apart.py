"""Keeping somebody from riding with somebody, without a word of why."""

from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.road import Status
from referrals.actions._facts import end_ride
from referrals.actions.placement import lock_placement
from referrals.apart import pair_of_person, pair_of_visit
from referrals.models import Apart, Escort, Referral
from referrals.models.escort import EscortEnd


@action
def keep_apart(*, referral: Referral, who: User, by: User, again: bool = False) -> Referral:
    """This colleague does not ride with this person, at this visit or a later one; no reason.

    ``again``: they may, after all. Says the same whether or not there was a mark, so that trying
    tells nothing. The line in the journal names the visit and not the colleague. Raises Refused
    for somebody of another department, or who is on the road with them.
    """
    if who.department_id != referral.walk_in.department_id:
        raise Refused(_("This person cannot ride along."))
    ride = Escort.objects.live().filter(placement__referral=referral, who=who).first()
    if ride and ride.departed_at and not again:
        raise Refused(_("They are on the road together. Wait until they have arrived."))
    if ride and not again:
        end_ride(referral, EscortEnd.CANCELLED)
    if again:
        pairs = [pair_of_person(referral.walk_in, who.pk), pair_of_visit(referral.walk_in, who.pk)]
        Apart.objects.filter(pair__in=pairs).delete()
    else:
        Apart.objects.get_or_create(pair=pair_of_person(referral.walk_in, who.pk))
    record(Verb.KEPT_APART, by=by, walk_in=referral.walk_in, subject=referral)
    return referral


@action
def decline_ride(*, referral: Referral, by: User, never: bool = False) -> Escort:
    """Whoever was asked to ride along does not, this time; ``never``: not with this person.

    Which of the two it was, nobody reads: both look alike to everybody. The ride is to be found
    anew. Raises Refused where they were not asked, or are on the road.
    """
    if Status(referral.walk_in.status) == Status.ACCEPTED:
        lock_placement(referral)  # who leaves at this moment is on the road, or does not leave
    ride = Escort.objects.live().filter(placement__referral=referral, who=by).first()
    if ride is None:
        raise Refused(_("You are not asked to ride along here."))
    if ride.departed_at or Status(referral.walk_in.status) != Status.ACCEPTED:
        raise Refused(_("You are on the road. Turn back, or hand over."))
    end_ride(referral, EscortEnd.CANCELLED)
    pair = pair_of_person if never else pair_of_visit
    Apart.objects.get_or_create(pair=pair(referral.walk_in, by.pk))
    record(Verb.RIDE_DECLINED, by=by, walk_in=referral.walk_in, subject=ride)
    return ride
