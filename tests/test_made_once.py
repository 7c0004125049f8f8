"""The tables that a test begins with are those of the code as it is now."""

from pathlib import Path

import pytest

from tests.made_once import _hash


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A program of one file, with its requirements and a test."""
    for name in ("intake/models.py", "tests/test_models.py", "requirements.txt"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("one\n")
    return tmp_path


@pytest.mark.parametrize("name", ["intake/models.py", "intake/migrations.py", "requirements.txt"])
def test_they_are_made_anew_when_the_code_or_what_it_requires_is_another(root, name):
    before = _hash(root)
    (root / name).write_text("another\n")
    assert _hash(root) != before


def test_a_line_that_moved_to_another_file_counts_as_well(root):
    before = _hash(root)
    (root / "intake/models.py").rename(root / "intake/forms.py")
    assert _hash(root) != before


def test_they_are_copied_when_only_a_test_is_another(root):
    before = _hash(root)
    (root / "tests/test_models.py").write_text("another\n")
    assert _hash(root) == before
