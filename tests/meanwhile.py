"""What somebody else does between two questions of one request, without threads or luck."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def meanwhile(question: str, do: Callable[[], object]) -> Iterator[None]:
    """Once, right behind the first question to the database that has ``question`` in it, ``do``."""
    waits = [do]

    def asked(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        answer = execute(sql, *rest)
        if question in sql and waits:
            waits.pop()()
        return answer

    with connection.execute_wrapper(asked):
        yield
    assert not waits, f"Nothing asked for {question}."
