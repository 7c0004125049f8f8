"""What every answer must carry, written down; and what is missing from one."""

HELD = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# The whole policy of our own pages, requirement W1. Not in it: any host, any unsafe-*.
POLICY = {
    "default-src": {"'none'"},
    "script-src": {"'self'"},
    "style-src": {"'self'"},
    "img-src": {"'self'"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "manifest-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"outbox"},
}
# The board and the wall take in new rows by itself, through a policy of its own that cleans them.
LIVE = dict.fromkeys(
    ["/referrals/", "/wall/"], POLICY | {"trusted-types": {"outbox", "default", "part"}}
)
# The admin styles inline and its widgets write markup; what may run in it is as strict.
ADMIN = {name: sources for name, sources in POLICY.items() if "trusted" not in name} | {
    "style-src": {"'self'", "'unsafe-inline'"}
}
# Of the device nothing but the security key. A few of the words, written down.
ASKED_FOR = {
    "camera": "()",
    "clipboard-read": "()",
    "display-capture": "()",
    "fullscreen": "()",
    "geolocation": "()",
    "microphone": "()",
    "payment": "()",
    "usb": "()",
    "publickey-credentials-get": "(self)",
}


def policy_of(answer) -> dict[str, set[str]]:
    """The content policy as a table: directive → sources."""
    return {
        name: {*sources}
        for name, *sources in (
            part.split() for part in answer["Content-Security-Policy"].split(";")
        )
    }


def complaints(answer, policy=None) -> list[str]:
    """What is missing or other than written above."""
    live = LIVE if answer.status_code == 200 else {}
    policy = policy or live.get(answer.wsgi_request.path, POLICY)
    device = dict(
        part.strip().split("=")
        for part in answer.headers.get("Permissions-Policy", "").split(",")
        if part
    )
    return [
        *(name for name, value in HELD.items() if answer.headers.get(name) != value),
        *(word for word, to in ASKED_FOR.items() if device.get(word) != to),
        *(["Content-Security-Policy"] if policy_of(answer) != policy else []),
    ]
