"""An authenticator app and a security key in a test's hand."""

import os
import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from angel_program.accounts.models import User


class App:
    """The app of one person: shows the code of now, or of a neighbouring half minute."""

    def __init__(self, user: User) -> None:
        self.secret = generate_totp_secret()
        self.factor = TOTP.activate(user, self.secret).instance

    def code(self, ahead: int = 0) -> str:
        return code_of(self.secret, ahead)


def code_of(secret: str, ahead: int = 0) -> str:
    """The code of a secret, so many half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def wrong_code(app: App) -> str:
    """Six digits that are not its code in these minutes."""
    near = {app.code(ahead) for ahead in range(-5, 6)}
    return next(digits for digits in ("000000", "111111", "222222") if digits not in near)


RP = "localhost"


class SecurityKey:
    """A key of USB in software, and what a browser would send for it; it can be a bad one."""

    def __init__(self, *, transports=("usb",), verified=True, origin=f"http://{RP}") -> None:
        self.secret = ec.generate_private_key(ec.SECP256R1())
        self.id, self.transports, self.origin = os.urandom(16), [*transports], origin
        self.flags = AuthenticatorData.FLAG.UP | (AuthenticatorData.FLAG.UV if verified else 0)

    def registered(self, challenge: str = "AAAA", attachment: str = "cross-platform") -> dict:
        """The answer to being added."""
        public = ES256.from_cryptography_key(self.secret.public_key())
        known = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        flags = self.flags | AuthenticatorData.FLAG.AT
        data = AuthenticatorData.create(sha256(RP.encode()), flags, 0, bytes(known))
        return self._said(
            attachment,
            clientDataJSON=self._client(CollectedClientData.TYPE.CREATE, challenge),
            attestationObject=websafe_encode(AttestationObject.create("none", data, {})),
            transports=self.transports,
        )

    def shown(self, challenge: str) -> dict:
        """The answer to being asked for."""
        data = AuthenticatorData.create(sha256(RP.encode()), self.flags, 1)
        client = self._client(CollectedClientData.TYPE.GET, challenge)
        signed = data + sha256(websafe_decode(client))
        return self._said(
            "cross-platform",
            clientDataJSON=client,
            authenticatorData=websafe_encode(data),
            signature=websafe_encode(self.secret.sign(signed, ec.ECDSA(hashes.SHA256()))),
        )

    def _client(self, kind: str, challenge: str) -> str:
        return websafe_encode(CollectedClientData.create(kind, challenge, self.origin))

    def _said(self, attachment: str, **response) -> dict:
        name = websafe_encode(self.id)
        return {
            "type": "public-key",
            "id": name,
            "rawId": name,
            "authenticatorAttachment": attachment,
            "clientExtensionResults": {},
            "response": response,
        }
