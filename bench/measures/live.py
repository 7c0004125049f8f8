"""A board that is asked again while nothing is different, beside the board itself."""

import json
import re
from html import unescape

from django.urls import reverse

from bench.databases import using
from bench.load.station import Crew
from bench.measures.browser import expect, page, signed_in
from bench.result import Found
from bench.timing import Question, in_turns

# Every open board asks six times a minute: what is not different must cost a part of what is.
LIMIT = 0.5


def live(crew: Crew, where: str | None, rounds: int) -> list[Found]:
    """The script's question with the mark that it was given, in ``where``."""
    took, board = in_turns(again(crew, where), _board(crew, where), rounds, LIMIT)
    return [Found("board, asked again", took, "the board", board, LIMIT)]


def again(crew: Crew, where: str | None) -> Question:
    """Ask as an open page does, and be told that nothing is different."""
    client = signed_in(where, crew.coordinator)
    url = reverse("referrals:view_board")
    script = {"HX-Request": "true", "Sec-Fetch-Mode": "cors"}

    def marked() -> dict[str, str]:
        text = client.get(url, secure=True).text
        found = re.search(r'hx-headers="([^"]*)"', text)
        return script | json.loads(unescape(found[1] if found else "{}"))

    with using(where):
        mark = marked()

    def ask() -> None:
        expect(client.get(url, secure=True, headers=mark), 304)

    return Question(where, ask)


def _board(crew: Crew, where: str | None) -> Question:
    return page(where, crew.coordinator, reverse("referrals:view_board"))
