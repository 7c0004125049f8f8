"""Turning pages by key: ``?after=`` names the last row shown, so page 1,000 costs what page 1 does.

Never by offset, and nothing is counted: both read every row before the page.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)


def last_shown(request: HttpRequest, rows: QuerySet[M]) -> M | None:
    """The row that ``?after=`` names; None where it names none of ``rows``: then it is page one."""
    try:
        key = UUID(request.GET.get("after", ""))
    except ValueError:
        return None
    return rows.filter(pk=key).first()


def cut(rows: QuerySet[M], size: int) -> tuple[list[M], str]:
    """The first ``size`` rows, and the way on (``?after=…``), blank where these are all."""
    read = list(rows[: size + 1])
    shown = read[:size]
    return shown, f"?after={shown[-1].pk}" if len(read) > size else ""
