"""The only way anything about a person goes to a center: under a live consent, into the ledger."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import open_value
from intake.choices import Purpose, Recipient, Scope
from intake.models import Consent
from intake.models.consent import ConsentQuerySet
from referrals.actions.placement import live_placement
from referrals.answers import Answer, answers
from referrals.models import Disclosure, Referral

# What each scope opens of the person's sealed values; its coded answers are in answers.py.
OPENS = {
    Scope.IDENTITY: ("legal_name", "alias", "birth_date"),
    Scope.CONTACT: ("phone",),
}


@dataclass(frozen=True)
class Sheet:
    """What a center is told: the ledger's row, the consent it stands on, and the opened texts."""

    disclosure: Disclosure
    consent: Consent
    texts: dict[str, str]
    codes: list[Answer]


def consents_to_centers(referral: Referral) -> ConsentQuerySet:
    """The live consents under which a center may be told something. Asked at each use."""
    today = timezone.localdate(timezone=referral.walk_in.department.zone)
    live = referral.walk_in.consents.live(today)
    return live.covering(Recipient.CENTERS, Purpose.PLACEMENT)


@action
def disclose(*, referral: Referral, by: User) -> Sheet:
    """Tell the center that holds a bed for this person what their consent covers, and no more.

    The consent is looked up and locked in this transaction, so that a withdrawal is either before
    it (nothing is told) or after it. Raises Refused without a bed or a live consent.
    """
    placement = live_placement(referral)
    consent = consents_to_centers(referral).select_for_update(no_key=True).last()
    if consent is None or placement.center is None:
        raise Refused(_("There is no live consent; nothing may be said to a center."))
    person = referral.walk_in.person
    key = person.wrapped_key.open()
    columns = [c for scope in consent.scope for c in OPENS.get(Scope(scope), ())]
    texts = {column: open_value(person, column, key) for column in columns}
    disclosure = Disclosure.objects.create(
        referral=referral,
        consent=consent,
        center=placement.center,
        scope=consent.scope,
        at=timezone.now(),
        by=by,
    )
    record(
        Verb.DISCLOSED,
        by=by,
        walk_in=referral.walk_in,
        subject=disclosure,
        center=placement.center_id,
        consent=consent.pk,
        scope=consent.scope,
    )
    return Sheet(disclosure, consent, texts, answers(referral.walk_in, consent.scope))
