"""What others published, to hold a month against: each figure with its numbers and its source.

Police report who went; participants say who arrived. 94.5 % offered and 74.8 % arrived are both
right, and are two different facts.
"""

from dataclasses import dataclass

from angel_program.oversight.figures.ratios import Share

NEJM = "Gloucester, June 2015 to May 2016: N Engl J Med 2016;375:2502–3"
JSAT = "198 of its participants, asked: J Subst Abuse Treat 2017;82:41–47"


@dataclass(frozen=True)
class Published:
    """A printed count or share, and where it is printed."""

    told: int | Share
    source: str


# Gloucester's first year, June 2015 to May 2016; and the account of 198 of its participants, to
# whom it happened 214 times.
PUBLISHED = {
    "visits": Published(429, NEJM),
    "persons": Published(376, NEJM),
    "persons_with_two_or_more_visits": Published(Share(40, 376), NEJM),
    "medical_first": Published(12, NEJM),
    "offered": Published(Share(394, 417), NEJM),
    "arrived": Published(Share(160, 214), JSAT),
}
