"""Asking several centers at once by link, and taking a question back. The first yes wins."""

import datetime
import uuid
from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.post.choices import Way
from angel_program.post.models import Stopped
from angel_program.post.outbox import post_message
from angel_program.post.ways import open_ways
from angel_program.refusal import Refused
from angel_program.road import Status
from referrals.actions._asks import end_ask, lock
from referrals.choices import AskEnd
from referrals.models import Ask, Center, Referral
from referrals.models.asking import MOST_AT_ONCE

LONGEST = datetime.timedelta(hours=24)


@action
def ask_centers(
    *,
    referral: Referral,
    centers: Sequence[Center],
    answer_by: datetime.datetime,
    payer: str,
    by: User,
) -> list[Ask]:
    """Ask each of these centers for a bed by letter, text or both, with a link of its own.

    Raises Refused unless a bed is being looked for, a live consent covers every one of them, each
    can be written to and is not being asked already, and messages may leave (42 CFR 2.11).
    """
    lock(referral)
    ways = _may_ask(referral, centers, answer_by)
    department = referral.walk_in.department
    asks = []
    for center in centers:
        ask = Ask(
            referral=referral,
            center=center,
            level_of_care=referral.level_of_care,
            payer=payer,
            asked_by=by,
            answer_by=answer_by,
        )
        try:
            with transaction.atomic():
                ask.save(force_insert=True)
        except IntegrityError:
            raise Refused(
                _("%(center)s has been asked already and has not answered.")
                % {"center": center.name}
            ) from None
        for way in ways[center.pk]:
            post_message(
                "ask_center", department=department, about=ask.pk, way=way, expires_at=answer_by
            )
        record(
            Verb.ASKED,
            by=by,
            walk_in=referral.walk_in,
            subject=ask,
            center=center.pk,
            answer_by=answer_by,
        )
        asks.append(ask)
    return asks


@action
def withdraw_ask(*, ask: Ask, by: User) -> Ask:
    """Take a question back; the link says so at once. Raises Refused where it has ended."""
    lock(ask.referral)
    end_ask(ask, AskEnd.WITHDRAWN, by=by)
    return ask


@action
def close_ask(*, ask: Ask, by: Actor) -> Ask:
    """Close a question whose reason or hour has passed. Raises Refused where it still waits."""
    lock(ask.referral)
    over = ask.standing(timezone.now())
    if over is None:
        raise Refused(_("This question still waits for its answer."))
    end_ask(ask, over, by=by)
    return ask


def _may_ask(
    referral: Referral, centers: Sequence[Center], answer_by: datetime.datetime
) -> dict[uuid.UUID, list[Way]]:
    """By what each of them is asked. Raises Refused where one of them cannot be."""
    now, ways = timezone.now(), {}
    department = referral.walk_in.department
    open_to = open_ways(department)
    here = timezone.localtime(now, department.zone)
    if referral.walk_in.status != Status.SEEKING:
        raise Refused(_("No bed is looked for just now."))
    if not 0 < len(centers) <= MOST_AT_ONCE:
        raise Refused(_("Choose up to %(n)d centers.") % {"n": MOST_AT_ONCE})
    if not now < answer_by <= now + LONGEST:
        raise Refused(_("Until when do you wait for an answer? A day at most."))
    today = timezone.localdate(timezone=department.zone)
    for center in centers:
        later = center.texted_from(here)
        in_time = later is None or later < answer_by
        ways[center.pk] = _ways_to(center, open_to, may_text=in_time)
        if not ways[center.pk]:
            raise Refused(
                _("%(center)s cannot be written to now. Call them.") % {"center": center.name}
            )
        if not center.is_active or center.licence_expired(today):
            raise Refused(_("%(center)s is not asked for beds.") % {"center": center.name})
        if not referral.may_tell(center.pk):
            raise Refused(_("There is no live consent; nothing may be said to a center."))
    return ways


def _ways_to(center: Center, open_to: Sequence[Way], *, may_text: bool) -> list[Way]:
    """By what this center can be asked: known, carried by somebody, and not stopped by them.

    ``may_text``: its morning comes before the answer is wanted.
    """
    if not may_text or Stopped.objects.among([center.safe_number]):
        open_to = [way for way in open_to if way != Way.TEXT]
    return [way for way in center.ways if way in open_to]
