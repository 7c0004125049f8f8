"""A medical emergency: what treats the person is told at once, without consent (42 CFR 2.51)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import close_value
from intake.choices import RedFlag, Scope
from intake.models import WalkIn
from referrals.actions.disclosure import opened_texts
from referrals.answers import Answer, told_outside
from referrals.models import EmergencyDisclosure

# What treats somebody tonight, and nothing about insurance or where they live.
TOLD = (Scope.IDENTITY, Scope.USE, Scope.HEALTH)


@dataclass(frozen=True, repr=False)
class EmergencySheet:
    """What medical personnel are told, once: the ledger's row and the opened texts."""

    disclosure: EmergencyDisclosure
    texts: dict[str, str]
    codes: list[Answer]


@action
def disclose_in_emergency(
    *, walk_in: WalkIn, medic: str, affiliation: str, nature: Sequence[str], by: User
) -> EmergencySheet:
    """Tell medical personnel who this is, what they use and what a medic asks; kept for review.

    Needs no consent, and writes down at once what 2.51(c) wants: to whom, of where, by whom, when,
    and the nature of the emergency. Every look is a row of its own. Raises Refused where one of
    these is missing, or the person was forgotten.
    """
    if not (medic.strip() and affiliation.strip() and nature):
        raise Refused(_("Write down who is told, where they belong, and what the emergency is."))
    key = walk_in.person.open_key()
    disclosure = EmergencyDisclosure(
        walk_in=walk_in,
        nature=[RedFlag(one).value for one in nature],
        scope=[*TOLD],
        at=timezone.now(),
        by=by,
    )
    close_value(disclosure, "medic", medic, key)
    close_value(disclosure, "affiliation", affiliation, key)
    disclosure.save(force_insert=True)
    record(
        Verb.DISCLOSED_IN_EMERGENCY,
        by=by,
        walk_in=walk_in,
        subject=disclosure,
        nature=disclosure.nature,
        scope=disclosure.scope,
    )
    texts = opened_texts(walk_in.person, TOLD, key)
    return EmergencySheet(disclosure, texts, told_outside(walk_in, TOLD))


@action
def review_emergency(*, disclosure: EmergencyDisclosure, by: User) -> EmergencyDisclosure:
    """The privacy officer has looked at it. Raises Refused for one's own, or a second time."""
    if disclosure.by_id == by.pk:
        raise Refused(_("Nobody reviews what they told themselves."))
    now = timezone.now()
    open_ones = EmergencyDisclosure.objects.unreviewed().filter(pk=disclosure.pk)
    if not open_ones.update(reviewed_at=now, reviewed_by=by):
        raise Refused(_("This was reviewed already."))
    disclosure.reviewed_at, disclosure.reviewed_by = now, by
    record(Verb.EMERGENCY_REVIEWED, by=by, walk_in=disclosure.walk_in, subject=disclosure)
    return disclosure
