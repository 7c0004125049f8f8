"""One-time links: for three days from an administrator's hand, for fifteen minutes at the start."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int

from angel_program.accounts.models import User


class Maker(PasswordResetTokenGenerator):
    """Django's links, which die when they are used, each kind for its own time.

    One kind never passes for another: what is signed differs.
    """

    def __init__(self, kind: str, seconds: int) -> None:
        super().__init__()
        self.key_salt = f"angel_program.accounts.links.{kind}"
        self.seconds = seconds

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether it is this account's, unused, and not too old."""
        if not super().check_token(user, token) or token is None:
            return False
        made = base36_to_int(token.split("-")[0])
        return self._num_seconds(self._now()) - made <= self.seconds


DAYS = Maker("days", 3 * 24 * 60 * 60)
MINUTES = Maker("minutes", 15 * 60)


class AnyLink:
    """What the page of a link asks: a link of either kind."""

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether one of the two made it."""
        return DAYS.check_token(user, token) or MINUTES.check_token(user, token)
