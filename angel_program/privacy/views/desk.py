"""The desk: one page of what waits, and the small ways off it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from angel_program.accounts.models import User
from angel_program.journal.actors import CENTER
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.paging import cut, last_shown
from angel_program.permissions import Can
from angel_program.privacy.actions import alerts as alert_actions
from angel_program.privacy.actions import digest as digest_actions
from angel_program.privacy.actions.disclosures import note_ledger_reading
from angel_program.privacy.alerts import alerts_of
from angel_program.privacy.desk import waiting
from angel_program.privacy.forms.desk import SettleAlertForm, SignDigestForm
from angel_program.privacy.models import Digest
from angel_program.screens import carry_out, page, posted, screen
from intake.choices import Scope
from referrals.models import Disclosure

PAGE = 50


@require_safe
@screen(Can.VIEW_DESK)
def view_desk(request: HttpRequest) -> HttpResponse:
    """What waits: alerts, digests, legal papers, holds, and whether the chain holds."""
    found = waiting(request.user)
    names = _names(line.actor_id for line in found["alerts"])
    alerts = [(line, names.get(line.actor_id, line.machine)) for line in found.pop("alerts")]
    return page(request, "privacy/view_desk.html", alerts=alerts, **found)


@require_POST
@screen(Can.SETTLE_ALERT)
def settle_alert(request: HttpRequest, seq: int) -> HttpResponse:
    """It was looked at."""
    alert = get_object_or_404(alerts_of(request.user), seq=seq)
    form = SettleAlertForm(posted(request))
    carry_out(form, alert_actions.settle_alert, alert=alert, by=request.user)
    for error in form.non_field_errors():
        messages.warning(request, error)
    return redirect("privacy:view_desk")


@require_http_methods(["GET", "POST"])
@screen(Can.SIGN_DIGEST)
def sign_digest(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read one week's ranking and sign it off."""
    digest = get_object_or_404(
        Digest.objects.visible_to(request.user).select_related("signed_by"), pk=pk
    )
    form = SignDigestForm(posted(request))
    if carry_out(form, digest_actions.sign_digest, digest=digest, by=request.user):
        return redirect("privacy:view_desk")
    staff = _names(row["who"] for row in digest.ranking)
    rows = [row | {"name": staff.get(row["who"], "–")} for row in digest.ranking]
    return page(request, "privacy/sign_digest.html", form=form, digest=digest, rows=rows)


@require_safe
@screen(Can.VIEW_DISCLOSURES)
def view_disclosures(request: HttpRequest) -> HttpResponse:
    """The ledger, pseudonymous and newest first: when, to whom, what kind; ``?after=`` the page."""
    note_ledger_reading(by=request.user)
    ledger = Disclosure.objects.filter(referral__walk_in__department=request.user.department_id)
    last = last_shown(request, ledger)
    rows = ledger.filter(at__lte=last.at).exclude(pk=last.pk) if last else ledger
    rows = rows.select_related("referral", "consent", "center", "by").order_by("-at", "-pk")
    shown, older = cut(rows, PAGE)
    by_link = _read_by_link(shown)
    return page(
        request,
        "privacy/view_disclosures.html",
        rows=[_told(row, by_link=by_link) for row in shown],
        newer=request.path if last else "",
        older=older,
    )


def _read_by_link(rows: Collection[Disclosure]) -> set[str]:
    """The ids of those that a center read by its link: the journal says who it was."""
    lines = Entry.objects.filter(verb=Verb.DISCLOSED, machine=CENTER.name)
    lines = lines.filter(walk_in_id__in={row.referral.walk_in_id for row in rows})
    return {*lines.values_list("subject_id", flat=True)}


def _told(row: Disclosure, *, by_link: Collection[str]) -> dict[str, Any]:
    """One row of the ledger in words, and the visit it is about by its id."""
    consent = row.consent
    return {
        "at": row.at,
        "by": row.by,
        "by_link": str(row.pk) in by_link,
        "to": row.recipient or row.center or _("A person or an office"),
        "kinds": [str(Scope(scope).label) for scope in row.scope],
        "under": f"{consent.get_recipient_display()}: {consent.get_purpose_display()}",
        "visit": row.referral.walk_in_id,
    }


def _names(ids: Any) -> dict[int | None, str]:
    """Account → the name colleagues know."""
    found = User.objects.filter(pk__in={one for one in ids if one is not None})
    return {user.pk: str(user) for user in found}
