"""The first page of every list, with a hundred times as many rows.

Each list is asked at two stations: one with that much behind it and little to do now, where a list
must not wade through what is over; and one where nothing was ever finished, where all of it is on
the list.
"""

from collections.abc import Iterator

from django.urls import reverse

from angel_program.accounts.models import User
from bench.load.filled import Filled
from bench.measures.browser import page
from bench.result import Found
from bench.timing import in_turns

LIMIT = 1.5
YEARS, ALL = "200 open tonight", "nothing finished"


def lists(filled: Filled, large: str | None, small: str | None, rounds: int) -> Iterator[Found]:
    """Every list in ``large`` beside the same in ``small``."""
    for name, user, url in _every_list(filled):
        took, yardstick = in_turns(page(large, user, url), page(small, user, url), rounds, LIMIT)
        yield Found(name, took, "with 1,000 rows", yardstick, LIMIT, same=True)


def _every_list(filled: Filled) -> Iterator[tuple[str, User, str]]:
    station, unfinished = filled.station, filled.unfinished
    yield f"door, {YEARS}", station.officer, reverse("intake:view_door")
    yield f"door, {ALL}", unfinished.coordinator, reverse("intake:view_door")
    board = reverse("referrals:view_board")
    for crew, shape in ((station, YEARS), (unfinished, ALL)):
        yield f"board, {shape}", crew.coordinator, board
        yield f"board at a center, {shape}", crew.coordinator, f"{board}?show=center"
        yield f"board after the stay, {shape}", crew.coordinator, f"{board}?show=after"
        yield f"follow-ups, {shape}", crew.coordinator, reverse("referrals:view_follow_ups")
        yield f"returning, {shape}", crew.coordinator, reverse("referrals:view_returns")
        yield f"rides, {shape}", crew.angel, reverse("referrals:view_escorts")
        yield f"bags, {shape}", crew.officer, reverse("intake:view_surrenders")
    yield "bags destroyed", station.officer, f"{reverse('intake:view_surrenders')}?destroyed=yes"
    centers = reverse("referrals:view_centers")
    yield "centers", station.coordinator, centers
    yield "centers, by their beginning", station.coordinator, f"{centers}?q=m"
    yield "journal", station.privacy_officer, reverse("journal:read_journal")
