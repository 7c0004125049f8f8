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
            begun = _moment(said["captured_at"])
            return cls(
                step=Step(said["step"]),
                walk_in=UUID(said["walk_in"]) if said["walk_in"] else None,
                finished=said["finished"] is True,
                locked=said.get("locked") is True,
                captured_at=begun,
                said_at=_moment(said["said_at"]) if "said_at" in said else begun,
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


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).astimezone(datetime.UTC)


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
