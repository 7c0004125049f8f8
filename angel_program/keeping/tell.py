"""What a dry run says: how many by kind and reason. Counts, and never who."""

import datetime
from collections import Counter
from collections.abc import Iterator

from angel_program.accounts.models import Department
from angel_program.keeping.actions.dropping import past
from angel_program.keeping.actions.forgetting import roots_held
from angel_program.keeping.choices import Batch, Kept
from angel_program.keeping.due import due, lives, remembered
from angel_program.keeping.models.retention import cutoffs


def tell(department: Department, as_of: datetime.datetime) -> Iterator[str]:
    """The lines of the dry run."""
    roots = dict(remembered(department))
    held = roots_held(department)
    found = due(department, as_of)
    reasons = Counter(why for person, why in found.items() if roots[person] not in held)
    here = {root for root, life in lives(department).items() if life.is_open}
    yield f"Persons of {department.code} with a name or key: {len(roots)}"
    for reason, many in sorted(reasons.items()):
        yield f"  to be forgotten, {reason.label.lower()}: {many}"
    yield f"  to be forgotten in all: {sum(reasons.values())}"
    yield f"  due, but under a legal hold: {sum(roots[person] in held for person in found)}"
    yield f"  never asked, still here: {sum(root in here for root in roots.values())}"
    yield from _books(department, as_of)


def _books(department: Department, as_of: datetime.datetime) -> Iterator[str]:
    """What is past its time in the two books: dropped by a batch of its own (--of)."""
    until = cutoffs(department, as_of)
    told = past(department, Batch.DISCLOSURES, until[Kept.DISCLOSURES])
    yield f"Ledger rows past their time: {told}"
    written = past(department, Batch.JOURNAL, until[Kept.JOURNAL])
    yield f"Journal entries past their time: {written}"
