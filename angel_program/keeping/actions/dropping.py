"""Dropping what the two books keep no longer: proposed, agreed to by two, carried out whole.

The two who agree do so as for persons (``decide_forgetting``). Lines about somebody under a legal
hold stay, and with them every later line of the journal, which is dropped from its beginning on.
"""

import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import Department
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.chain import Broken
from angel_program.journal.dropping import drop_old_part
from angel_program.journal.models import Entry
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.keeping.choices import Batch, Kept
from angel_program.keeping.models import ForgettingBatch
from angel_program.keeping.models.retention import cutoffs
from angel_program.privacy.models.hold import held_persons
from angel_program.refusal import Refused
from intake.models import WalkIn
from referrals.models import Disclosure, EmergencyDisclosure

RULE = {Batch.DISCLOSURES: Kept.DISCLOSURES, Batch.JOURNAL: Kept.JOURNAL}


@action
def propose_dropping(
    *, department: Department, kind: str, by: Actor, as_of: datetime.datetime | None = None
) -> ForgettingBatch:
    """Write down up to when a book's lines are past their time; nothing is dropped yet.

    Raises Refused where no line is, and for a moment that has not come.
    """
    at = as_of or timezone.now()
    if at > timezone.now():
        raise Refused(_("That day has not come yet. Propose as of today, or of a day before."))
    until = cutoffs(department, at)[RULE[Batch(kind)]]
    many = past(department, kind, until)
    if not many:
        raise Refused(_("No line of this book is past its time."))
    batch = ForgettingBatch.objects.create(
        department=department, kind=kind, as_of=at, until=until, proposed_by=None
    )
    record(
        Verb.FORGETTING_PROPOSED,
        by=by,
        department=department,
        subject=batch,
        kind=kind,
        lines=many,
        until=until,
    )
    return batch


@action
def drop_old_lines(*, batch: ForgettingBatch, by: Actor) -> int:
    """Drop what two people agreed to drop, all in one; how many lines went.

    By now: what a rule that has become longer keeps, stays. The journal is one for all departments:
    it is dropped as far as every department has agreed. Raises Refused before two people have
    agreed, before every department has, a second time, and where the journal does not hold.
    """
    books = ForgettingBatch.objects.exclude(kind=Batch.PERSONS)
    batch = books.select_for_update().get(pk=batch.pk)
    if batch.second_at is None:
        raise Refused(_("Two different people have not agreed to this batch."))
    if batch.finished_at is not None:
        raise Refused(_("This was carried out before."))
    facts: dict[str, Any] = {}
    if batch.kind == Batch.DISCLOSURES:
        many = _drop_disclosures(batch)
    else:
        many, facts = _drop_journal()
    batch.dropped, batch.finished_at = many, timezone.now()
    batch.save(update_fields=["dropped", "finished_at"])
    record(
        Verb.LINES_DROPPED,
        by=by,
        department=batch.department,
        subject=batch,
        kind=batch.kind,
        lines=many,
        **facts,
    )
    return many


def past(department: Department, kind: str, until: datetime.datetime) -> int:
    """How many of a department's lines are from before this moment, held ones too."""
    if kind == Batch.JOURNAL:
        return Entry.objects.filter(department_id=department.pk, at__lt=until).count()
    return sum(rows.count() for rows in _ledgers(department, until))


def _drop_disclosures(batch: ForgettingBatch) -> int:
    many = 0
    for rows in _ledgers(batch.department, _until(batch)):
        gone, _by_table = rows.filter(~Q(root__in=_roots_held())).delete()
        many += gone
    return many


def _drop_journal() -> tuple[int, dict[str, Any]]:
    """Whole, from its first line to the last that is old for every department and held by none."""
    until = min(_until(_agreed(department)) for department in Department.objects.all())
    held = WalkIn.objects.annotate(root=_root()).filter(root__in=_roots_held()).values("pk")
    stays = Entry.objects.filter(Q(at__gte=until) | Q(walk_in_id__in=held))
    first = stays.order_by("seq").values_list("seq", flat=True).first()
    old = Entry.objects.filter(seq__lt=first) if first else Entry.objects.all()
    last = old.order_by("-seq").values_list("seq", flat=True).first()
    if last is None:
        return 0, {}
    try:
        head, many = drop_old_part(last)
    except Broken as broken:
        raise Refused(_("The old part of the journal does not hold. %s") % broken) from None
    return many, {"to": head.count, "head": head.hash[:40]}


def _agreed(department: Department) -> ForgettingBatch:
    """The last that a department agreed to of the journal. Raises Refused where it never did."""
    batches = ForgettingBatch.objects.filter(
        department=department, kind=Batch.JOURNAL, second_at__isnull=False
    )
    last = batches.order_by("-until").first()
    if last is None:
        raise Refused(
            _("The journal is one for all departments, and %s has not agreed.") % department.name
        )
    return last


def _until(batch: ForgettingBatch) -> datetime.datetime:
    """What was agreed to, or less where the rule has become longer since."""
    by_rule = cutoffs(batch.department, batch.as_of)[RULE[Batch(batch.kind)]]
    return min(batch.until or by_rule, by_rule)


def _ledgers(
    department: Department, until: datetime.datetime
) -> list[models.QuerySet[models.Model]]:
    """Both ledgers' rows from before a moment; an emergency that nobody reviewed yet stays."""
    told = Disclosure.objects.filter(referral__walk_in__department=department, at__lt=until)
    medics = EmergencyDisclosure.objects.filter(
        walk_in__department=department, at__lt=until, reviewed_at__isnull=False
    )
    return [
        told.annotate(root=_root("referral__walk_in__")),
        medics.annotate(root=_root("walk_in__")),
    ]


def _roots_held() -> models.QuerySet[models.Model, object]:
    return held_persons().annotate(root=Coalesce("same_as_id", "pk")).values("root")


def _root(path: str = "") -> Coalesce:
    return Coalesce(f"{path}person__same_as_id", f"{path}person_id")
