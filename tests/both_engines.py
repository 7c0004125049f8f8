"""Which tests the two runs of `make test` ask, and which are left to `make test-rest`.

SQLite is asked everything. PostgreSQL is asked again what an engine keeps or counts: whatever
commits, competes or is read back by the database itself. The rest of what touches a database is
asked of PostgreSQL by `make test-rest`, which every change on its way to the main branch goes
through (.ci/run), together with what takes longest. A page, a form or a rule comes to the same on
both engines so nearly always that nobody has to wait for it twice while working.
"""

from pathlib import Path

import pytest

# Folders and files below tests/. A new promise that is a constraint belongs here, in its own file.
PROMISES = """
journal keeping post races stories
house/test_all_or_nothing.py
intake/test_consent_kinds.py intake/test_naughty_text.py
oversight/test_picture.py oversight/test_release_stays.py oversight/test_releases.py
oversight/test_tally.py
privacy/test_case.py privacy/test_legal.py
referrals/test_asking.py referrals/test_call_out.py referrals/test_emergency.py
referrals/test_ledgers_stay.py referrals/test_miles.py referrals/test_no_consent_no_word.py
referrals/test_placement.py referrals/test_roster.py referrals/test_safe_numbers.py
referrals/histories/test_import_races.py referrals/histories/test_import_visit.py
""".split()
# Fixtures and marks of tests whose writing is committed.
COMMITS = {"transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark those of the promises, and all that commit, ``both``."""
    here = Path(__file__).parent
    promises = {here / path for path in PROMISES}
    for item in items:
        of_promises = not promises.isdisjoint({item.path, *item.path.parents})
        if of_promises or _commits(item) or item.get_closest_marker("races"):
            item.add_marker(pytest.mark.both)


def _commits(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("django_db")
    asked = bool(mark and mark.kwargs.get("transaction"))
    return asked or bool(COMMITS & {*getattr(item, "fixturenames", ())})
