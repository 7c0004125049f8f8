"""A code of an app works once, in every process (requirement A8; RFC 6238, section 5.2).

allauth marks a used code for one period of thirty seconds; with a neighbouring period allowed, a
code is good for ninety. The mark here outlives that.
"""

from django.core.cache import cache

from angel_program.accounts.models import User
from angel_program.keys import blind

REMEMBERED = 120


def first_use(user: User, code: str) -> bool:
    """Mark a code as used; False where it was already. Exact where two ask at once: one is told."""
    digits = "".join(filter(str.isdigit, code))
    mark = blind("used code", str(user.pk), digits)
    return bool(cache.add(f"used-code:{mark}", 1, timeout=REMEMBERED))
