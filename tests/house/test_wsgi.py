"""A worker of the server is ready when it begins: the first to ask waits no longer than others."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.once

STARTS = """
import sys
import angel_program.wsgi
from referrals.near import lies_at
print(sys.modules.keys() >= {"referrals.views.finding"}, lies_at.cache_info().currsize > 0)
"""


def test_a_worker_that_starts_has_read_every_view_and_where_zip_codes_lie():
    done = subprocess.run(
        [sys.executable, "-c", STARTS], capture_output=True, text=True, check=True
    )

    assert done.stdout == "True True\n"
