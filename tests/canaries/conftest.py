"""The house's world, in which everybody has the canaries' names."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from intake.models import Draft
from tests.canaries.planted import BESIDE, PERSON
from tests.house.filling import Forms
from tests.house.one_world import Copied, browser_of
from tests.journey import in_hours
from tests.tablet import WHOLE, sealed, send

# Whom the addresses of the matrix lead to.
EVERYBODY = (
    "welcomed in_care flagged eligible consented seeking offered accepted ready en_route arrived "
    "unconfirmed admitted discharged"
).split()


def fill(client: Client, path: str, **said: Any) -> Any:
    """Open the page, answer everything, say this besides, and send."""
    drawn = Forms(client.get(path).text).by_method["post"]
    assert set(said) <= set(drawn), (path, set(said) - set(drawn))
    plain = {name: field.answer for name, field in drawn.items() if name != "csrfmiddlewaretoken"}
    return client.post(path, plain | said)


@pytest.fixture(scope="module")
def planted_once(built_world: Any, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """The world, after an officer filled every field; and the statements that it took, ``sent``."""
    with django_db_blocker.unblock(), transaction.atomic():
        with CaptureQueriesContext(connection) as sent:
            world = plant(copy.deepcopy(built_world))
        world.sent = [query["sql"] for query in sent]
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def planted(planted_once: Any, db: None) -> Any:
    """The same as if new: what a test writes is rolled back, and the objects are copies."""
    return Copied(planted_once)


def plant(world: Any, browser: Any = None) -> Any:
    """Fill every field through the pages, in a browser where the officer is signed in."""
    olive = browser or browser_of(world, "officer")
    walk_ins = [
        getattr(thing, "walk_in", thing) for name in EVERYBODY for thing in [getattr(world, name)]
    ]
    for walk_in in walk_ins:
        answer = fill(olive, f"/intake/{walk_in.pk}/identify/", **PERSON)
        assert answer.status_code == 302, answer.context["form"].errors
    door, desk = f"/intake/{world.welcomed.pk}", f"/intake/{world.eligible.pk}"
    signed = {"signature": BESIDE["signature"], "name": BESIDE["consent_name"]}
    every = ["to_centers", "from_center", "follow_up"]
    answers = [
        fill(olive, f"{door}/send_to_care/", hospital=BESIDE["hospital"]),
        fill(olive, f"{desk}/give_consent/", consents=every, **signed),
        fill(
            olive,
            f"{desk}/consent_to_one/",
            recipient_name=BESIDE["recipient_name"],
            scope=["presence"],
            expires_on=in_hours(24).date().isoformat(),
            **signed,
        ),
        fill(
            olive,
            f"/referrals/emergency/{world.welcomed.pk}/",
            medic=BESIDE["medic"],
            affiliation=BESIDE["affiliation"],
        ),
    ]
    refused = [answer.context["form"].errors for answer in answers if answer.status_code == 422]
    assert refused == []
    half = [*WHOLE[:-3], ("call_name", BESIDE["draft"])]
    kept = sealed(world.officer, half, finished=False)
    assert send(kept).status_code == 200
    world.draft = Draft.objects.get(pk=kept["id"])
    world.consent = world.eligible.consents.exclude(recipient_name=None).get()
    return world
