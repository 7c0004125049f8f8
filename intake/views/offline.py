"""The page a tablet falls back to without network, and the worker that keeps it there.

Both are made without any request's session: there is nobody's data that could be in them. They are
a department's, for its screening questions, and in one language.
"""

import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from angel_program.accounts.models import Department
from intake.forms.consent import GiveConsentForm
from intake.forms.person import IdentifyForm
from intake.forms.profile import DescribeForm
from intake.forms.screening import ScreenForm
from intake.forms.walk_in import WelcomeForm
from intake.terms import AT_THE_DOOR
from intake.tongues import OFFERED
from intake.views._steps import steps_of_nobody

MODULES = (
    *("outbox/bar", "outbox/form", "outbox/offline", "outbox/page"),
    *("outbox/seal", "outbox/send", "outbox/store"),
    *("lock/close", "lock/idle", "lock/page"),
)
LOADED = re.compile(rf'(?:href|src)="({re.escape(settings.STATIC_URL)}[^"#]+)')


@require_safe
@login_not_required
def offline(request: HttpRequest, department: str, language: str) -> HttpResponse:
    """The intake without network: the same questions, sealed where they are asked."""
    return HttpResponse(_shell(department, language))


@require_safe
@login_not_required
def worker(request: HttpRequest, department: str, language: str) -> HttpResponse:
    """The service worker, with the list of what it keeps. Another list is another worker."""
    shell = _shell(department, language)
    files = sorted({*LOADED.findall(shell), *(static(f"js/{name}.js") for name in MODULES)})
    address = reverse("intake:offline", args=[department, language])
    kept = {"shell": address, "files": files, "version": _digest(shell, files)}
    source = _source("js/outbox/worker.js").read_text()
    script = f"const KEPT = {json.dumps(kept)};\n{source}"
    return HttpResponse(script, content_type="text/javascript")


def _shell(code: str, language: str) -> str:
    if language not in dict(settings.LANGUAGES):
        raise Http404
    department = get_object_or_404(Department, code=code)
    asked = department.policies.questions(timezone.localdate(timezone=department.zone))
    with translation.override(language):
        parts = {
            "welcome": WelcomeForm(initial={"id": ""}, auto_id="welcome_%s"),
            "screen": ScreenForm(questions=asked, auto_id="screen_%s"),
            "describe": DescribeForm(auto_id="describe_%s"),
            "identify": IdentifyForm(person=None, auto_id="identify_%s"),
        }
        return render_to_string(
            "intake/offline.html",
            {
                "demo": settings.DEMO,
                "department": department,
                "consents": [(code, _consent(department, code)) for code, _name in OFFERED],
                "tongues": OFFERED,
                "language": language,
                "steps": steps_of_nobody(),
                **parts,
            },
        )


def _consent(department: Department, language: str) -> str:
    """What is signed, in one of the languages it can be read in."""
    with translation.override(language):
        form = GiveConsentForm(
            walk_in=None,
            names=AT_THE_DOOR,
            on=None,
            initial={"language": language},
            auto_id=f"consent_{language}_%s",
        )
        said = {"form": form, "department": department, "language": language}
        return render_to_string("intake/_offline_consent.html", said)


def _digest(shell: str, files: list[str]) -> str:
    """Changes with anything that is kept: in production by the names of the files alone."""
    digest = hashlib.sha256("\n".join([shell, *files]).encode())
    for name in files if settings.DEBUG else []:
        path = finders.find(name.removeprefix(settings.STATIC_URL))
        digest.update(Path(path).read_bytes() if path else b"")
    return digest.hexdigest()[:16]


def _source(name: str) -> Path:
    return Path(str(finders.find(name)))
