"""What settings.py reads from the environment about letters and texts."""

import runpy

import pytest

from angel_program import by_post

pytestmark = pytest.mark.once


@pytest.mark.parametrize("written", ["https://angel.example.org", "https://angel.example.org/"])
def test_no_link_has_two_slashes_however_the_address_was_written_down(written, monkeypatch):
    monkeypatch.setenv("PUBLIC_URL", written)

    read = runpy.run_path(by_post.__file__)

    assert read["PUBLIC_URL"] == "https://angel.example.org"
