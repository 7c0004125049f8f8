"""Whom to call next for one person, and what each center said to the calls made for them."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from referrals.matching import Match
from referrals.models import BedRequest, Referral

# A center that gave an answer is left in peace for so long, unless it named an hour itself.
IN_PEACE = datetime.timedelta(hours=4)
Calls = Mapping[uuid.UUID, BedRequest]


@dataclass(frozen=True)
class Row:
    """One center of the list, with the last call made there for this person, if any."""

    match: Match
    call: BedRequest | None

    @property
    def again_at(self) -> datetime.datetime | None:
        """When the center is to be called again; None where no hour was named."""
        return self.call.next_call_at if self.call else None


def calls_of(referral: Referral) -> dict[uuid.UUID, BedRequest]:
    """The last call for this person to each center."""
    calls = referral.bed_requests.select_related("called_by", "center").order_by("called_at")
    return {call.center_id: call for call in calls}


def with_calls(matches: Iterable[Match], calls: Calls) -> list[Row]:
    """Matches as the page lists them."""
    return [Row(one, calls.get(one.option.center)) for one in matches]


def next_to_call(fit: Iterable[Match], calls: Calls) -> Row | None:
    """Whom to call now: who asked to be called by now, then the best that was not just called.

    None where everybody who fits has been called and nobody is due.
    """
    now = timezone.now()
    rows = with_calls(fit, calls)
    due = [(at, n) for n, row in enumerate(rows) if (at := row.again_at) and at <= now]
    if due:
        return rows[min(due)[1]]
    return next((row for row in rows if row.call is None or _was_long_ago(row.call, now)), None)


def _was_long_ago(call: BedRequest, now: datetime.datetime) -> bool:
    return call.next_call_at is None and call.called_at < now - IN_PEACE
