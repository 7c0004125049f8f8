"""Who holds a verb: somebody signed in, active, of a role that the table names; nobody else.

The table itself is held against docs/policy.md in tests/house/test_policy_page.py.
"""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from angel_program.permissions import Can, Role, allowed


def somebody(role, *, is_active=True):
    return SimpleNamespace(role=role, is_active=is_active)


def test_an_officer_welcomes_and_exports_nothing():
    assert allowed(somebody("officer"), Can.WELCOME) is True
    assert allowed(somebody("officer"), Can.EXPORT_OUTCOMES) is False
    assert allowed(somebody(Role.OFFICER), Can.WELCOME) is True


def test_an_account_that_was_closed_holds_nothing():
    assert [can for can in Can if allowed(somebody("officer", is_active=False), can)] == []


@pytest.mark.parametrize("role", ["", "chief", "OFFICER", "machine", None])
def test_a_role_that_is_none_holds_nothing(role):
    assert [can for can in Can if allowed(somebody(role), can)] == []


@pytest.mark.parametrize(
    "nobody", [None, AnonymousUser(), object(), SimpleNamespace(role="officer")]
)
def test_nobody_holds_nothing(nobody):
    assert [can for can in Can if allowed(nobody, can)] == []


def test_whoever_is_active_and_has_no_role_holds_nothing():
    assert [can for can in Can if allowed(SimpleNamespace(is_active=True), can)] == []
