"""The first page of whoever is signed in, and the two pages for machines."""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from angel_program.permissions import Can, Role
from angel_program.screens import screen
from angel_program.ways import FIRST


@require_safe
@screen(Can.SEE_FIRST_PAGE)
def first_page(request: HttpRequest) -> HttpResponse:
    """Send each role to where its work begins."""
    return redirect(FIRST[Role(request.user.role)])


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is up."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, cache and migrations are ready: 200, or 503. No detail for strangers."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
        cache.set("readyz", "ok", 5)
        ready = not behind and cache.get("readyz") == "ok"
    except Error:
        ready = False
    return HttpResponse("ok" if ready else "not ready", "text/plain", 200 if ready else 503)
