"""Addresses that are nearly right: none shows a case, and none is put into a cache as a file."""

import pytest

pytestmark = pytest.mark.once

TAILS = [
    ";.css",
    "/x.css",
    "x.css",
    "%00",
    "%2e%2e%2f",
    "../",
    "..%2fidentify/",
    ".json",
    "%0d%0aSet-Cookie:%20a=b",
    "?pk=1&pk=2/",
]


@pytest.mark.parametrize("tail", TAILS)
def test_a_case_is_not_found_under_an_address_that_is_not_its_own(tail, world, sign_in):
    client = sign_in(world.officer)

    answer = client.get(f"/intake/{world.welcomed.pk}/screen/{tail}", follow=False)

    if tail.startswith("?"):  # the same address, and what is asked besides is passed over
        assert answer.status_code == 200
    else:
        assert answer.status_code == 404
        assert str(world.welcomed.pk) not in answer.text
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "written", [str.upper, "{{{}}}".format, "urn:uuid:{}".format, "{}0".format]
)
def test_an_id_is_written_in_one_way(written, world, sign_in):
    pk = written(str(world.welcomed.pk))

    assert sign_in(world.officer).get(f"/intake/{pk}/screen/").status_code == 404


@pytest.mark.parametrize("number", ["1", "0", "-1", "1e3", "00000000-0000-0000-0000-000000000000"])
def test_nobody_is_found_by_counting(number, world, sign_in):
    assert sign_in(world.officer).get(f"/intake/{number}/").status_code == 404


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_a_header_does_not_change_the_method(header, world, sign_in):
    client, path = sign_in(world.coordinator), f"/referrals/{world.seeking.pk}/"

    assert client.get(path, headers={header: "DELETE"}).status_code == 200
    assert client.post(path, headers={header: "GET"}).status_code == 405


def test_an_address_without_its_last_slash_tells_nothing_of_who_exists(world, sign_in):
    client = sign_in(world.stranger)
    theirs = client.get(f"/intake/{world.welcomed.pk}")
    nothing = client.get("/intake/3b0dd4c6-9c3e-4b7a-8a51-0c6b5f6f1a11")

    assert theirs.status_code == nothing.status_code == 301
    assert theirs["Location"] == f"/intake/{world.welcomed.pk}/"


@pytest.mark.parametrize("target", ["https://evil.example.org/", "//evil.example.org", "\\\\evil"])
def test_signing_in_leads_nowhere_else(target, world, client):
    world.officer.set_password("a long and quiet sentence")
    world.officer.save()
    said = {"login": "the_officer", "password": "a long and quiet sentence", "next": target}

    answer = client.post("/accounts/login/", said)

    assert "evil" not in answer.headers.get("Location", "")
