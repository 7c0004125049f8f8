"""How often is too often, for addresses that nobody signs in to. Counted in the shared cache."""

from django.core.cache import cache
from django.utils import timezone

from angel_program.keys import blind

WHILE = 15 * 60  # seconds


def too_often(what: str, whose: str, most: int, *, within: int = WHILE) -> bool:
    """Count one more of ``what``, and whether that is more than ``most`` in a time of so many
    seconds.

    The times follow one another by the clock, so that whoever was asked to wait has waited when the
    next begins, however often they tried meanwhile; around its beginning twice as many pass.
    ``whose``: an address, or the id of what a link is for; kept as a digest alone.
    """
    now = int(timezone.now().timestamp())
    counter = f"{what}:{blind('address', whose)}:{now // within}"
    if cache.add(counter, 1, within):
        return most < 1
    try:
        many = cache.incr(counter)
    except ValueError:  # it was thrown out between the two, to make room
        return False
    # The database's cache gives its usual minutes anew with each count.
    cache.touch(counter, within)
    return many > most
