"""Public reports: asked for, audited, and released by the privacy officer.

Two people, and between them an audit that nobody can skip. It is run when a report is asked for,
so that the answer comes at once, and again when it is approved: in between another report may have
been published.
"""

import hashlib
import json

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department, User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.months import Month, Period
from angel_program.oversight.audit.audit import audit
from angel_program.oversight.choices import Standing
from angel_program.oversight.figures.outcomes import outcomes
from angel_program.oversight.figures.public import to_release
from angel_program.oversight.models import Release
from angel_program.oversight.periods import releasable
from angel_program.refusal import Refused
from intake.models import WalkIn


@action
def ask_release(*, department: Department, period: Period, by: User) -> Release:
    """Make the public report of a period and audit it; it waits, or is blocked.

    Asked again after a block, the tables that were named are left out. Raises Refused for a period
    that is none of the fixed ones, where nobody had come yet, and where the same report waits.
    """
    _one_at_a_time(department)
    if period not in releasable(Month.at(timezone.now(), department.zone)):
        raise Refused(_("Reports are about a month that is over, or twelve that end a quarter."))
    earlier = Release.objects.filter(
        department=department, first=str(period.first), last=str(period.last)
    )
    if earlier.filter(standing=Standing.WAITING).exists():
        raise Refused(_("This report waits for the privacy officer already."))
    began = _began(department)
    if began is None or began > period.last:
        raise Refused(_("Nobody had come yet in those months."))
    release = Release(department=department, first=str(period.first), last=str(period.last))
    named = {one["table"] for old in earlier for one in old.findings}
    release.content = to_release(outcomes(department, period), str(release.pk), named)
    release.asked_at, release.asked_by = timezone.now(), by
    _audit(release, began)
    release.save(force_insert=True)
    record(
        Verb.RELEASE_ASKED,
        by=by,
        department=department,
        subject=release,
        first=release.first,
        last=release.last,
        standing=release.standing,
        recoverable=release.recoverable,
        digest=digest(release.content),
    )
    return release


@action
def decide_release(*, release: Release, approves: bool, by: User, reason: str = "") -> Release:
    """Publish the report, or refuse it for a reason. Not by who asked for it.

    Where another report was published since and the two tell too much, it is blocked instead.
    Raises Refused where nothing is to be decided, and for whoever asked.
    """
    _one_at_a_time(release.department)
    release.refresh_from_db()
    if by.pk == release.asked_by_id:
        raise Refused(_("Somebody else must decide this: you asked for the report."))
    if not release.waits:
        raise Refused(_("There is nothing to decide here."))
    if not approves and not reason:
        raise Refused(_("Choose why the report is refused."))
    release.standing, release.reason = Standing.REFUSED, reason
    if approves:
        release.reason = ""
        _audit(release, _began(release.department) or release.period.first)
        if release.waits:
            release.standing = Standing.PUBLISHED
    release.decided_at, release.decided_by = timezone.now(), by
    release.save(update_fields=DECIDED)
    record(
        VERBS[Standing(release.standing)],
        by=by,
        department=release.department,
        subject=release,
        reason=release.reason,
        recoverable=release.recoverable,
        digest=digest(release.content),
    )
    return release


VERBS = {
    Standing.PUBLISHED: Verb.RELEASE_PUBLISHED,
    Standing.REFUSED: Verb.RELEASE_REFUSED,
    Standing.BLOCKED: Verb.RELEASE_BLOCKED,
}


# What a decision writes. The rest of the row stays, and the database holds us to it (triggers.py).
DECIDED = (
    "standing",
    "reason",
    "audited_at",
    "findings",
    "recoverable",
    "decided_at",
    "decided_by",
)


def digest(content: object) -> str:
    """The beginning of the hash of a report: with it the journal vouches for the ledger."""
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:40]


def _one_at_a_time(department: Department) -> None:
    """Two audits of one department must not both leave the other's report out."""
    Department.objects.select_for_update(no_key=True).get(pk=department.pk)


def _began(department: Department) -> Month | None:
    """The month of the first visit."""
    first = WalkIn.objects.filter(department=department).aggregate(at=Min("arrived_at"))["at"]
    return Month.at(first, department.zone) if first else None


def _audit(release: Release, began: Month) -> None:
    """Ask what the report tells beside everything published before, and write it down."""
    before = Release.objects.filter(department=release.department).published()
    contents = [*before.order_by("decided_at").values_list("content", flat=True), release.content]
    found = audit(contents, began)
    release.audited_at = timezone.now()
    release.findings = [
        {"period": one.period, "table": one.table, "cell": one.cell} for one in found
    ]
    release.recoverable = len(found)
    release.standing = Standing.BLOCKED if found else Standing.WAITING
