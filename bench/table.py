"""The results of one engine as a table for people, and what of it breaks a limit."""

from collections.abc import Sequence
from typing import Any

HEAD = ("", "ms", "queries", "beside", "ms", "queries", "ratio", "limit")


def table(engine: str, told: dict[str, Any], *, strict: bool) -> str:
    """One line for each thing measured. Limits are printed where they are ``strict``."""
    lines = [HEAD, *(_line(one, strict=strict) for one in told["found"])]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEAD))]
    rows = ["  ".join(_pad(line, widths)).rstrip() for line in lines]
    return "\n".join([f"\n{engine} {told['version']}", *rows, ""])


def broken(found: Sequence[dict[str, Any]]) -> list[str]:
    """What does not hold, a sentence each."""
    return [
        f"{one['what']}: {one['ratio']} times {one['beside']} (at most {one['limit']}), "
        f"{one['took']['queries']} queries to {one['yardstick']['queries']}"
        for one in found
        if not one["holds"]
    ]


def lines(told: dict[str, Any]) -> str:
    """The tablet's taps, seconds and bytes for people."""
    ways = [f"{way}: {told[way]}" for way in ("quick", "whole", "switch")]
    pages = [f"{one['page']}: {one['bytes']:,} bytes" for one in told["pages"]]
    return "\n".join(["\ntablet", *ways, *pages, ""])


def over(told: dict[str, Any]) -> list[str]:
    """What of the tablet does not hold, a sentence each."""
    return [
        f"{one['what']}: {one['took']} (at most {one['limit']})"
        for one in told["found"]
        if not one["holds"]
    ]


def _line(one: dict[str, Any], *, strict: bool) -> tuple[str, ...]:
    took, yardstick = one["took"], one["yardstick"]
    limit = f"{one['limit']}{'' if one['holds'] else '  BROKEN'}" if strict else ""
    return (
        one["what"],
        f"{took['ms']:.1f}",
        str(took["queries"]),
        one["beside"],
        f"{yardstick['ms']:.1f}",
        str(yardstick["queries"]),
        f"{one['ratio']:.2f}",
        limit,
    )


def _pad(line: tuple[str, ...], widths: list[int]) -> list[str]:
    """Words to the left, numbers to the right."""
    cells = zip(line, widths, strict=True)
    return [text.ljust(w) if n in (0, 3) else text.rjust(w) for n, (text, w) in enumerate(cells)]
