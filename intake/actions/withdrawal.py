"""Taking consent back: one, several or all, effective in the transaction that writes it."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.choices import Purpose, Recipient, WithdrawnHow
from intake.models import Consent, WalkIn
from intake.models.consent import ConsentQuerySet


@action
def withdraw_consent(*, consent: Consent, by: User, how: str = WithdrawnHow.UNKNOWN) -> Consent:
    """Withdraw, effective in this transaction: nothing more is said to this recipient for this.

    Withdraws every live consent of the same recipient and purpose at this visit. Raises Refused
    where it was withdrawn before.
    """
    same = consent.walk_in.consents.covering(Recipient(consent.recipient), Purpose(consent.purpose))
    if consent.is_to_one:
        same = same.filter(pk=consent.pk)
    for one in _withdraw(same, by=by, how=how):
        if one.pk == consent.pk:
            consent.withdrawn_at, consent.withdrawn_by = one.withdrawn_at, by
            consent.withdrawn_how = how
    return consent


@action
def withdraw_consents(
    *,
    walk_in: WalkIn,
    by: User,
    consents: Sequence[str] = (),
    everything: bool = False,
    how: str = WithdrawnHow.ORAL,
) -> list[Consent]:
    """Withdraw these consents of a visit, or ``everything`` this human being ever consented to.

    ``consents`` are their ids. A word of theirs is enough. Effective in this transaction. Raises
    Refused where nothing is chosen, or all of it was withdrawn before.
    """
    chosen: ConsentQuerySet = walk_in.consents.filter(pk__in=consents)
    if everything:
        visits = WalkIn.objects.of_humans([walk_in.person.root_id])
        chosen = Consent.objects.filter(walk_in__in=visits)
    elif not consents:
        raise Refused(_("Choose what is taken back."))
    return _withdraw(chosen, by=by, how=how)


def _withdraw(consents: ConsentQuerySet, *, by: User, how: str) -> list[Consent]:
    # Locked first, and only then is it now: whoever tells a center something holds the same lock
    # and has either written the ledger before this moment, or finds nothing to tell it under.
    theirs = consents.filter(withdrawn_at=None).select_related("walk_in").defer("signature")
    live = list(theirs.order_by("pk").select_for_update(no_key=True, of=("self",)))
    if not live:
        raise Refused(_("This consent was withdrawn before."))
    now = timezone.now()
    for consent in live:
        consent.withdrawn_at, consent.withdrawn_by, consent.withdrawn_how = now, by, how
        consent.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_how"])
        record(
            Verb.CONSENT_WITHDRAWN,
            by=by,
            walk_in=consent.walk_in,
            subject=consent,
            recipient=consent.recipient,
            purpose=consent.purpose,
            how=how,
        )
    return live
