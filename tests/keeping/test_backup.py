"""Backups: closed, without the master key, without a name; restored whole where nothing was."""

import base64
import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from angel_program.journal.models import Entry
from angel_program.keeping.backups.moment import one_moment
from angel_program.keeping.backups.tables import tables_of_data, tables_of_keys
from angel_program.keeping.shred import sealed_tables
from angel_program.sealed import open_value
from intake.models import Person, PersonKey, WalkIn
from tests.journey import arrived
from tests.keeping import look
from tests.keeping.agreeing import forgotten
from tests.keeping.closed import Elsewhere, vault_in
from tests.keeping.gone import canaries, in_care, left, named, placed

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def vault(tmp_path):
    return vault_in(tmp_path)


@pytest.fixture
def elsewhere_now(transactional_db, tmp_path):
    """A second database, migrated and empty: asked for before anybody is in the first."""
    assert set(look.rows().values()) == {0}
    there = Elsewhere(tmp_path)
    yield there
    there.drop()


@pytest.fixture
def people(officer, coordinator, unit, angel):
    """Somebody at the door, somebody in care, somebody long gone, somebody placed."""
    return [
        named(arrived(officer), officer),
        in_care(officer),
        left(officer, days=60),
        placed(officer, coordinator, unit, angel, days=10),
    ]


def restore(there, file, vault, *more):
    return there.call("restore", str(file), "--identity", str(vault.identity), *more)


# ---- What is in it


@pytest.mark.slow
@override_settings(NAMES_WRITTEN_AN_HOUR=200)
def test_a_thousand_canaries_are_in_no_backup_behind_either_door(officer, vault):
    """Closed, opened, unpressed: nobody's name, contact or note is to be read (O2)."""
    walk_in, said = arrived(officer), []
    for _person in range(100):
        texts = canaries()
        texts["birth_date"] = f"19{len(said) % 90 + 10}-02-28 {texts['alias'][-12:]}"
        named(walk_in if not said else arrived(officer), officer, **texts)
        said += texts.values()
    assert len({*said}) == 1000

    files = vault.backup()

    for file in files:
        closed, plain = file.read_bytes(), vault.plain(file)
        assert len(plain) > 10_000
        assert [text for text in said if text.encode() in closed or text.encode() in plain] == []


def test_the_master_key_is_in_neither_file(people, vault):
    words = [settings.MASTER_KEY, base64.b64encode(settings.MASTER_KEY)[:40]]
    words += [settings.MASTER_KEY.hex().encode(), settings.SECRET_KEY.encode()]

    for file in vault.backup():
        assert not any(word in vault.plain(file) for word in words)


def test_what_leads_to_a_person_is_in_the_file_of_keys_alone(people, vault):
    data, keys = (vault.plain(file).decode() for file in vault.backup())
    wrapped = [base64.b64encode(bytes(k.wrapped)).decode() for k in PersonKey.objects.all()]

    assert len(wrapped) == 4
    assert all(word in keys and word not in data for word in wrapped)
    assert '["intake.personindex"' in keys
    assert '["intake.personindex"' not in data
    assert '["intake.walkin"' not in keys


def test_every_table_is_backed_up_but_those_named_here():
    """A new table is backed up without being asked for; what is left out stands here by hand."""
    tables = {m._meta.db_table for m in [*tables_of_data(), *tables_of_keys()]}
    left_out = set(connection.introspection.table_names()) - tables

    assert {name for name in left_out if not name.startswith("axes_")} == {
        "auth_permission",
        "django_admin_log",
        "django_content_type",
        "django_migrations",
        "shared_cache",
        "staff_session",
    }


def test_it_is_of_one_moment_and_keeps_no_writer_out(officer, vault):
    """Whoever walks in while it is written is in none of its tables; nobody waits for it."""

    def walk_in():
        try:
            return arrived(officer).pk
        finally:
            connection.close()

    arrived(officer)
    with ThreadPoolExecutor(1) as pool, one_moment():
        assert WalkIn.objects.count() == 1
        pool.submit(walk_in).result(timeout=10)
        assert WalkIn.objects.count() == 1
    assert WalkIn.objects.count() == 2


def test_it_is_never_written_over_another(people, vault):
    file, keys = vault.backup()
    before = file.read_bytes(), keys.read_bytes()

    with pytest.raises(CommandError, match="File exists"):
        vault.backup()
    keys.rename(keys.with_name("kept"))
    with pytest.raises(CommandError, match="File exists"):
        vault.backup()

    assert (file.read_bytes(), keys.with_name("kept").read_bytes()) == before
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("names", "sentence"), [([], "Set BACKUP_RECIPIENTS"), (["age1nobody"], "no age1... key")]
)
def test_without_somebody_to_close_it_for_there_is_none(people, tmp_path, names, sentence):
    with override_settings(BACKUP_RECIPIENTS=names), pytest.raises(CommandError, match=sentence):
        call_command("backup", str(tmp_path / "b"), stdout=io.StringIO())
    assert list(tmp_path.iterdir()) == []


def test_the_journal_says_that_one_was_made(people, vault):
    vault.backup()

    line = Entry.objects.get(verb="backup.made")
    assert line.facts["keys"] == 4
    keys = {"intake.personkey", "intake.personindex"}
    rows = sum(many for table, many in look.rows().items() if table not in keys)
    assert line.facts["rows"] == rows - 1  # this line itself was written after it


# ---- Restored


@pytest.mark.slow
def test_it_is_restored_whole_into_an_empty_database(elsewhere_now, people, vault):
    """Equal counts, a chain that holds, names that open with the keys and the master key (O1).

    By processes of their own, which have nothing but the files and the environment.
    """
    rows, opened = look.rows(), look.opened()
    file, keys = vault.backup()

    files = (str(file), "--keys", str(keys), "--identity", str(vault.identity))
    done = elsewhere_now.run("manage.py", "restore", *files)

    assert done.returncode == 0, done.stderr
    assert "keys of 4 persons" in done.stdout
    there = json.loads(elsewhere_now.run("-m", "tests.keeping.look").stdout)
    # What was written since: "backup made" here, "backup restored" there.
    assert there["rows"] == rows | {"journal.entry": rows["journal.entry"] + 1}
    assert there["opened"] == opened
    assert "Rosa Canary" in " ".join(opened)
    assert "canary hospital" in opened
    assert "journal: ok" in elsewhere_now.call("verify_journal").stdout
    other = base64.b64encode(b"another master key of 32 bytes!!").decode()
    assert "BrokenSeal" in elsewhere_now.run("-m", "tests.keeping.look", MASTER_KEY=other).stderr
    # The numbers go on behind those restored, and it does not come over what stands.
    assert elsewhere_now.call("add_department", "dunport", "--name", "Dunport").returncode == 0
    again = restore(elsewhere_now, file, vault)
    assert (again.returncode, "is not empty" in again.stderr) == (1, True)


@pytest.mark.slow
def test_without_the_keys_nobody_is_named(elsewhere_now, people, vault):
    file, _keys = vault.backup()

    assert restore(elsewhere_now, file, vault).returncode == 0

    there = elsewhere_now.look()
    assert there["rows"]["intake.person"] == 4
    assert there["rows"]["intake.personkey"] == there["rows"]["intake.personindex"] == 0
    assert there["opened"] == []


@pytest.mark.slow
def test_whoever_was_forgotten_since_stays_forgotten_in_an_older_backup(
    elsewhere_now, people, department, officer, vault, privacy_officer, administrator
):
    """An old file of data with the newest file of keys: nothing of theirs opens (C5)."""
    gone, theirs = people[2].person, set()
    key = gone.wrapped_key.open()
    for table in sealed_tables():
        for row in table.model._default_manager.filter(**{table.path: gone.pk}):
            theirs |= {open_value(row, column, key) for column in table.columns}
    old, _old_keys = vault.backup("old")
    forgotten(department, privacy_officer, administrator)
    newcomer = named(arrived(officer), officer)
    _new, keys = vault.backup("new")

    done = restore(elsewhere_now, old, vault, "--keys", str(keys))

    assert done.returncode == 0, done.stderr
    there = elsewhere_now.look()
    assert there["rows"]["intake.person"] == 4
    assert there["rows"]["intake.personkey"] == 3  # not hers, and not one whom the data do not know
    assert len(theirs - {"", "1990-02-28", "A mark"}) == 9
    assert not (theirs - {"1990-02-28", "A mark"}) & {*there["opened"]}
    assert Person.objects.filter(pk=newcomer.person_id).exists()


@pytest.mark.slow
def test_a_changed_cut_or_foreign_file_restores_nothing(elsewhere_now, people, vault):
    file, keys = vault.backup()
    whole = file.read_bytes()
    bent = file.with_name("bent")
    for bytes_now in (
        whole[:-40],
        whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:],
        b"not a backup",
    ):
        bent.write_bytes(bytes_now)
        assert restore(elsewhere_now, bent, vault).returncode == 1
    swapped = restore(elsewhere_now, keys, vault)
    assert "data and keys are two files" in swapped.stderr
    stranger = vault_in(file.parent)
    assert "does not open with this key" in restore(elsewhere_now, file, stranger).stderr

    assert set(elsewhere_now.look()["rows"].values()) == {0}


@pytest.mark.slow
def test_a_backup_with_a_bent_journal_is_not_restored(elsewhere_now, people, vault):
    with connection.cursor() as cursor:
        for statement in _bend():
            cursor.execute(statement)
    file, _keys = vault.backup()

    done = restore(elsewhere_now, file, vault)

    assert (done.returncode, "does not hold" in done.stderr) == (1, True)
    assert set(elsewhere_now.look()["rows"].values()) == {0}


def _bend():
    if connection.vendor == "postgresql":
        return [
            "ALTER TABLE journal_entry DISABLE TRIGGER USER",
            "UPDATE journal_entry SET verb = 'journal.read' WHERE seq = 3",
            "ALTER TABLE journal_entry ENABLE TRIGGER USER",
        ]
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_entry_update'")
        trigger = cursor.fetchone()[0]
    return [
        "DROP TRIGGER journal_entry_update",
        "UPDATE journal_entry SET verb = 'journal.read' WHERE seq = 3",
        trigger,
    ]
