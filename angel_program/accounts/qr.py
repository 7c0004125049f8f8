"""A QR code as the path of an SVG: a picture that the strict content policy lets through."""

from dataclasses import dataclass

import qrcode


@dataclass(frozen=True)
class Squares:
    """The side in squares, and the dark ones as a path."""

    side: int
    path: str


def squares(text: str) -> Squares:
    """The QR code of a text, with the quiet border a camera wants."""
    code = qrcode.QRCode(border=3)
    code.add_data(text)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return Squares(side=len(rows), path=path)
