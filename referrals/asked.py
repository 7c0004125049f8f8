"""What a center reads on the page of its link: what a bed decision needs, in coarse groups.

No name, no age but a group, no day, no town, no handle, and nothing that joins it to another list:
enough for "do we have a bed that fits", too little to know who it is. Like the card of a call it
says what the live consents of that moment cover, and nothing without one.
"""

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from angel_program.post.choices import Way
from angel_program.post.models import Stopped
from intake.choices import Gender, PrimarySubstance, Scope, YesNo
from referrals.answers import Answer
from referrals.card import may_be_said
from referrals.choices import Texting
from referrals.finding import matches_for
from referrals.matching import Match
from referrals.models import Ask, Center, Referral
from referrals.models.asking import MOST_AT_ONCE

GROWN_UP, OLD = 18, 65
OPIOIDS = gettext_lazy("Opioids")
STIMULANTS = gettext_lazy("Stimulants")
P = PrimarySubstance
# A group of drugs decides which detox it is; the drug itself does not.
KINDS: dict[str, str | Promise] = {
    P.HEROIN: OPIOIDS,
    P.FENTANYL: OPIOIDS,
    P.PRESCRIPTION_OPIOIDS: OPIOIDS,
    P.ALCOHOL: gettext_lazy("Alcohol"),
    P.BENZODIAZEPINES: gettext_lazy("Benzodiazepines"),
    P.COCAINE: STIMULANTS,
    P.METHAMPHETAMINE: STIMULANTS,
    P.STIMULANTS: STIMULANTS,
}
# Rooms are for women or for men; whoever is neither is spoken of on the telephone.
ROOMS: dict[str, str | Promise] = {
    Gender.WOMAN: gettext_lazy("A woman"),
    Gender.MAN: gettext_lazy("A man"),
}
WITHDRAWAL: dict[str, str | Promise] = {
    YesNo.YES: gettext_lazy("Yes"),
    YesNo.NO: gettext_lazy("No"),
}


def facts_of(ask: Ask) -> list[Answer]:
    """What this center may read at this moment; only what is known."""
    scopes = may_be_said(ask.referral, ask.center)
    if not scopes:
        return []
    told = [Answer(_("Care"), str(ask.get_level_of_care_display()))]
    profile = getattr(ask.referral.walk_in, "profile", None)
    for scope, label, value in ASKED if profile else ():
        if scope in scopes and (said := value(profile)):
            told.append(Answer(str(label), str(said)))
    if Scope.INSURANCE in scopes and ask.payer != "unknown":
        told.append(Answer(_("Who pays"), str(ask.get_payer_display())))
    return told


def _age(profile: Any) -> str:
    if profile.age is None:
        return ""
    if profile.age < GROWN_UP:
        return _("Under 18")
    return _("65 or older") if profile.age >= OLD else _("18 to 64")


ASKED: tuple[tuple[Scope, str | Promise, Callable[[Any], object]], ...] = (
    (Scope.HEALTH, gettext_lazy("For"), lambda said: ROOMS.get(said.gender, "")),
    (Scope.HEALTH, gettext_lazy("Age"), _age),
    (Scope.USE, gettext_lazy("Main substance"), lambda said: KINDS.get(said.primary_substance, "")),
    (
        Scope.HEALTH,
        gettext_lazy("In withdrawal now"),
        lambda said: WITHDRAWAL.get(said.in_withdrawal, ""),
    ),
)


def may_be_asked(referral: Referral) -> list[Match]:
    """Whom the coordinator may ask by link, the best first: who fits, can be written to, has a unit
    whose place can be held, may be told something, and was not asked already.
    """
    fit = [one for one in matches_for(referral).fit if one.option.unit and one.may_be_asked]
    with_address = _can_be_written_to({one.option.center for one in fit})
    waiting = set(referral.asks.unanswered().values_list("center", flat=True))
    found: dict[uuid.UUID, Match] = {}
    may_be_told = referral.may_tell_of({one.option.center for one in fit})
    for one in fit:
        pk = one.option.center
        if pk in with_address and pk not in waiting and pk in may_be_told:
            found.setdefault(pk, one)  # with its best unit
    return list(found.values())[:MOST_AT_ONCE]


def _can_be_written_to(pks: set[uuid.UUID]) -> set[uuid.UUID]:
    """Those of these centers with an address, or a number that may be texted."""
    written = Center.objects.filter(pk__in=pks).exclude(email="", texting=Texting.NO)
    found = list(written.only("email", "text_number", "texting"))
    stopped = Stopped.objects.among(one.safe_number for one in found)
    return {
        one.pk
        for one in found
        if [way for way in one.ways if way != Way.TEXT or one.safe_number not in stopped]
    }
