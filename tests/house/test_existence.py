"""Whether somebody is in the record is the secret: another department's case answers as nothing.

Requirement P11: the same status, the same bytes, the same headers, the same work in the database,
and about the same time.
"""

import re
import statistics
import time
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.house.routes import address_of
from tests.house.test_matrix import COLUMNS, ROWS

STRANGER = COLUMNS.index("stranger")
# Rows that answer 404 to another department's coordinator: by GET, or by POST alone.
HIDDEN = {
    name: "get" if cells[STRANGER].startswith("404") else "post"
    for name, (_of, *cells) in ROWS.items()
    if "404" in cells[STRANGER]
}
# Differs from one answer to the next of the same page: the token against forged forms.
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
ROUNDS = 25


def nothing(address):
    """The same address for objects that never were."""
    return ["999999999" if part.isdigit() else str(uuid.uuid4()) for part in address]


def asked(client, method, name, address):
    answer = getattr(client, method)(reverse(name, args=address))
    # Expires is the second it was answered in.
    headers = sorted((name, v) for name, v in answer.headers.items() if name != "Expires")
    return answer.status_code, TOKEN.sub(b"", answer.content), headers


@pytest.mark.parametrize("name", HIDDEN)
def test_a_case_of_another_department_answers_as_one_that_never_was(name, world, sign_in):
    client, method = sign_in(world.stranger), HIDDEN[name]
    theirs = address_of(world, ROWS[name][0])

    with CaptureQueriesContext(connection) as for_theirs:
        hidden = asked(client, method, name, theirs)
    with CaptureQueriesContext(connection) as for_nothing:
        absent = asked(client, method, name, nothing(theirs))

    assert hidden == absent
    assert hidden[0] == 404
    assert len(for_theirs) == len(for_nothing)


def test_it_takes_about_the_same_time(world, sign_in):
    client = sign_in(world.stranger)
    theirs = [str(world.welcomed.pk)]
    took = {"theirs": [], "nothing": []}
    for _round in range(ROUNDS):
        for which, address in (("theirs", theirs), ("nothing", nothing(theirs))):
            began = time.perf_counter()
            asked(client, "get", "intake:view_walk_in", address)
            took[which].append(time.perf_counter() - began)

    ratio = statistics.median(took["theirs"]) / statistics.median(took["nothing"])
    assert 1 / 1.5 < ratio < 1.5


def test_every_page_of_a_case_is_among_them():
    assert len(HIDDEN) >= 30
    assert {"intake:view_walk_in", "intake:reveal", "referrals:share_sheet"} <= set(HIDDEN)
