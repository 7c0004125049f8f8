"""Naloxone given: at any stage, and after the end too."""

import pytest
from django.utils import timezone

from intake.models import NaloxoneGiven
from referrals.actions.ending import leave
from tests.journey import arrived, in_hours

USUAL = {"kits": "1", "to": "participant", "trained": "unknown"}


def give(client, walk_in, **said):
    return client.post(f"/intake/{walk_in.pk}/give_naloxone/", USUAL | said)


def test_one_kit_is_two_taps(officer, sign_in):
    walk_in, client = arrived(officer), sign_in(officer)

    form = client.get(f"/intake/{walk_in.pk}/give_naloxone/").context["form"]
    answer = give(client, walk_in)

    assert {name: str(form[name].value()) for name in USUAL} == USUAL
    assert answer["Location"] == f"/intake/{walk_in.pk}/"
    assert NaloxoneGiven.objects.get().kits == 1


def test_what_is_on_the_box_is_kept(officer, sign_in):
    walk_in = arrived(officer)
    when = timezone.localtime(in_hours(-1), officer.department.zone).replace(
        second=0, microsecond=0
    )

    give(
        sign_in(officer),
        walk_in,
        kits="2",
        to="family",
        trained="yes",
        lot="NX-2031/4",
        expires_on="2028-05-31",
        at=f"{when:%Y-%m-%dT%H:%M}",
    )

    given = NaloxoneGiven.objects.get()
    assert (given.kits, given.to, given.trained, given.lot) == (2, "family", "yes", "NX-2031/4")
    assert (f"{given.expires_on}", given.given_at) == ("2028-05-31", when)


def test_whoever_left_still_takes_one(officer, sign_in):
    walk_in = arrived(officer)
    leave(walk_in=walk_in, by=officer)

    assert give(sign_in(officer), walk_in).status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kits", "0"),
        ("kits", "21"),
        ("kits", ""),
        ("kits", "2.5"),
        ("to", "banana"),
        ("lot", "for Rosa Lane"),
        ("lot", "x" * 31),
        ("expires_on", "soon"),
        ("at", "2999-01-01T00:00"),
        ("at", "1066-10-14T09:00"),
    ],
)
def test_what_cannot_be_is_refused(officer, sign_in, field, value):
    answer = give(sign_in(officer), arrived(officer), **{field: value})

    assert answer.status_code == 422
    assert not NaloxoneGiven.objects.exists()


def test_a_stranger_gives_none(officer, stranger, sign_in):
    assert give(sign_in(stranger), arrived(officer)).status_code == 404
