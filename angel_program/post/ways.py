"""By what somebody can be written to, and by what anything may leave at all."""

from collections.abc import Callable

from angel_program.accounts.models import Carries, Department
from angel_program.accounts.vendors import may_carry
from angel_program.post import carrier, texting
from angel_program.post.choices import Way
from angel_program.refusal import Refused


def ways_to(*, email: str, number: str) -> list[Way]:
    """By both where both are known. ``number``: one that is marked as safe to text, or blank."""
    has = {Way.EMAIL: bool(email), Way.TEXT: bool(number) and texting.is_offered()}
    return [way for way in Way if has[way]]


def open_ways(department: Department) -> list[Way]:
    """By what anything may leave for a department today (42 CFR 2.11).

    Raises Refused, with the sentence of the first, where that is nothing.
    """
    found, no = [], None
    for way, is_printed in PRINTED.items():
        try:
            may_carry(Carries(way), department=department, console=is_printed())
        except Refused as refused:
            no = no or refused
        else:
            found.append(way)
    if no and not found:
        raise no
    return [way for way in found if way != Way.TEXT or texting.is_offered()]


PRINTED: dict[Way, Callable[[], bool]] = {
    Way.EMAIL: carrier.is_console,
    Way.TEXT: texting.is_console,
}
