"""The keys that tablets seal to: made, replaced every month, and destroyed when nothing waits."""

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.journal.action import action
from angel_program.journal.actors import CLOCK, Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from angel_program.sealed import close_value
from intake.envelope import CURVE
from intake.models import OutboxKey


@action
def rotate_outbox_key(*, old: OutboxKey | None = None, by: Actor) -> OutboxKey:
    """A new key for every page from now on. The one before opens what still waits for it.

    Raises Refused where it was to replace ``old``, and somebody else has replaced that by now.
    """
    now = timezone.now()
    before = OutboxKey.objects.filter(in_use=True, **({"pk": old.pk} if old else {}))
    if not before.update(in_use=False, retired_at=now) and old:
        raise Refused(_("This key has been replaced."))
    private = ec.generate_private_key(CURVE)
    key = OutboxKey(made_at=now)
    key.public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    close_value(key, "private", pem.decode(), key.own_key)
    key.save(force_insert=True)
    record(Verb.OUTBOX_KEY_MADE, by=by, subject=key)
    return key


@action
def destroy_outbox_key(*, key: OutboxKey, by: Actor) -> None:
    """Destroy the private half: what is sealed to it can be opened by nobody any more.

    Raises Refused while something waits for it, or might, in a drawer.
    """
    if not OutboxKey.objects.select_for_update().spent(timezone.now()).filter(pk=key.pk).exists():
        raise Refused(_("Something may still wait for this key."))
    record(Verb.OUTBOX_KEY_DESTROYED, by=by, subject=key)
    key.delete()


def key_in_use() -> OutboxKey:
    """The key that pages give out; the first page of all makes the first one."""
    key = OutboxKey.objects.filter(in_use=True).first()
    if key is not None:
        return key
    try:
        return rotate_outbox_key(by=CLOCK)
    except IntegrityError:  # another page was first
        return OutboxKey.objects.get(in_use=True)
