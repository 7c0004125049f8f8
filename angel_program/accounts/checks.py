"""What `manage.py check --deploy` refuses about sign-in; settings.py refuses the same at start."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from angel_program.shared_cache import per_process


@register(Tags.security, deploy=True)
def the_cache_is_shared(**_asked: Any) -> list[CheckMessage]:
    """Used codes and counts of tries must be known to every process (requirement A8)."""
    if not per_process(settings.CACHES["default"]["BACKEND"]):
        return []
    return [
        Error(
            "The cache is not shared: a used code could be used again in another process.",
            hint="Leave CACHE_URL out, or let it name a Redis server.",
            id="accounts.E001",
        )
    ]


@register(Tags.security, deploy=True)
def a_second_factor_is_asked(**_asked: Any) -> list[CheckMessage]:
    """Only the demo asks for none, and the demo is not deployed (requirement A2)."""
    if settings.SECOND_FACTOR:
        return []
    return [Error("No second factor is asked for.", hint="Unset DEMO.", id="accounts.E002")]
