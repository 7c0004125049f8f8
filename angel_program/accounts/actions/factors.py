"""Second factors: set up, removed, and taken away by an administrator."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, validate_totp_code
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.utils.translation import gettext as _

from angel_program.accounts.actions.password import link_for
from angel_program.accounts.actions.sessions import close_sessions
from angel_program.accounts.models import User
from angel_program.accounts.one_time import first_use
from angel_program.journal.action import action
from angel_program.journal.actors import Actor
from angel_program.journal.record import record
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused

Type = Authenticator.Type
# How a key speaks that is built into the device, or a phone that lends its own.
BUILT_IN = {"internal", "hybrid"}


@action
def add_app(*, user: User, secret: str, code: str, by: Actor) -> Authenticator:
    """Take an authenticator app, in place of the one before. Refused unless its code is right."""
    if not validate_totp_code(secret, code) or not first_use(user, code):
        raise Refused(_("That is not the code your app shows now. Wait for the next one."))
    _of(user).filter(type=Type.TOTP).delete()
    factor: Authenticator = TOTP.activate(user, secret).instance
    record(Verb.FACTOR_ADDED, by=by, department=user.department, subject=user, factor=Type.TOTP)
    return factor


@action
def add_key(*, user: User, name: str, credential: dict[str, Any], by: Actor) -> Authenticator:
    """Take a key that is carried. Refused where it is a part of the device.

    A tablet's own lock is a PIN that everybody at the desk knows (CJIS IA-5-j-8, requirement A3).
    """
    if is_built_in(credential):
        raise Refused(_("That key is a part of this device. Use one that you carry with you."))
    factor: Authenticator = WebAuthn.add(user, name, credential).instance
    record(Verb.FACTOR_ADDED, by=by, department=user.department, subject=user, factor=Type.WEBAUTHN)
    return factor


def is_built_in(credential: dict[str, Any]) -> bool:
    """Whether a key belongs to the device it was used on, as far as the browser says."""
    spoken = credential.get("response", {}).get("transports") or []
    return bool(BUILT_IN & {*spoken}) or credential.get("authenticatorAttachment") == "platform"


@action
def make_codes(*, user: User, by: Actor) -> list[str]:
    """Ten codes for the day the app or key is lost; those from before work no more.

    They are given once, here, and cannot be looked up. Refused to who has nothing to lose yet.
    """
    if not _of(user).exclude(type=Type.RECOVERY_CODES).exists():
        raise Refused(_("Add an app or a key first."))
    _of(user).filter(type=Type.RECOVERY_CODES).delete()
    codes: list[str] = RecoveryCodes.activate(user).generate_codes()
    record(Verb.CODES_MADE, by=by, department=user.department, subject=user)
    return codes


@action
def remove_factor(*, factor: Authenticator, by: Actor) -> None:
    """Remove one of several. Refused for the last: without a factor nobody gets in."""
    user = User.objects.select_for_update().get(pk=factor.user_id)
    mine = _of(user).exclude(type=Type.RECOVERY_CODES)
    if not mine.exclude(pk=factor.pk).exists():
        raise Refused(_("This is your only one. Add another before you remove it."))
    kind = factor.type
    factor.delete()
    record(Verb.FACTOR_REMOVED, by=by, department=user.department, subject=user, factor=kind)


@action
def start_over(*, user: User, by: Actor) -> str:
    """For who lost app, key and codes: password, factors, PIN and sessions are gone; gives a link.

    Nothing that somebody found or overheard works any more.
    """
    _of(user).delete()
    user.set_unusable_password()
    user.pin = ""
    user.save(update_fields=["password", "pin"])
    close_sessions(user)
    record(Verb.FACTORS_RESET, by=by, department=user.department, subject=user)
    return link_for(user)


@action
def note_code_used(*, by: User) -> None:
    """Write down that somebody came in by one of their ten codes."""
    record(Verb.CODE_USED, by=by, subject=by)


def _of(user: User) -> Any:
    return Authenticator.objects.filter(user_id=user.pk)
