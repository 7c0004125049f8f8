"""What makes one center that fits better than another: beds, its record, the way, and the person.

Each gives one reason, or none. The points are the whole rank: a better answer to one of these,
with the rest alike, never ranks lower. The weights are ours (docs/decisions/0030).
"""

from intake.choices import Language, Medication, YesNo
from referrals.matching.hard import UNSURE, WITH_CHILDREN, Rule
from referrals.matching.reason import Reason, Standing
from referrals.matching.shapes import Option, Wanted
from referrals.near import about, miles
from referrals.worth import contradicted, is_old, worth

BEDS = 40.0  # a bed said to be free just now, or none
RECORD = 20.0  # a center that always says yes
FARTHEST = 300.0  # miles; beyond, farther makes no difference
A_MILE = -0.1
WAY_UNKNOWN = -15.0  # as if it were half of that away
DECLINED = -30.0
# So many answers as if they had been heard before the first: one yes of one is not "always".
HEARD = 5.0
NO_ASKING = (Medication.NONE, Medication.UNKNOWN)
EVERYBODY_SPEAKS = (Language.ENGLISH, Language.UNKNOWN, Language.OTHER)
AGAINST, ASK, FITS = Standing.AGAINST, Standing.ASK, Standing.FITS

NEVER_SAID = Reason("never_said", ASK)


def beds(wanted: Wanted, option: Option) -> Reason:
    """What was said last about free beds, and how long ago; what we promised since is taken off."""
    if option.full:
        return Reason("all_promised", AGAINST, -BEDS, (option.places,))
    if not option.words:
        return NEVER_SAID
    word = option.words[0]
    counts = BEDS * worth(word.at, wanted.now)
    if contradicted(option.words):
        counts /= 2
    left = word.free - option.promised_since
    told = (max(0, left), word)
    if is_old(word.at, wanted.now):
        return Reason("beds_long_ago", ASK, counts if left > 0 else -counts, told)
    if left > 0:
        return Reason("beds", FITS, counts, told)
    return Reason("no_beds", AGAINST, -counts, told)


def disputed(_wanted: Wanted, option: Option) -> Reason | None:
    """Two people said different things about the same beds."""
    other = contradicted(option.words)
    return Reason("contradicted", ASK, 0.0, (option.words[0], other)) if other else None


def record(wanted: Wanted, option: Option) -> Reason:
    """How often it said yes, drawn towards what is usual while it was asked seldom."""
    rate = (option.said_yes + HEARD * wanted.usual) / (option.asked + HEARD)
    told = (option.said_yes, option.asked)
    if not option.asked:
        return Reason("never_asked", ASK, RECORD * rate)
    standing = FITS if rate >= wanted.usual else AGAINST
    return Reason("record", standing, RECORD * rate, told)


def way(wanted: Wanted, option: Option) -> Reason:
    """How far it is from the station."""
    if wanted.here is None or option.there is None:
        return Reason("way_unknown", ASK, WAY_UNKNOWN)
    far = miles(wanted.here, option.there)
    return Reason("way", FITS, A_MILE * min(far, FARTHEST), (about(far),))


def medication(wanted: Wanted, option: Option) -> Reason | None:
    """Whether what they take now goes on there."""
    if wanted.medication in NO_ASKING:
        return None
    told = (wanted.medication,)
    if not option.medications:
        return Reason("ask_medication", ASK, 0.0, told)
    if wanted.medication in option.medications:
        return Reason("medication", FITS, 10.0, told)
    return Reason("medication_not_named", AGAINST, -10.0, told)


def language(wanted: Wanted, option: Option) -> Reason | None:
    """Whether their language is spoken; no list is complete, so nothing speaks against it."""
    if wanted.language in EVERYBODY_SPEAKS:
        return None
    if wanted.language in option.languages:
        return Reason("language", FITS, 6.0, (wanted.language,))
    return Reason("ask_language", ASK, 0.0, (wanted.language,))


def pregnancy(wanted: Wanted, option: Option) -> Reason | None:
    """No directory says who takes somebody pregnant; houses for mothers are likelier to."""
    if wanted.pregnant != YesNo.YES:
        return None
    mothers = option.population in WITH_CHILDREN
    return Reason("ask_pregnancy", ASK, 0.0 if mothers else UNSURE)


def children(wanted: Wanted, option: Option) -> Reason | None:
    """Their children can come along."""
    if not wanted.children:
        return None
    if option.population in WITH_CHILDREN:
        return Reason("children", FITS, 10.0)
    return Reason("no_children", AGAINST, UNSURE)


def wish(wanted: Wanted, option: Option) -> Reason | None:
    """They did not want a bed there."""
    why = wanted.declined.get(option.center)
    return Reason("declined", AGAINST, DECLINED, (why,)) if why is not None else None


weighs: tuple[Rule, ...] = (
    beds,
    disputed,
    record,
    way,
    medication,
    language,
    pregnancy,
    children,
    wish,
)
