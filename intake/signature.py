"""A drawn signature: strokes in the pad's own units, as they are sent, sealed and shown. A leaf.

The pad is a sheet of WIDE x HIGH units whatever the screen, so that what was drawn stays as it was
through turning, zooming and another tablet. Not a picture: the strokes are what was signed.
"""

import json
import math
from collections.abc import Sequence
from typing import Any

WIDE, HIGH = 1000, 320
# More points than any hand draws in a minute; less than a sealed column minds.
MOST_POINTS = 5_000

# A point of a stroke, and a stroke from touch to lift.
Point = Sequence[float]
Stroke = Sequence[Point]


class NotDrawn(ValueError):
    """These are no strokes on our sheet, or no mark."""


def strokes_in(text: str) -> list[Stroke]:
    """The strokes in what a page sent or the seal holds. Raises NotDrawn for anything else."""
    try:
        strokes = json.loads(text)
    except (ValueError, RecursionError):
        raise NotDrawn from None
    checked(strokes)
    return list(strokes)


def checked(strokes: Any) -> None:
    """Raise NotDrawn unless this is a mark: strokes on the sheet, of two different points or more.

    A touch alone is not a mark: a sleeve makes one.
    """
    if not isinstance(strokes, list) or not all(isinstance(stroke, list) for stroke in strokes):
        raise NotDrawn
    points = [point for stroke in strokes for point in stroke]
    if len(points) > MOST_POINTS or not all(_on_the_sheet(point) for point in points):
        raise NotDrawn
    if len({tuple(point) for point in points}) < 2:
        raise NotDrawn


def paths(strokes: Sequence[Stroke]) -> list[str]:
    """Each stroke as the ``d`` of an SVG path on a sheet of WIDE x HIGH."""
    return [_path([f"{x:g} {y:g}" for x, y in stroke]) for stroke in strokes if stroke]


def _path(points: list[str]) -> str:
    first, *rest = points
    return f"M{first}" + ("".join(f"L{point}" for point in rest) or "h0")


def _on_the_sheet(point: Any) -> bool:
    if not isinstance(point, list) or len(point) != 2:
        return False
    if not all(type(n) in (int, float) and math.isfinite(n) for n in point):
        return False
    return bool(0 <= point[0] <= WIDE and 0 <= point[1] <= HIGH)
