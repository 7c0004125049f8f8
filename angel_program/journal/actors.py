"""Who did it: a person with an account, or a named machine. An entry is never anonymous."""

from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Whoever acts: an account of accounts.User, or a Machine."""

    @property
    def pk(self) -> int | None: ...
    @property
    def role(self) -> str: ...
    @property
    def department_id(self) -> int | None: ...


@dataclass(frozen=True)
class Machine:
    """A part of the program that acts by itself, by name: the clock, an import, the demo."""

    name: str
    pk: None = None
    role: str = "machine"
    department_id: None = None


CLOCK = Machine("clock")
COMMAND_LINE = Machine("command_line")
DEMO = Machine("demo")
# Somebody at the sign-in page: until they are in, nobody knows who.
SIGN_IN = Machine("sign_in")
# The post, which sends what an action left in its outbox.
POST = Machine("post")
# A center that answers by its link; which one stands in the line.
CENTER = Machine("center")
# The text gateway, which passes on what people answer; only its signature is known.
GATEWAY = Machine("gateway")
# Somebody who types a tablet's code; the code is all that is known of them.
ENROLLMENT = Machine("enrollment")
