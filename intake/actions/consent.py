"""Consent: given per recipient and purpose, each with its own signature; or put off."""

import datetime
from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.actions._signing import agree, sign, signed_alone, write_consent
from intake.choices import (
    ConsentKind,
    Language,
    NoticeGiven,
    Purpose,
    Recipient,
    Scope,
)
from intake.elements import KIND_OF
from intake.models import Agreement, Consent, ConsentPostponed, WalkIn
from intake.signature import Stroke
from intake.terms import TERMS, Term

# Whoever is unwell tonight is asked again within three days (42 CFR 2.22: "as soon thereafter").
ASKED_AGAIN = datetime.timedelta(hours=72)
# Nobody can say what they will want in ten years.
LONGEST = datetime.timedelta(days=730)


@action
def give_consent(
    *,
    walk_in: WalkIn,
    consents: Sequence[str],
    signature: str,
    by: User,
    language: str = Language.ENGLISH,
    name: str = "",
    strokes: Sequence[Stroke] | None = None,
    notice_given: str = NoticeGiven.UNKNOWN,
    at: datetime.datetime | None = None,
    on_paper: bool = False,
) -> list[Consent]:
    """The person agrees to take part and consents to each of ``consents`` (keys of TERMS).

    Each consent is a row of its own with its own sealed signature; ``on_paper`` says that it stands
    on the visit's numbered sheet. None ticked is an answer too:
    it is recorded as refused; what is live already is not given twice. Raises Refused without a
    signature, after the visit's end, or where one of them has to be signed alone.
    """
    asked = [TERMS[one] for one in consents]
    signed_alone([term.kind for term in asked])
    _one_at_a_time(walk_in)
    signing = sign(
        walk_in,
        name=name,
        signature=signature,
        strokes=strokes,
        on_paper=on_paper,
        language=language,
        at=at,
        by=by,
    )
    if not Agreement.objects.filter(walk_in=walk_in).exists():
        agree(signing, notice_given)
    live = {*walk_in.consents.live(signing.day).values_list("recipient", "purpose")}
    given = [
        write_consent(signing, term)
        for term in asked
        if (term.recipient.value, term.purpose.value) not in live
    ]
    if not consents:
        record(Verb.CONSENT_REFUSED, by=by, walk_in=walk_in, subject=walk_in)
    elif not given:
        raise Refused(_("These consents are given already."))
    return given


@action
def consent_to_one(
    *,
    walk_in: WalkIn,
    recipient_name: str,
    purpose: str,
    scope: Sequence[str],
    expires_on: datetime.date,
    signature: str,
    by: User,
    expires_when: str = "",
    named: UUID | None = None,
    language: str = Language.ENGLISH,
    name: str = "",
    strokes: Sequence[Stroke] | None = None,
    at: datetime.datetime | None = None,
) -> Consent:
    """The person lets one recipient, by name, learn something for one purpose, and signs for it.

    ``named`` is a center's id, where the recipient is a center. Its kind follows from its purpose,
    so that a consent for a legal proceeding is always signed alone (2.31(d)). Raises Refused where
    nothing is described, nobody is named, or the last day cannot be.
    """
    if not (recipient_name.strip() and scope):
        raise Refused(_("A consent says who may learn it, and what."))
    _one_at_a_time(walk_in)
    signing = sign(
        walk_in, name=name, signature=signature, strokes=strokes, language=language, at=at, by=by
    )
    lasts = expires_on - signing.day
    if not datetime.timedelta(0) <= lasts <= LONGEST:
        raise Refused(_("The last day is today or later, and within two years."))
    term = Term(
        Recipient.CENTER if named else Recipient.ONE,
        Purpose(purpose),
        tuple(Scope(one) for one in scope),
        lasts,
        kind=ConsentKind(KIND_OF[Purpose(purpose)]),
    )
    return write_consent(
        signing, term, recipient_name=recipient_name, named=named, expires_when=expires_when
    )


@action
def consent_to_proceeding(
    *,
    walk_in: WalkIn,
    recipient_name: str,
    scope: Sequence[str],
    expires_on: datetime.date,
    signature: str,
    by: User,
    language: str = Language.ENGLISH,
    name: str = "",
    strokes: Sequence[Stroke] | None = None,
) -> Consent:
    """The person lets one recipient use something in one legal proceeding. Nothing else is signed.

    Raises Refused as ``consent_to_one``.
    """
    return consent_to_one(
        walk_in=walk_in,
        recipient_name=recipient_name,
        purpose=Purpose.PROCEEDING,
        scope=scope,
        expires_on=expires_on,
        signature=signature,
        language=language,
        name=name,
        strokes=strokes,
        by=by,
    )


@action
def postpone_consent(*, walk_in: WalkIn, by: User) -> ConsentPostponed:
    """They cannot consent now: nothing is said, and they are asked again within 72 hours.

    Said again, the first hour stands. Raises Refused where they have agreed or refused already.
    """
    if Agreement.objects.filter(walk_in=walk_in).exists():
        raise Refused(_("They were asked already, and have answered."))
    now = timezone.now()
    postponed, made = ConsentPostponed.objects.get_or_create(
        walk_in=walk_in, defaults={"ask_by": now + ASKED_AGAIN, "at": now, "by": by}
    )
    record(
        Verb.CONSENT_POSTPONED,
        by=by,
        walk_in=walk_in,
        subject=walk_in,
        ask_by=postponed.ask_by,
        again=not made,
    )
    return postponed


def _one_at_a_time(walk_in: WalkIn) -> None:
    """The second of two taps waits here, and then finds what the first has written."""
    WalkIn.objects.select_for_update(no_key=True).get(pk=walk_in.pk)
