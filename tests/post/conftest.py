"""Letters of the tests' own kinds, and a mail server that says what it is told to say."""

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from angel_program.post.outbox import post_message
from tests.post import kinds
from tests.post.gateway import _gateway, gateway

__all__ = ["_gateway", "gateway"]


@pytest.fixture
def vendor(department):
    """Somebody may carry letters."""
    return kinds.bound(department)


@pytest.fixture
def queue(department):
    """``queue()`` puts a letter in the outbox; ``queue(kind, about=…)`` another."""

    def put(kind=kinds.PLAIN, **said):
        with transaction.atomic():
            return post_message(kind, department=department, **{"about": department.pk, **said})

    return put


class Says(EmailBackend):
    """A mail server that raises what the test wants to hear."""

    answer: Exception | None = None

    def send_messages(self, messages):
        if Says.answer:
            raise Says.answer
        return super().send_messages(messages)


@pytest.fixture
def server_says(settings, monkeypatch):
    """``server_says(error)``: what the mail server answers from now on; None: it takes them."""
    settings.EMAIL_BACKEND = "tests.post.conftest.Says"

    def say(error):
        monkeypatch.setattr(Says, "answer", error)

    return say
