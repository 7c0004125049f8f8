"""The only way anything about a person leaves: under a live consent, into the ledger.

A page, a message or a file is made of the ``Sheet`` that ``disclose`` gives, and of nothing else.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import Key, open_value
from intake.choices import ConsentKind, Recipient, Scope
from intake.models import Consent, Person
from intake.models.consent import ConsentQuerySet
from referrals.actions.placement import live_placement
from referrals.answers import Answer, told_outside
from referrals.choices import Sent
from referrals.models import Center, Disclosure, Referral

# What each scope opens of the person's sealed values; its coded answers are in answers.py.
OPENS = {
    Scope.IDENTITY: ("legal_name", "alias", "birth_date"),
    Scope.CONTACT: ("phone",),
}


@dataclass(frozen=True, repr=False)
class Sheet:
    """What a recipient is told: the ledger's row, the consent it stands on, the opened texts."""

    disclosure: Disclosure
    consent: Consent
    to: str
    texts: dict[str, str]
    codes: list[Answer]


def consents_to(referral: Referral, center: Center) -> ConsentQuerySet:
    """The live consents under which this center may be told something. Asked at each use.

    The class "centers asked for a bed" holds those that were asked for this person; any other has
    to be named by the consent itself.
    """
    today = timezone.localdate(timezone=referral.walk_in.department.zone)
    found = referral.walk_in.consents.live(today).to_centers(center.pk)
    calls, beds = referral.bed_requests, referral.placements
    asked = calls.filter(center=center).exists() or beds.filter(center=center).exists()
    return found if asked else found.filter(recipient=Recipient.CENTER)


def covering(consents: ConsentQuerySet, scope: Collection[str] | None = None) -> Consent | None:
    """The newest of these that lacks no element, is of the right kind and covers this scope."""
    whole = [
        consent
        for consent in consents
        if not consent.lacks
        and consent.kind == ConsentKind.REFERRAL
        and {*(scope or ())} <= {*consent.scope}
    ]
    return max(whole, key=lambda consent: consent.given_at, default=None)


def opened_texts(person: Person, scope: Collection[str], key: Key) -> dict[str, str]:
    """The sealed values that these scopes let somebody learn. For use inside a disclosure alone."""
    columns = [column for one in scope for column in OPENS.get(Scope(one), ())]
    return {column: open_value(person, column, key) for column in columns}


@action
def disclose(
    *,
    referral: Referral,
    by: User,
    through: Actor | None = None,
    center: Center | None = None,
    under: Consent | None = None,
    scope: Collection[str] | None = None,
    sent: str = Sent.SHEET,
) -> Sheet:
    """Tell one recipient what the person's consent covers, and no more.

    The recipient is the center that holds their bed, another ``center``, or whoever the consent
    ``under`` names. ``scope`` narrows what is told; wider than the consent it is refused. The
    consent is looked up and locked in this transaction, so that a withdrawal is either before it
    (nothing is told) or after it. ``by`` answers for it in the ledger; the journal names the part
    of the program ``through`` which it is told, where nobody is signed in. Raises Refused without a
    bed, or a live consent that is complete.
    """
    if under is None:
        center = center or live_placement(referral).center
    consent = _locked(_consents(referral, center, under), scope)
    person = referral.walk_in.person
    key = person.open_key()
    told = [one for one in consent.scope if scope is None or one in scope]
    disclosure = Disclosure.objects.create(
        referral=referral,
        consent=consent,
        center=center,
        recipient=center.name if center else "",
        address=center.place_line if center else "",
        sent=sent,
        scope=told,
        at=timezone.now(),
        by=by,
    )
    record(
        Verb.DISCLOSED,
        by=through or by,
        walk_in=referral.walk_in,
        subject=disclosure,
        center=center,
        consent=consent.pk,
        scope=told,
        sent=sent,
    )
    to = center.name if center else open_value(consent, "recipient_name", key)
    texts = opened_texts(person, told, key)
    return Sheet(disclosure, consent, to, texts, told_outside(referral.walk_in, told))


def _consents(referral: Referral, center: Center | None, under: Consent | None) -> ConsentQuerySet:
    """The live consents that may cover this recipient: one by name, or a center."""
    if under is not None:
        # Whoever is named is named by this consent alone; a center is found as a center.
        today = timezone.localdate(timezone=referral.walk_in.department.zone)
        return referral.walk_in.consents.live(today).filter(recipient=Recipient.ONE, pk=under.pk)
    # A center that only a history file named is nobody to whom anything is said.
    return consents_to(referral, center) if center else Consent.objects.none()


def _locked(found: ConsentQuerySet, scope: Collection[str] | None) -> Consent:
    """The consent this stands on, locked until the ledger is written. Raises Refused for none."""
    locked = found.select_related("walk_in").order_by("pk")
    consent = covering(locked.select_for_update(no_key=True, of=("self",)), scope)
    if consent is None:
        raise Refused(_("There is no live consent; nothing may be said to a center."))
    return consent
