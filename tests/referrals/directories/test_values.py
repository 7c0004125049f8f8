"""Single values as directories write them."""

from decimal import Decimal

import pytest

from referrals.directories.row import LIMITS, BadValue, CenterRow
from referrals.directories.values import coordinates, joined, website, zip_code


@pytest.mark.parametrize(
    ("written", "plus_four", "read"),
    [
        ("01930", "", "01930"),
        ("1930", "", "01930"),
        ("601", "", "00601"),
        ("1930.0", "", "01930"),
        ("01930-1234", "", "01930-1234"),
        ("01930-", "", "01930"),
        ("019301234", "", "01930-1234"),
        ("19301234", "", "01930-1234"),
        ("1930", "1234", "01930-1234"),
        ("1930", "12", "01930-0012"),
        ("1930", "none", "01930"),
        ("", "1234", ""),
        ("K1A 0B1", "", "K1A 0B1"),
    ],
)
def test_a_zip_is_made_whole(written, plus_four, read):
    assert zip_code(written, plus_four) == read


@pytest.mark.parametrize("written", ["12", "123456", "0193O", "Boston", "-1930", "1.930", "٠١٩٣٠"])
def test_what_is_no_zip_is_refused(written):
    with pytest.raises(BadValue, match="is not a ZIP code"):
        zip_code(written)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("", "-70"),
        ("42", ""),
        ("0", "0.0"),
        ("91", "-70"),
        ("42", "-181"),
        ("NaN", "1"),
        ("1", "-Infinity"),
        ("1e999999", "1"),
    ],
)
def test_a_place_that_cannot_be_is_unknown(latitude, longitude):
    assert coordinates(latitude, longitude) == (None, None)


def test_coordinates_have_six_places():
    assert coordinates("42.4614623", "-71.3861948") == (
        Decimal("42.461462"),
        Decimal("-71.386195"),
    )
    assert coordinates("1e-999999", "7") == (Decimal("0.000000"), Decimal("7.000000"))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("HTTP://EXAMPLE.ORG", "HTTP://EXAMPLE.ORG"),
        ("www.example.org", "http://www.example.org"),
        ("example.org:8080/x", "http://example.org:8080/x"),
        ("javascript:alert(1)", ""),
        ("javascript:alert(1)//http://example.org", ""),
        ("data:text/html,x", ""),
        ("http://two words", ""),
        ("none", ""),
        ("", ""),
    ],
)
def test_only_what_is_safe_to_link_to_is_a_website(written, kept):
    assert website(written) == kept


def test_an_address_on_one_line():
    assert joined("1 Elm Street,", "Floor 2") == "1 Elm Street, Floor 2"
    assert joined("1 Elm Street", "") == "1 Elm Street"
    assert joined("", "Floor 2") == "Floor 2"


@pytest.mark.parametrize("column", sorted(LIMITS))
def test_text_fits_to_the_letter_or_is_refused(column):
    most = LIMITS[column]
    known = {"source": "csv", "name": "Elm"}
    CenterRow(**known | {column: "x" * most})
    with pytest.raises(BadValue, match=f"The {column} is longer than {most} characters"):
        CenterRow(**known | {column: "x" * (most + 1)})


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "x\udfff"])
@pytest.mark.parametrize("column", sorted(LIMITS))
def test_text_that_no_database_takes_is_refused(column, text):
    with pytest.raises(BadValue, match=f"The {column} holds characters that cannot be stored"):
        CenterRow(**{"source": "csv", "name": "Elm"} | {column: text})
