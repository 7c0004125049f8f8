"""How letters and texts leave, read from the environment for settings.py; links and workers."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from angel_program.environment import env

_DEBUG = env.bool("DEBUG", default=False)
_HOSTS = env.list("ALLOWED_HOSTS", default=[])

# Django's EMAIL_* settings. On the console nothing leaves; with DEBUG=false that is never guessed.
MAIL = env.email("EMAIL_URL", default="consolemail://" if _DEBUG else "smtp://localhost:25") | {
    "EMAIL_TIMEOUT": 10,
    # Who writes. Says nothing of what it is about, nor that police write.
    "DEFAULT_FROM_EMAIL": env.str("MAIL_FROM", default="answers@localhost"),
}
# What links in letters begin with. A path follows, which brings the slash.
PUBLIC_URL = env.str(
    "PUBLIC_URL",
    default="http://127.0.0.1:8000" if _DEBUG or not _HOSTS else f"https://{_HOSTS[0]}",
).rstrip("/")


def gateway(address: str, sender: str, *, prints: bool) -> str:
    """Where texts are handed over, if it is one: HTTPS alone; ``prints``: "console" is one too.

    Raises ImproperlyConfigured with what to do.
    """
    if not address or (prints and address == "console"):
        return address
    if urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
        raise ImproperlyConfigured(
            "TEXT_URL is the https:// address of a text gateway, or blank. See .env.example."
        )
    if not sender:
        raise ImproperlyConfigured("Set TEXT_FROM: the number that texts are sent from.")
    return address


# The number that texts are sent from, and where they are handed over; blank: nobody is texted.
_from = env.str("TEXT_FROM", default="")
_url = gateway(env.str("TEXT_URL", default="console" if _DEBUG else ""), _from, prints=_DEBUG)
# By which the gateway signs what people answer, where that is not the secret of its address.
_secret = env.str("TEXT_SECRET", default="") or unquote(urlsplit(_url).password or "")
TEXTS = (_url, _from, _secret)

# Workers take tasks from the database (`manage.py db_worker`). Where there is none, `tick` sends
# within minutes, or, as in the demo, whoever presses waits for the mail server.
AT_ONCE = env.bool("SEND_AT_ONCE", default=env.bool("DEMO", default=False))
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if AT_ONCE
        else "django_tasks_db.DatabaseBackend"
    }
}
