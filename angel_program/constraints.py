"""Promises the database keeps, in words: ``choices=`` alone promises nothing."""

from collections.abc import Iterable

from django.db.models import CheckConstraint, F, Q, TextChoices


def known(
    field: str, choices: type[TextChoices], *, table: str, blank: bool = False
) -> CheckConstraint:
    """Only words of the list, whoever writes the row; ``blank``: or none of them."""
    words = [*choices.values, ""] if blank else [*choices.values]
    return CheckConstraint(condition=Q(**{f"{field}__in": words}), name=f"{table}_{field}_is_known")


def together(*fields: str, table: str) -> CheckConstraint:
    """All of them or none: a time without its writer tells nothing.

    A text counts as set when it is not blank, anything else when it is not null; name a text with
    a leading ``=``, as in ``together("ended_at", "=ended_reason", table=…)``.
    """
    return CheckConstraint(
        condition=_each(fields, empty=False) | _each(fields, empty=True),
        name=f"{table}_{fields[0]}_is_whole",
    )


def ends(at: str, how: str, choices: type[TextChoices], *, table: str) -> CheckConstraint:
    """Over at a moment and in a way of the list, or neither: what is live has no end yet."""
    live = Q(**{at: None, how: ""})
    over = Q(**{f"{at}__isnull": False, f"{how}__in": choices.values})
    return CheckConstraint(condition=live | over, name=f"{table}_end_is_whole")


def different(one: str, other: str, *, table: str) -> CheckConstraint:
    """Two different rows: nobody is their own witness."""
    return CheckConstraint(condition=~Q(**{one: F(other)}), name=f"{table}_{one}_is_not_{other}")


def _each(fields: Iterable[str], *, empty: bool) -> Q:
    condition = Q()
    for field in fields:
        text = field.startswith("=")
        is_empty = Q(**{field[1:]: ""}) if text else Q(**{f"{field}__isnull": True})
        condition &= is_empty if empty else ~is_empty
    return condition
