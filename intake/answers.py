"""The answers inside an envelope, as the page that took them gave them."""

import datetime
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict

from intake.choices import Step
from intake.envelope import Damaged

# As settings.DATA_UPLOAD_MAX_NUMBER_FIELDS: no page of ours has more.
MOST = 300
# What a clock whose battery is empty says, and longer than any tablet lasts.
EARLIEST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
LATEST = datetime.datetime(2200, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, repr=False)
class Answers:
    """One page's answers: of which step, of which visit, whether somebody said "done", whether the
    tablet was locked by then; when it was begun, and when this was said, by the tablet's clock.
    """

    step: Step
    walk_in: UUID | None
    finished: bool
    locked: bool
    captured_at: datetime.datetime
    said_at: datetime.datetime
    fields: QueryDict

    @classmethod
    def read(cls, text: bytes) -> "Answers":
        """The answers in what was sealed. Raises Damaged where they are none of ours."""
        try:
            said = json.loads(text)
            begun = moment(said["captured_at"])
            return cls(
                step=Step(said["step"]),
                walk_in=UUID(said["walk_in"]) if said["walk_in"] else None,
                finished=said["finished"] is True,
                locked=said.get("locked") is True,
                captured_at=begun,
                said_at=moment(said["said_at"]) if "said_at" in said else begun,
                fields=_fields(said["fields"]),
            )
        except (
            KeyError,
            TypeError,
            AttributeError,
            ValueError,
            OverflowError,
            RecursionError,
        ) as why:
            raise Damaged(type(why).__name__) from None


def moment(text: str) -> datetime.datetime:
    """What a tablet's clock said, however wrong it was: put right by its own hour of sending.

    Kept within years that can be reckoned with; nobody is lost to a clock that says the year 1.
    Raises TypeError, ValueError or OverflowError for what is no time.
    """
    at = datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)
    return min(max(at, EARLIEST), LATEST)


def _fields(pairs: Any) -> QueryDict:
    fields = QueryDict(mutable=True)
    if len(pairs) > MOST:
        raise Damaged("fields")
    for name, value in pairs:
        if not isinstance(name, str) or not isinstance(value, str):
            raise Damaged("fields")
        # Half a character can be sealed but never stored; a form's own way of posting drops it too.
        fields.appendlist(name, value.encode("utf-8", "replace").decode())
    return fields
