"""The release of a record to a court: the one other way out, without the person's consent.

It asks everything again at that moment, opens only the parts the order names, and writes its row
in a ledger of its own (LegalRelease).
"""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.privacy.actions._opening import opened
from angel_program.privacy.actions.legal import locked, may_release
from angel_program.privacy.choices import Part
from angel_program.privacy.models import LegalRelease, LegalRequest
from angel_program.privacy.papers import too_much
from angel_program.refusal import Refused
from intake.choices import Scope
from intake.models import WalkIn
from intake.tongues import OUTSIDE
from referrals.answers import Answer, answers
from referrals.models import Milestone


@dataclass(frozen=True)
class Released:
    """What goes to the court: the ledger's row, and the facts."""

    release: LegalRelease
    facts: list[Answer]


@action
def release_record(*, legal_request: LegalRequest, parts: list[str], by: User) -> Released:
    """Release these parts, once, after two different people have approved.

    Raises Refused where one of them is missing, the papers do not hold at this moment, or what the
    person said is asked for without the finding of 2.63.
    """
    row = locked(legal_request)
    if row.released_at or row.answered_at:
        raise Refused(_("This paper has had its answer."))
    walk_in = may_release(row, by)
    if not row.seconded_at:
        raise Refused(_("Two different people must approve it first."))
    if too_much(row.papers, parts):
        raise Refused(_("What the person said needs the court's finding under 42 CFR 2.63."))
    with override(OUTSIDE):
        facts = [fact for part in parts for fact in _facts(walk_in, Part(part))]
    row.released_at = timezone.now()
    row.save(update_fields=["released_at"])
    release = _written(row, walk_in, parts, by)
    record(Verb.LEGAL_RELEASED, by=by, walk_in=walk_in, subject=release, parts=parts)
    return Released(release, facts)


def _written(row: LegalRequest, walk_in: WalkIn, parts: list[str], by: User) -> LegalRelease:
    release = LegalRelease(
        legal_request=row, walk_in=walk_in, parts=parts, at=timezone.now(), by=by
    )
    try:
        with transaction.atomic():
            release.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("This paper has had its answer.")) from None
    return release


def _facts(walk_in: WalkIn, part: Part) -> list[Answer]:
    """One part of the record in words; what is not known is left out."""
    if part == Part.IDENTITY:
        texts = opened(walk_in.person, ("legal_name", "birth_date"))
        labels = {"legal_name": _("Name"), "birth_date": _("Date of birth")}
        return [Answer(labels[column], text) for column, text in texts.items() if text]
    if part == Part.VISIT:
        return _visit(walk_in)
    if part == Part.COURSE:
        return _course(walk_in)
    return answers(walk_in, [Scope.USE, Scope.HEALTH])


def _visit(walk_in: WalkIn) -> list[Answer]:
    zone = walk_in.department.zone
    said = [Answer(_("Came on"), _day(walk_in.arrived_at.astimezone(zone)))]
    if walk_in.ended_at:
        how = f"{_day(walk_in.ended_at.astimezone(zone))}, {walk_in.get_ended_reason_display()}"
        said.append(Answer(_("Visit ended"), how))
    return said


def _course(walk_in: WalkIn) -> list[Answer]:
    zone = walk_in.department.zone
    facts = Milestone.objects.filter(referral__walk_in=walk_in, happened_at__isnull=False)
    return [
        Answer(
            str(fact.get_fact_display()),
            f"{_day(fact.happened_at.astimezone(zone))}, {fact.placement}",
        )
        for fact in facts.select_related("placement__center").order_by("happened_at", "recorded_at")
        if fact.happened_at
    ]


def _day(at: datetime.datetime) -> str:
    return date_format(at, "DATE_FORMAT")
