"""The limits of the benchmarks: what keeps them, what breaks them, and how it is said."""

from bench.result import Found
from bench.table import broken, over, table
from bench.timing import Taken


def found(ms: float, queries: int, limit: float = 3.0, *, same: bool = False) -> Found:
    return Found("a page", Taken(ms, queries), "a small one", Taken(10.0, 4), limit, same)


def test_a_limit_holds_up_to_itself_as_it_is_printed():
    assert found(30.0, 9).holds
    assert found(30.04, 9).holds
    assert not found(30.1, 9).holds


def test_one_query_more_breaks_what_must_be_the_same():
    assert found(10.0, 4, same=True).holds
    assert not found(10.0, 5, same=True).holds


def test_one_query_more_than_there_may_be_breaks_a_limit():
    def row(queries: int) -> Found:
        return Found("board", Taken(10.0, queries), "at most", Taken(150.0, 12), 1.0, most=True)

    assert [row(11).holds, row(12).holds, row(13).holds] == [True, True, False]


def test_the_table_says_what_is_broken_and_only_where_limits_are_kept():
    told = {"version": "18.4", "found": [found(31.0, 4).as_json(), found(10.0, 4).as_json()]}

    strict = table("postgresql", told, strict=True).splitlines()

    assert strict[1] == "postgresql 18.4"
    assert strict[3].split() == "a page 31.0 4 a small one 10.0 4 3.10 3.0 BROKEN".split()
    assert "BROKEN" not in strict[4]
    assert "BROKEN" not in table("sqlite", told, strict=False)
    assert broken(told["found"]) == ["a page: 3.1 times a small one (at most 3.0), 4 queries to 4"]


def test_what_is_over_the_tablets_limits_is_said():
    found = [
        {"what": "taps", "took": 9, "limit": 8, "holds": False},
        {"what": "bytes", "took": 1, "limit": 2, "holds": True},
    ]

    assert over({"found": found}) == ["taps: 9 (at most 8)"]
