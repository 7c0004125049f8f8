"""One act of signing, used inside the actions of consent: whose mark, in which language, when."""

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.clock import happened
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import Key, close_value
from intake.choices import ConsentKind, NoticeGiven, SignedHow
from intake.models import Agreement, Consent, PaperIntake, WalkIn
from intake.signature import NotDrawn, Stroke, checked
from intake.terms import AGREEMENT_VERSION, NOTICE_VERSION, Term


@dataclass(frozen=True, repr=False)
class Signing:
    """The mark and what belongs to it; nothing of it is printed."""

    walk_in: WalkIn
    name: str
    mark: str
    how: SignedHow
    language: str
    at: datetime.datetime
    key: Key
    by: User

    @property
    def day(self) -> datetime.date:
        """The day of signing, on the department's clock."""
        return timezone.localdate(self.at, timezone=self.walk_in.department.zone)


def sign(  # the elements of a signature are that many
    walk_in: WalkIn,
    *,
    name: str,
    signature: str,
    strokes: Sequence[Stroke] | None,
    language: str,
    at: datetime.datetime | None,
    by: User,
    on_paper: bool = False,
) -> Signing:
    """A signature for this visit, typed, drawn or on the visit's own sheet, of somebody who is
    called ``name``.

    Without a name the typed mark stands for it: nothing about a person is required but a mark of
    their own choice. Raises Refused where there is none, or where the visit has ended.
    """
    if not walk_in.is_open:
        raise Refused(_("This visit has ended. A new walk-in begins a new one."))
    drawn = _drawn(strokes)
    sheet = _sheet_of(walk_in) if on_paper else ""
    if not (sheet or drawn or signature.strip()):
        raise Refused(_("The person signs with a name or a mark of their own choice."))
    called = name.strip() or signature.strip()
    if not called:
        raise Refused(_("Whoever draws a signature also says what they are called, in any words."))
    return Signing(
        walk_in=walk_in,
        name=called,
        mark=sheet or drawn or signature,
        how=SignedHow.PAPER if sheet else SignedHow.DRAWN if drawn else SignedHow.TYPED,
        language=language,
        at=happened(at),
        key=walk_in.person.open_key(),
        by=by,
    )


def agree(signing: Signing, notice_given: str = NoticeGiven.UNKNOWN) -> None:
    """Keep that the person agreed to take part, and how the notice was given."""
    agreement = Agreement(
        walk_in=signing.walk_in,
        text_version=AGREEMENT_VERSION,
        language=signing.language,
        signed_how=signing.how,
        notice_version=NOTICE_VERSION,
        notice_given=notice_given,
        agreed_at=signing.at,
        taken_by=signing.by,
    )
    close_value(agreement, "signature", signing.mark, signing.key)
    agreement.save(force_insert=True)
    record(
        Verb.AGREED,
        by=signing.by,
        walk_in=signing.walk_in,
        subject=agreement,
        text_version=AGREEMENT_VERSION,
        notice_version=NOTICE_VERSION,
        notice_given=notice_given,
    )


def write_consent(
    signing: Signing,
    term: Term,
    *,
    recipient_name: str = "",
    named: UUID | None = None,
    expires_when: str = "",
) -> Consent:
    """Keep one consent with all its elements, sealed where it names somebody."""
    consent = Consent(
        walk_in=signing.walk_in,
        kind=term.kind,
        discloser=term.discloser,
        recipient=term.recipient,
        named=named,
        purpose=term.purpose,
        scope=[*term.scope],
        statements=[*term.statements],
        language=signing.language,
        signed_how=signing.how,
        given_at=signing.at,
        taken_by=signing.by,
        expires_on=signing.day + term.lasts,
        expires_when=expires_when,
    )
    close_value(consent, "name", signing.name, signing.key)
    close_value(consent, "recipient_name", recipient_name, signing.key)
    close_value(consent, "signature", signing.mark, signing.key)
    consent.save(force_insert=True)
    record(
        Verb.CONSENTED,
        by=signing.by,
        walk_in=signing.walk_in,
        subject=consent,
        kind=consent.kind,
        recipient=consent.recipient,
        purpose=consent.purpose,
        expires_on=consent.expires_on,
    )
    return consent


def signed_alone(kinds: Sequence[ConsentKind]) -> None:
    """Raise Refused where one act of signing would make several kinds (2.31(b), (d))."""
    if len({*kinds}) > 1:
        raise Refused(_("A consent of this kind is signed alone, never together with another."))


def _sheet_of(walk_in: WalkIn) -> str:
    """The number of the sheet that holds the signature. Raises Refused where there is no sheet."""
    paper = PaperIntake.objects.filter(walk_in=walk_in).first()
    if paper is None:
        raise Refused(_("This visit was not written on a numbered sheet."))
    return str(paper)


def _drawn(strokes: Sequence[Stroke] | None) -> str:
    """The strokes as they are sealed, blank for none. Raises Refused where they are no mark."""
    if not strokes:
        return ""
    try:
        checked(strokes)
    except NotDrawn:
        raise Refused(_("Nothing was drawn that can be kept. Please sign again.")) from None
    return json.dumps(strokes, separators=(",", ":"))
