"""Kinds of messages that only tests write: about a consent, a text, and one nobody can write."""

from angel_program.accounts.models import Department, Vendor
from angel_program.post.choices import Way, Why
from angel_program.post.letters import Letter, NotSent, Text, writes
from angel_program.post.models import Message
from intake.models import Consent

UNDER_CONSENT, BROKEN, PLAIN = "test_under_consent", "test_broken", "test_plain"
NUMBER, TEXT = "+19785550123", "¿Good evening, João?"


@writes(UNDER_CONSENT)
def under_consent(message: Message) -> Letter:
    """A letter that may leave while one consent lives."""
    consent = Consent.objects.select_for_update(no_key=True, of=("self",)).get(pk=message.about)
    if consent.withdrawn_at:
        raise NotSent(Why.CONSENT)
    return Letter("desk@center.example.org", "A question", f"Number {message.pk}")


@writes(BROKEN)
def broken(message: Message) -> Letter:
    """A mistake of ours."""
    raise ZeroDivisionError


@writes(PLAIN)
def plain(message: Message) -> Letter:
    """To an address that stands in a row: a department's code is as good as any."""
    code = Department.objects.get(pk=message.about).code
    return Letter(f"{code}@example.org" if code != "nowhere" else "", "A question", "Good evening")


@writes(PLAIN, Way.TEXT)
def plain_text(message: Message) -> Text:
    """To one number, for whoever it is."""
    return Text(NUMBER, TEXT)


def bound(department: Department, carries: str = "email") -> Vendor:
    """Somebody who may carry letters for them, or ``text``."""
    return Vendor.objects.create(
        department=department, name="Harbor Post", carries=carries, agreed_on="2015-06-01"
    )
