"""Who writes a message: one function for each kind and way, called when the message is sent.

    @writes("ask_center")
    def ask_center(message: Message) -> Letter:
        ask = Ask.objects.select_for_update(...).get(pk=message.about)
        if ask.ended_at is not None:
            raise NotSent(Why.GONE)
        return Letter(to=..., subject=..., text=...)

    @writes("ask_center", Way.TEXT)
    def ask_center_by_text(message: Message) -> Text: ...

A writer runs in a transaction and locks the row its reason stands on: whoever ends the reason is
then either before it, and nothing leaves, or after it. It runs in the message's language and in
the department's time zone. No letter ever says a name, a code or a fact of a participant; a text,
which lies open on a locked telephone, does not say either who writes, nor what it is about.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from angel_program.post.choices import Way, Why
from angel_program.post.models import Message


@dataclass(frozen=True, repr=False)
class Letter:
    """What leaves by e-mail: one address, a subject, plain text."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, repr=False)
class Text:
    """What leaves as a text: one number that was marked as safe (+19785550123), and few words."""

    to: str
    text: str


class NotSent(Exception):
    """There is no reason to send it any more, or no way; ``why`` is kept with the message."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class NotReached(Exception):
    """The mail server or the gateway did not answer, or not now."""


class NotYet(Exception):
    """Not at this hour: it waits ``until`` then, and its reason is asked again."""

    def __init__(self, until: datetime.datetime) -> None:
        super().__init__(until)
        self.until = until


Writer = Callable[[Message], Letter | Text]
WRITERS: dict[tuple[str, str], Writer] = {}


def writes(kind: str, way: Way = Way.EMAIL) -> Callable[[Writer], Writer]:
    """Make a function the writer of this kind by this way. Raises ValueError where it has one."""

    def register(writer: Writer) -> Writer:
        if WRITERS.setdefault((kind, way), writer) is not writer:
            raise ValueError(f"Two functions write messages of the kind {kind} by {way}.")
        return writer

    return register
