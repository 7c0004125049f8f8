"""The first page of every list, with a hundred times as many rows.

Each list is asked at two stations: one with that much behind it and little to do now, where a list
must not wade through what is over; and one where nothing was ever finished, where all of it is on
the list.
"""

from collections.abc import Iterable, Iterator

from django.urls import reverse

from angel_program.accounts.models import User
from bench.load.station import Crew
from bench.measures.browser import page
from bench.result import Found
from bench.timing import in_turns

LIMIT = 1.5
List = tuple[str, User, str]  # its name, who reads it, its address


def lists(
    asked: Iterable[List], large: str | None, small: str | None, rounds: int
) -> Iterator[Found]:
    """Every list ``asked`` for in ``large``, beside the same in ``small``."""
    for name, user, url in asked:
        took, yardstick = in_turns(page(large, user, url), page(small, user, url), rounds, LIMIT)
        yield Found(name, took, "with 1,000 rows", yardstick, LIMIT, same=True)


def with_years_behind(crew: Crew) -> Iterator[List]:
    """Every list, with 200 open referrals tonight; and those that grow whatever is finished."""
    yield "door", crew.officer, reverse("intake:view_door")
    yield from _every_list(crew, "")
    yield "bags destroyed", crew.officer, f"{reverse('intake:view_surrenders')}?destroyed=yes"
    centers = reverse("referrals:view_centers")
    yield "centers", crew.coordinator, centers
    yield "centers, searched", crew.coordinator, f"{centers}?q=m"
    yield "journal", crew.privacy_officer, reverse("journal:read_journal")


def never_finished(crew: Crew) -> Iterator[List]:
    """Every list that would be short if anything were ever finished; the door's ends after days."""
    yield from _every_list(crew, ", all open")


def _every_list(crew: Crew, shape: str) -> Iterator[List]:
    board = reverse("referrals:view_board")
    yield f"board{shape}", crew.coordinator, board
    yield f"board, stalled{shape}", crew.coordinator, f"{board}?show=stalled"
    yield f"board, filtered{shape}", crew.coordinator, f"{board}?turn=coordinator&care=detox"
    yield f"shift change{shape}", crew.coordinator, reverse("referrals:view_shift")
    yield f"board, at a center{shape}", crew.coordinator, f"{board}?show=center"
    yield f"board, after the stay{shape}", crew.coordinator, f"{board}?show=after"
    yield f"follow-ups{shape}", crew.coordinator, reverse("referrals:view_follow_ups")
    yield f"returning{shape}", crew.coordinator, reverse("referrals:view_returns")
    yield f"rides{shape}", crew.angel, reverse("referrals:view_escorts")
    yield f"bags{shape}", crew.officer, reverse("intake:view_surrenders")
