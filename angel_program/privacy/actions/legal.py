"""Legal requests: a paper comes, is read, is answered; very rarely something is released.

The rules of what a paper permits are papers.py; that two people agreed is the database's promise
(models/legal.py). Nobody is looked up for papers that release nothing, so that the answer cannot
depend on whether somebody was here (42 CFR 2.13(c)).
"""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.quota import LOOK_UPS, within
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.privacy.cases import cases_of, worked_on
from angel_program.privacy.models import LegalRequest
from angel_program.refusal import Refused
from intake.models import WalkIn

PAPERS = (
    "sender",
    "sought_for",
    "subpoena",
    "court_order",
    "section",
    "order_expires_on",
    "under_seal",
    "finding_2_63",
)
APPROVALS = ("approved_at", "approved_by", "seconded_at", "seconded_by")


@action
def forward_legal_paper(*, by: User) -> LegalRequest:
    """Say that a legal paper came, and nothing of what stands in it."""
    legal_request = LegalRequest.objects.create(department=by.department, received_by=by)
    record(Verb.LEGAL_PAPER_CAME, by=by, subject=legal_request)
    return legal_request


@action
def describe_papers(*, legal_request: LegalRequest, by: User, **papers: Any) -> LegalRequest:
    """Write down what kind of papers they are: the columns of PAPERS.

    Raises Refused once it is answered or somebody has approved.
    """
    row = locked(legal_request)
    if row.answered_at or row.approved_at:
        raise Refused(_("This paper is answered or approved; what it says stands."))
    for column in PAPERS:
        setattr(row, column, papers[column])
    row.save(update_fields=PAPERS)
    record(
        Verb.LEGAL_PAPER_DESCRIBED,
        by=by,
        subject=row,
        **{column: papers[column] for column in PAPERS},
    )
    return row


@action
def look_up_visit(
    *, legal_request: LegalRequest, handle: str, arrived_on: datetime.date, by: User
) -> LegalRequest:
    """Find whom the papers concern, by handle and day of arrival, in the own department.

    One visit or none: two that fit, another department's and nobody's are the same nothing, and
    each look-up is a line. Raises Refused where the papers would release nothing anyway.
    """
    within(LOOK_UPS, by=by)
    row = locked(legal_request)
    _still_open(row)
    _papers_hold(row)
    row.walk_in = _the_one(handle, arrived_on, by)
    for column in APPROVALS:  # they were for whoever stood there before
        setattr(row, column, None)
    row.save(update_fields=["walk_in", *APPROVALS])
    record(
        Verb.LEGAL_LOOKED_UP,
        by=by,
        walk_in=row.walk_in,
        department=row.department,
        subject=row,
        found=row.walk_in is not None,
    )
    return row


@action
def answer_legal_request(*, legal_request: LegalRequest, by: User) -> LegalRequest:
    """Give the standard answer: it neither confirms nor denies, whoever was or was not here.

    Raises Refused where it was answered, or something was released.
    """
    row = locked(legal_request)
    _still_open(row)
    row.answered_at, row.answered_by = timezone.now(), by
    row.save(update_fields=["answered_at", "answered_by"])
    record(Verb.LEGAL_ANSWERED, by=by, subject=row)
    return row


@action
def approve_legal_request(*, legal_request: LegalRequest, by: User) -> LegalRequest:
    """Agree that something is released: as the first, or as the second and somebody else.

    Raises Refused where the papers do not hold today, nobody is found, or the approver worked on
    the case or has approved it already.
    """
    row = locked(legal_request)
    _still_open(row)
    may_release(row, by)
    if row.approved_by_id == by.pk:
        raise Refused(_("You have approved it. Somebody else must be the second."))
    if row.seconded_at:
        raise Refused(_("Two people have approved it already."))
    which = "seconded" if row.approved_at else "approved"
    setattr(row, f"{which}_at", timezone.now())
    setattr(row, f"{which}_by", by)
    row.save(update_fields=[f"{which}_at", f"{which}_by"])
    record(
        Verb.LEGAL_APPROVED,
        by=by,
        walk_in=row.walk_in,
        subject=row,
        second=which == "seconded",
    )
    return row


def locked(legal_request: LegalRequest) -> LegalRequest:
    """The row itself, nobody else's until the end of this action."""
    rows = LegalRequest.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("department", "walk_in__person").get(pk=legal_request.pk)


def _still_open(row: LegalRequest) -> None:
    if row.answered_at or row.released_at:
        raise Refused(_("This paper has had its answer."))


def _papers_hold(row: LegalRequest) -> None:
    if wrong := row.objections(timezone.localdate(timezone=row.department.zone)):
        raise Refused(" ".join([_("Nothing may be released."), *wrong]))


def may_release(row: LegalRequest, by: User) -> WalkIn:
    """Whose record it is, where the papers hold now and ``by`` never worked with them; Refused."""
    _papers_hold(row)
    if row.walk_in is None:
        raise Refused(_("Nothing may be released: nobody is found whom it concerns."))
    if worked_on(row.walk_in, by):
        raise Refused(_("Whoever worked with the person does not decide about this."))
    return row.walk_in


def _the_one(handle: str, arrived_on: datetime.date, by: User) -> WalkIn | None:
    with timezone.override(by.department.zone):
        that_day = cases_of(by).filter(arrived_at__date=arrived_on)
        found = [*that_day.filter(handle__iexact=handle.strip())[:2]]
    return found[0] if len(found) == 1 else None
