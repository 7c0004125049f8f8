"""``@action``: how every verb is made. All or nothing, keyword-only, and never without a line.

Change and its record are one act: the lines an action recorded are stored at the end of the
outermost action, inside its transaction. At the end, because whoever stores a line holds the
journal until the transaction ends; an action that went on to wait for somebody else's row after
that could wait for ever.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from django.db import DatabaseError, transaction

from angel_program.journal.chain import append
from angel_program.journal.models import BagEntry, Entry
from angel_program.journal.quota import OverQuota
from angel_program.journal.record import page, record
from angel_program.journal.verbs import Verb
from angel_program.refusal import JournalUnavailable

P = ParamSpec("P")
R = TypeVar("R")

# Every verb of the program by "module.name": what tests/house counts.
ACTIONS: dict[str, Callable[..., object]] = {}


class Unjournalled(Exception):
    """An action that changed the world and recorded nothing: a mistake of ours."""


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make ``function`` a verb: atomic, journalled, called with keywords only."""

    @functools.wraps(function)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        if args:
            raise TypeError(f"{function.__name__} takes keywords only.")
        try:
            with transaction.atomic(), _open_page():
                return function(*args, **kwargs)
        except OverQuota as no:
            if page.get() is None:  # the outermost: everything else is rolled back by now
                _alert(no)
            raise

    ACTIONS[f"{function.__module__}.{function.__name__}"] = done
    return done


def _alert(no: OverQuota) -> None:
    """Write a reached quota down in a transaction of its own: the refusal undoes everything else.

    Once for each hour that is full, so that somebody who goes on trying does not bury the desk.
    """
    if not no.is_news():
        return
    with transaction.atomic(), _open_page():
        record(Verb.QUOTA_REACHED, by=no.by, of=no.quota.name, limit=no.quota.limit)


@contextmanager
def _open_page() -> Iterator[None]:
    outer = page.get()
    if outer is not None:
        mark = len(outer)
        try:
            yield
        except BaseException:
            del outer[mark:]  # what was rolled back did not happen
            raise
        return
    token = page.set([])
    try:
        yield
        _store()
    finally:
        page.reset(token)


def _store() -> None:
    lines = page.get()
    if not lines:
        raise Unjournalled("An action recorded nothing.")
    try:
        for book in (Entry, BagEntry):
            if mine := [line for line in lines if isinstance(line, book)]:
                append(list(mine))
    except DatabaseError as error:
        raise JournalUnavailable("The journal could not be written.") from error
