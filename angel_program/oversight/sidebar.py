"""The admin's menu: the same ways on as on every page, and for administrators what they keep."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from angel_program.permissions import Can, allowed
from angel_program.ways import ways

# unfold's own pictures (Material Symbols) for ours.
PICTURES = {
    "bar-chart": "bar_chart",
    "activity": "monitoring",
    "gear": "settings",
    "file-earmark-text": "description",
    "shield-check": "verified_user",
    "tablet": "tablet_android",
}


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The groups of links for whoever asks: unfold calls this."""
    here = [
        _link(way["label"], way["url"], PICTURES.get(way["icon"], "arrow_forward"))
        for way in ways(request.user, request.path)
    ]
    return [{"items": here, "separator": False}, *_kept(request)]


def _kept(request: HttpRequest) -> list[dict[str, Any]]:
    """One group for each part of the house that an administrator keeps reference data of."""
    if not allowed(request.user, Can.MANAGE_REFERENCE):
        return []
    return [
        {
            "title": part["name"],
            "separator": True,
            "items": [
                _link(model["name"], model["admin_url"], "list")
                for model in part["models"]
                if model["admin_url"]
            ],
        }
        for part in admin.site.get_app_list(request)
    ]


def _link(title: object, url: str, picture: str) -> dict[str, Any]:
    # unfold prints titles without escaping them; ours are words of the program.
    return {"title": str(title), "link": url, "icon": picture}
