"""Consent: given per recipient and purpose, with its own signature; withdrawn at once."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import Key, close_value
from intake.choices import Language, Purpose, Recipient
from intake.models import Agreement, Consent, WalkIn
from intake.terms import AGREEMENT_VERSION, TERMS, Term


@action
def give_consent(
    *,
    walk_in: WalkIn,
    consents: Sequence[str],
    signature: str,
    by: User,
    language: str = Language.ENGLISH,
    at: datetime.datetime | None = None,
) -> list[Consent]:
    """The person agrees to take part and consents to each of ``consents`` (keys of TERMS).

    Each consent is a row of its own with its own sealed signature. None ticked is an answer too:
    it is recorded as refused; what is live already is not given twice. Raises Refused without a
    signature, or after the visit's end.
    """
    if not walk_in.is_open:
        raise Refused(_("This visit has ended. A new walk-in begins a new one."))
    if not signature.strip():
        raise Refused(_("The person signs with a name or a mark of their own choice."))
    # The second of two taps waits here, and then finds what the first has written.
    WalkIn.objects.select_for_update(no_key=True).get(pk=walk_in.pk)
    signing = _Signing(signature, language, happened(at), walk_in.person.wrapped_key.open())
    if not Agreement.objects.filter(walk_in=walk_in).exists():
        _agree(walk_in, signing, by=by)
    signed_on = timezone.localdate(signing.at, timezone=walk_in.department.zone)
    live = {*walk_in.consents.live(signed_on).values_list("recipient", "purpose")}
    given = [
        _consent(walk_in, term, signing, by=by)
        for term in (TERMS[name] for name in consents)
        if (term.recipient, term.purpose) not in live
    ]
    if not consents:
        record(Verb.CONSENT_REFUSED, by=by, walk_in=walk_in, subject=walk_in)
    elif not given:
        raise Refused(_("These consents are given already."))
    return given


@action
def withdraw_consent(*, consent: Consent, by: User) -> Consent:
    """Withdraw, effective in this transaction: nothing more is said to this recipient for this.

    Withdraws every live consent of the same recipient and purpose at this visit. Raises Refused
    where it was withdrawn before.
    """
    now = timezone.now()
    same = consent.walk_in.consents.covering(Recipient(consent.recipient), Purpose(consent.purpose))
    if not same.filter(withdrawn_at=None).update(withdrawn_at=now, withdrawn_by=by):
        raise Refused(_("This consent was withdrawn before."))
    consent.withdrawn_at, consent.withdrawn_by = now, by
    record(
        Verb.CONSENT_WITHDRAWN,
        by=by,
        walk_in=consent.walk_in,
        subject=consent,
        recipient=consent.recipient,
        purpose=consent.purpose,
    )
    return consent


@dataclass(frozen=True, repr=False)
class _Signing:
    """One act of signing: the mark, in which language, when, and the person's key."""

    mark: str
    language: str
    at: datetime.datetime
    key: Key


def _agree(walk_in: WalkIn, signing: _Signing, *, by: User) -> None:
    agreement = Agreement(
        walk_in=walk_in,
        text_version=AGREEMENT_VERSION,
        language=signing.language,
        agreed_at=signing.at,
        taken_by=by,
    )
    close_value(agreement, "signature", signing.mark, signing.key)
    agreement.save(force_insert=True)
    record(Verb.AGREED, by=by, walk_in=walk_in, subject=agreement, text_version=AGREEMENT_VERSION)


def _consent(walk_in: WalkIn, term: Term, signing: _Signing, *, by: User) -> Consent:
    signed_on = timezone.localdate(signing.at, timezone=walk_in.department.zone)
    consent = Consent(
        walk_in=walk_in,
        recipient=term.recipient,
        purpose=term.purpose,
        scope=[*term.scope],
        language=signing.language,
        given_at=signing.at,
        taken_by=by,
        expires_on=signed_on + term.lasts,
    )
    close_value(consent, "signature", signing.mark, signing.key)
    consent.save(force_insert=True)
    record(
        Verb.CONSENTED,
        by=by,
        walk_in=walk_in,
        subject=consent,
        recipient=consent.recipient,
        purpose=consent.purpose,
        expires_on=consent.expires_on,
    )
    return consent
