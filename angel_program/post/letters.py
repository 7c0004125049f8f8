"""Who writes a message: one function for each kind, called when the message is sent.

    @writes("ask_center")
    def ask_center(message: Message) -> Letter:
        asked = Asked.objects.select_for_update(...).get(pk=message.about)
        if not asked.is_open:
            raise NotSent(Why.GONE)
        return Letter(to=..., subject=..., text=...)

A writer runs in a transaction and locks the row its reason stands on: whoever ends the reason is
then either before it, and nothing leaves, or after it. It runs in the message's language and in
the department's time zone. No letter ever says a name, a code or a fact of a participant.
"""

from collections.abc import Callable
from dataclasses import dataclass

from angel_program.post.choices import Why
from angel_program.post.models import Message


@dataclass(frozen=True, repr=False)
class Letter:
    """What leaves: one address, a subject, plain text."""

    to: str
    subject: str
    text: str


class NotSent(Exception):
    """There is no reason to send it any more, or no way; ``why`` is kept with the message."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


Writer = Callable[[Message], Letter]
WRITERS: dict[str, Writer] = {}


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Make a function the writer of this kind. Raises ValueError for a kind that has one."""

    def register(writer: Writer) -> Writer:
        if WRITERS.setdefault(kind, writer) is not writer:
            raise ValueError(f"Two functions write messages of the kind {kind}.")
        return writer

    return register
