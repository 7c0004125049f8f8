"""The page a tablet falls back to without network, and the worker that keeps it there.

Both are made without any request's session: there is nobody's data that could be in them.
"""

import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from intake.forms.walk_in import WelcomeForm

MODULES = ("bar", "form", "page", "seal", "send", "store")
LOADED = re.compile(rf'(?:href|src)="({re.escape(settings.STATIC_URL)}[^"#]+)')


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    """The door without network: the same questions, sealed where they are asked."""
    return HttpResponse(_shell())


@require_safe
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, with the list of what it keeps. Another list is another worker."""
    shell = _shell()
    files = sorted({*LOADED.findall(shell), *(static(f"js/outbox/{name}.js") for name in MODULES)})
    kept = {"shell": reverse("intake:offline"), "files": files, "version": _digest(shell, files)}
    source = _source("js/outbox/worker.js").read_text()
    script = f"const KEPT = {json.dumps(kept)};\n{source}"
    return HttpResponse(script, content_type="text/javascript")


def _shell() -> str:
    form = WelcomeForm(initial={"id": ""})
    return render_to_string("intake/offline.html", {"form": form, "demo": settings.DEMO})


def _digest(shell: str, files: list[str]) -> str:
    """Changes with anything that is kept: in production by the names of the files alone."""
    digest = hashlib.sha256("\n".join([shell, *files]).encode())
    for name in files if settings.DEBUG else []:
        path = finders.find(name.removeprefix(settings.STATIC_URL))
        digest.update(Path(path).read_bytes() if path else b"")
    return digest.hexdigest()[:16]


def _source(name: str) -> Path:
    return Path(str(finders.find(name)))
