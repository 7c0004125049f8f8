"""Migrations agree with the models, are named by intent, and go back as well as forth."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ROOT = Path(__file__).parents[2]
OURS = ("accounts", "journal", "post", "intake", "referrals", "privacy", "keeping", "oversight")
NAMES = sorted(
    path.stem
    for package in ("angel_program", "intake", "referrals")
    for path in (ROOT / package).rglob("migrations/0*.py")
)


def test_the_models_have_no_change_without_a_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("name", NAMES)
def test_a_migration_is_named_by_its_intent(name):
    assert not re.search(r"_(initial|auto_|alter_|remove_|add_.*_and_more|rename_)", name)


@pytest.mark.rest
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_every_migration_goes_back_and_forth():
    # One plan for all of them: `migrate` works out the whole history anew for each app.
    MigrationExecutor(connection).migrate([(app, None) for app in OURS])
    left = {
        table for table in connection.introspection.table_names() if table.split("_")[0] in OURS
    }
    call_command("migrate", verbosity=0)

    assert left == set()
