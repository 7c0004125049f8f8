"""What may be read aloud to one center about one person, and what is asked of the center.

Never a name, a birth date, a number or where the person is: a bed is decided without them. What
may be said follows from the live consents at this moment; without one, nothing about the person.
"""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from intake.choices import ConsentKind, Scope
from referrals.answers import Answer, answers
from referrals.finding import match_of
from referrals.matching import Match
from referrals.models import Center, Referral

# What a question to the center gives away, by the scope that lets it be asked.
GIVES_AWAY: dict[str, str] = {
    "level_not_said": "",
    "payer_not_said": "",
    "population_not_said": "",
    "ask_payer": Scope.INSURANCE,
    "ask_who_pays": Scope.INSURANCE,
    "ask_population": Scope.HEALTH,
    "age_not_asked": Scope.HEALTH,
    "ask_youth": Scope.HEALTH,
    "ask_medication": Scope.HEALTH,
    "ask_language": Scope.HEALTH,
    "ask_pregnancy": Scope.HEALTH,
}


@dataclass(frozen=True)
class Card:
    """``opening`` is said first; ``answers`` only where they ask, None where nothing may be said.

    ``questions`` are for the center; ``match`` is why it stands where it stands, None where the
    directory has closed it.
    """

    opening: str
    answers: list[Answer] | None
    questions: list[str]
    match: Match | None


def card_for(referral: Referral, center: Center) -> Card:
    """The card for one call. A withdrawal a second ago counts."""
    match = match_of(referral, center.pk)
    scopes = may_be_said(referral, center)
    care = referral.get_level_of_care_display().lower()
    opening = _("We are looking for a bed: %(care)s, as soon as there is one.") % {"care": care}
    return Card(
        opening=opening,
        answers=answers(referral.walk_in, scopes) if scopes else None,
        questions=[*_of_the_match(match, scopes), *_always()],
        match=match,
    )


def may_be_said(referral: Referral, center: Center) -> set[str]:
    """The scopes of every live, complete consent under which this center may be told something."""
    today = timezone.localdate(timezone=referral.walk_in.department.zone)
    live = referral.walk_in.consents.live(today).to_centers(center.pk).select_related("walk_in")
    whole = [one for one in live if not one.lacks and one.kind == ConsentKind.REFERRAL]
    return {scope for consent in whole for scope in consent.scope}


def _of_the_match(match: Match | None, scopes: set[str]) -> list[str]:
    """What nobody knows of this center, where asking gives away nothing that may not be said."""
    asked = match.ask if match else []
    allowed = {"", *scopes}
    return [reason.text for reason in asked if GIVES_AWAY.get(reason.code) in allowed]


def _always() -> list[str]:
    """What every call asks, whoever it is for (program.md 2.I)."""
    return [
        _("Is there a bed now? If not, when, and when shall we call again?"),
        _("Until which hour would you hold it?"),
        _("At which hours do you admit, and do you want an identity card?"),
    ]
