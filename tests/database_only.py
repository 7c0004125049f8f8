"""Leaves out what no engine changes: loaded (``-p tests.database_only``) for the second engine.

A pure function comes to the same on both engines, and so does what is marked ``once``, such as
whether a page takes a PUT; the first run has asked it.
"""

import pytest

TOUCHES = {"db", "transactional_db", "_django_db_helper", "live_server", "built_world"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the items that ask for a database, by fixture or by marker."""
    kept: list[pytest.Item] = []
    left_out: list[pytest.Item] = []
    for item in items:
        touches = bool(TOUCHES & {*getattr(item, "fixturenames", ())})
        touches |= item.get_closest_marker("django_db") is not None
        once = item.get_closest_marker("once") is not None
        (kept if touches and not once else left_out).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left_out)
