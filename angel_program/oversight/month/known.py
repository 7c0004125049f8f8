"""How complete the data is, in lines."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from angel_program.oversight.figures.ratios import Share, percent
from angel_program.oversight.month.rows import Row
from angel_program.oversight.printed import TABLES


def known_rows(found: Mapping[str, Share]) -> list[Row]:
    """For how many the answer is known, question by question."""
    words = {
        "hour": _("Hour of the walk-in"),
        "arrival": _("Whether they arrived, of those offered"),
        "offer_hour": _("Hour of the offer, of those offered"),
        "follow_ups": _("Follow-ups settled, of those due"),
    }
    return [
        Row(
            words.get(name) or str(TABLES[name][0]),
            share.n,
            share.of,
            percent(share.n, share.of),
            percent(share.n, share.of) or 0,
        )
        for name, share in found.items()
    ]
