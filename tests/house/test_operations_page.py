"""docs/operations.md as a machine reads it: whoever copies its units has a program that runs."""

import configparser
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

pytestmark = pytest.mark.once

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
UNITS = re.findall(r"^```ini\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_runs_one_command_which_no_other_one_can_keep_from_running(unit):
    # systemd takes several ExecStart= and stops at the first that fails; strict refuses a second.
    read = configparser.ConfigParser(strict=True, interpolation=None)
    read.optionxform = str

    read.read_string(unit)

    assert {"Service", "Timer"} & {*read}
    for section, says in (("Service", "ExecStart"), ("Timer", "OnCalendar")):
        assert section not in read or says in read[section]


def test_what_the_clock_runs_each_on_its_own_are_commands_of_ours():
    clocks = set(re.findall(r"angel-clock@(\w+)\.timer", PAGE))

    assert clocks == {"tick", "weekly_digest", "count_months"}
    assert clocks <= {name for name, app in get_commands().items() if app.startswith("angel")}
