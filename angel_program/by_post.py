"""How letters leave, read from the environment for settings.py: server, sender, links, workers."""

from angel_program.environment import env

_DEBUG = env.bool("DEBUG", default=False)
_HOSTS = env.list("ALLOWED_HOSTS", default=[])

# Django's EMAIL_* settings. On the console nothing leaves; with DEBUG=false that is never guessed.
MAIL = env.email("EMAIL_URL", default="consolemail://" if _DEBUG else "smtp://localhost:25") | {
    "EMAIL_TIMEOUT": 10
}
# Who writes. Says nothing of what it is about, nor that police write.
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="answers@localhost")
# What links in letters begin with.
PUBLIC_URL = env.str(
    "PUBLIC_URL",
    default="http://127.0.0.1:8000" if _DEBUG or not _HOSTS else f"https://{_HOSTS[0]}",
)

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
