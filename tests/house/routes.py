"""Every route of the program by name, and an object of the world to ask it for."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from referrals.links import REPLIES, RIDES


def routes() -> Iterator[tuple[str, URLPattern]]:
    """Name with namespaces, and pattern, of everything the URLconf knows."""
    yield from _walk(get_resolver().url_patterns, "")


def _walk(patterns: list[Any], space: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name or pattern.pattern}", pattern


def address_of(world: Any, of: str) -> list[str]:
    """What stands in the URL for the object that the matrix names."""
    if of == "-":
        return []
    parts = {
        "shell": lambda: [world.department.code, "en"],
        "persons": lambda: [str(world.flagged.person.pk), str(world.eligible.person.pk)],
        "leaflet": lambda: ["assurance", "es"],
        "file": lambda: [str(world.published.pk), "csv"],
        "reply": lambda: [REPLIES.token_of(world.ask)],
        "one_month": lambda: ["2026-01"],
        "month": lambda: ["2026-01", "2026-01", "csv"],
    }
    if of in parts:
        return parts[of]()
    if of == "invitation":
        return [RIDES.token_of(world.asked)]
    if of == "link":
        user = world.officer
        return [
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ]
    if of == "session":
        return [world.session.mark]
    thing = getattr(world, of.rstrip("*"))
    return [str(thing.walk_in.pk if of.endswith("*") else thing.pk)]
