"""Which centers a page shows: a few at a time, never the whole directory."""

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from angel_program.accounts.models import Department
from referrals.models import BedRequest, BedUnit, Center
from referrals.models.centers import CenterQuerySet

SHOWN = 12
# A center called in these days is one that the department works with.
LATELY = datetime.timedelta(days=30)


def offerable_to(department: Department) -> CenterQuerySet:
    """Every center that may be asked for a bed today."""
    return Center.objects.offerable(timezone.localdate(timezone=department.zone))


def centers_we_know(department: Department) -> list[Center]:
    """A dozen to begin with: those called last, then those with units, then by name."""
    calls = BedRequest.objects.of(department).filter(called_at__gte=timezone.now() - LATELY)
    called = list(dict.fromkeys(calls.values_list("center", flat=True)))[:SHOWN]
    centers = offerable_to(department)
    found = centers.in_bulk(called)
    known = [found[pk] for pk in called if pk in found]
    units = BedUnit.objects.filter(center=OuterRef("pk"), is_active=True)
    for more in (centers.filter(Exists(units)), centers):
        rest = more.exclude(pk__in=[center.pk for center in known]).by_name()
        known += rest[: SHOWN - len(known)]
    return known


def centers_found(department: Department, text: str) -> list[Center]:
    """A dozen whose name or city begins with this text."""
    return list(offerable_to(department).beginning_with(text).by_name()[:SHOWN])


def calls_today(department: Department) -> list[BedRequest]:
    """Every call the department made today, newest first: a center is not asked twice an hour."""
    now = timezone.localtime(timezone=department.zone)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    calls = BedRequest.objects.of(department).filter(called_at__gte=midnight)
    return list(calls.select_related("center", "called_by"))


def labelled(
    centers: Iterable[Center], today: Iterable[BedRequest] = ()
) -> list[tuple[UUID, SafeString]]:
    """Centers as choices: name, place, and what they said today if anybody called."""
    said: dict[UUID, str] = {}
    for call in today:  # newest first
        said.setdefault(call.center_id, f" · {call.get_outcome_display()}")
    return [(center.pk, _label(center, said.get(center.pk, ""))) for center in centers]


def _label(center: Center, said: str) -> SafeString:
    where = ", ".join(filter(None, [center.city, center.state]))
    return format_html(
        '<span>{}<span class="sub">{}{}</span></span>', center.name, where or center.phone, said
    )
