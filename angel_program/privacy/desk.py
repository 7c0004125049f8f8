"""What waits on the privacy officer's desk, gathered for its one page."""

from dataclasses import astuple, dataclass
from itertools import pairwise
from typing import Any

from angel_program.accounts.models import User
from angel_program.journal.chain import START, Broken, beginning, digest
from angel_program.journal.models import Entry
from angel_program.privacy.access import access_review
from angel_program.privacy.alerts import alerts_for
from angel_program.privacy.models import Digest, LegalHold, LegalRequest
from referrals.models import EmergencyDisclosure

# The desk is read at a glance; what is more than this is said in one line.
MOST = 20
# How much of the chain's end is walked each time the desk is opened; the whole is a command.
TAIL = 200


@dataclass(frozen=True)
class Chain:
    """The end of the journal: how many lines, the last hash, and whether the last ones follow."""

    count: int
    head: str
    holds: bool


def waiting(user: User) -> dict[str, Any]:
    """What waits for this privacy officer, by kind; each a short list."""
    alerts = [*alerts_for(user)[: MOST + 1]]
    legal = LegalRequest.objects.visible_to(user).open().newest_first()
    holds = LegalHold.objects.visible_to(user).standing().select_related("set_by")
    emergencies = EmergencyDisclosure.objects.visible_to(user).unreviewed()
    return {
        "alerts": alerts[:MOST],
        "more_alerts": len(alerts) > MOST,
        "digests": [*Digest.objects.visible_to(user).unsigned()[:MOST]],
        "legal_requests": [*legal[:MOST]],
        "holds": [*holds[:MOST]],
        "emergencies": [*emergencies.select_related("by")[:MOST]],
        "access": access_review(user.department),
        "chain": end_of_chain(),
    }


def end_of_chain() -> Chain:
    """Walk the last lines of the journal. A break further back is found by ``verify_journal``."""
    lines = [*Entry._default_manager.order_by("-seq")[:TAIL]]
    if not lines:
        return Chain(0, START, holds=True)
    try:
        first = beginning(Entry)
    except Broken:
        return Chain(lines[0].seq, lines[0].hash, holds=False)
    follows = all(
        (later.seq, later.previous) == (earlier.seq + 1, earlier.hash)
        for later, earlier in pairwise(lines)
    )
    whole = all(digest(line) == line.hash for line in lines)
    begins = len(lines) == TAIL or (lines[-1].seq - 1, lines[-1].previous) == astuple(first)
    return Chain(lines[0].seq, lines[0].hash, follows and whole and begins)
