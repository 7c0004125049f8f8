"""From which device: the opaque id that lines of a request carry (CJIS AU-3).

Whoever knows which enrolled tablet is asking, a middleware, says so around the whole request:

    with written_from(tablet.pk):
        return respond(request)

An address is not kept: a station has one for everybody, and a coordinator's is their home's
(docs/decisions/0022).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

device: ContextVar[UUID | None] = ContextVar("journal_device", default=None)


@contextmanager
def written_from(id: UUID | None) -> Iterator[None]:
    """Every line recorded inside says that it was written from this device, or from none known."""
    token = device.set(id)
    try:
        yield
    finally:
        device.reset(token)
