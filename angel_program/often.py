"""How often is too often, for addresses that nobody signs in to. Counted in the shared cache."""

from django.core.cache import cache

from angel_program.keys import blind

WHILE = 15 * 60  # seconds


def too_often(what: str, whose: str, most: int) -> bool:
    """Count one more of ``what``, and whether that is more than ``most`` in a quarter of an hour.

    ``whose``: an address, or the id of what a link is for; kept as a digest alone.
    """
    counter = f"{what}:{blind('address', whose)}"
    if cache.add(counter, 1, WHILE):
        return False
    return int(cache.incr(counter)) > most
