"""The weekly digest: made of the journal by the clock, signed off by the privacy officer."""

import datetime
from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.privacy.models import Digest
from angel_program.privacy.unusual import Line, ranking
from angel_program.refusal import Refused

WEEK = datetime.timedelta(weeks=1)
# How far back somebody's habits are read.
HABIT = datetime.timedelta(weeks=12)
# The desk reads a page, not a phone book.
SHOWN = 10
KINDS = {
    Verb.WALK_IN_READ: "read",
    Verb.PERSON_REVEALED: "opened",
    Verb.PERSON_RESOLVED: "opened",
    Verb.ACCESS_REFUSED: "refused",
    Verb.HANDED_OVER: "ended",
    Verb.ENDED: "ended",
}


def week_of(day: datetime.date) -> datetime.date:
    """The Monday of its week."""
    return day - datetime.timedelta(days=day.weekday())


@action
def make_digest(*, department: Department, week: datetime.date, by: Actor) -> Digest:
    """Rank one finished week of a department, ``week`` being its Monday.

    Raises Refused for a week that is not over, or that has its digest.
    """
    if week + WEEK > timezone.localdate(timezone=department.zone):
        raise Refused(_("That week is not over."))
    since = datetime.datetime.combine(week, datetime.time(), department.zone)
    found = ranking(_lines(department, since), since)
    rows = [{"who": one.who, "score": one.score, **one.counts} for one in found[:SHOWN]]
    digest = Digest(department=department, week=week, ranking=rows)
    try:
        with transaction.atomic():
            digest.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("That week has its digest.")) from None
    record(Verb.DIGEST_MADE, by=by, department=department, subject=digest, week=week)
    return digest


@action
def sign_digest(*, digest: Digest, remark: str, by: User) -> Digest:
    """Say that it was read and what came of it. Raises Refused where somebody did already."""
    digest.signed_at, digest.signed_by, digest.remark = timezone.now(), by, remark
    unsigned = Digest.objects.unsigned().filter(pk=digest.pk)
    if not unsigned.update(signed_at=digest.signed_at, signed_by=by, remark=remark):
        raise Refused(_("This digest was signed off already."))
    record(Verb.DIGEST_SIGNED, by=by, subject=digest, remark=remark)
    return digest


def _lines(department: Department, since: datetime.datetime) -> Iterator[Line]:
    until = since + WEEK
    rows = Entry._default_manager.filter(
        department_id=department.pk, at__gte=since - HABIT, at__lt=until
    ).values_list("actor_id", "actor_role", "at", "verb", "walk_in_id")
    for who, role, at, verb, visit in rows.iterator(chunk_size=5000):
        if who is not None:  # machines do not look
            kind = KINDS.get(Verb(verb), "did")
            yield Line(who, role, at.astimezone(department.zone), kind, visit)
