"""Every action is all or nothing and journalled: make the journal fail, and nothing remains.

``SCENARIOS`` calls each verb in a state where it works. An action nobody wrote a scenario for is a
red test, so none can be forgotten.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable

import pytest
from django.db import connection

import angel_program.accounts.actions
import angel_program.keeping.actions
import angel_program.oversight.actions
import angel_program.post.actions
import angel_program.privacy.actions
import intake.actions
import referrals.actions
from angel_program.journal.action import ACTIONS
from angel_program.journal.models import BagEntry, Entry
from angel_program.journal.verbs import Verb
from angel_program.refusal import JournalUnavailable
from tests.house.census import everything
from tests.house.scenarios import SCENARIOS

for package in (
    angel_program.accounts.actions,
    angel_program.keeping.actions,
    angel_program.oversight.actions,
    angel_program.post.actions,
    angel_program.privacy.actions,
    intake.actions,
    referrals.actions,
):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
importlib.import_module("angel_program.journal.actions")

NAMES = sorted(ACTIONS)
BREAK = {
    "sqlite": [
        (
            "CREATE TRIGGER broken_{table} BEFORE INSERT ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'broken for the test'); END"
        )
    ],
    "postgresql": [
        (
            "CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'broken for the test'; END $$"
        ),
        "CREATE TRIGGER broken BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION broken()",
    ],
}


def spoken() -> int:
    """How many lines stand that say more than "moved on", which the road writes by itself."""
    return Entry.objects.exclude(verb=Verb.MOVED).count() + BagEntry.objects.count()


def break_the_journal() -> None:
    """Let the database refuse every new line of both books."""
    with connection.cursor() as cursor:
        for book in (Entry, BagEntry):
            for statement in BREAK[connection.vendor]:
                cursor.execute(statement.format(table=book._meta.db_table))


def test_every_action_has_a_scenario():
    assert sorted(SCENARIOS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_an_action_writes_its_line(name, world):
    lines = spoken()

    SCENARIOS[name](ACTIONS[name], world)

    assert spoken() > lines


@pytest.mark.parametrize("name", NAMES)
def test_without_its_line_nothing_remains(name, world):
    before = everything()
    break_the_journal()

    with pytest.raises(JournalUnavailable):
        SCENARIOS[name](ACTIONS[name], world)

    assert everything() == before


@pytest.mark.parametrize("name", NAMES)
def test_an_action_takes_keywords_and_says_by_whom(name):
    action: Callable[..., object] = ACTIONS[name]
    parameters = inspect.signature(action).parameters

    assert {p.kind for p in parameters.values()} <= {
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.VAR_KEYWORD,
    }
    assert "by" in parameters
