"""The bags' ledger. Nothing on these pages knows a walk-in, and none of them leads to one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from angel_program.paging import cut, last_shown
from angel_program.permissions import Can, allowed
from angel_program.screens import carry_out, page, posted, screen
from intake.actions import surrender as actions
from intake.forms.surrender import DestroyItemForm, SurrenderItemForm
from intake.models import SurrenderedItem

PAGE = 50


@require_safe
@screen(Can.VIEW_SURRENDERS)
def view_surrenders(request: HttpRequest) -> HttpResponse:
    """The bags in storage, or with ``?destroyed=yes`` those that are gone, by their numbers."""
    destroyed = request.GET.get("destroyed") == "yes"
    bags = SurrenderedItem.objects.visible_to(request.user).select_related(
        "taken_by", "witnessed_by", "destroyed_by", "destruction_witness"
    )
    kept = bags.exclude(destroyed_on=None) if destroyed else bags.awaiting_destruction()
    if last := last_shown(request, bags):
        kept = kept.filter(bag_number__gt=last.bag_number)
    shown, more = cut(kept.order_by("bag_number"), PAGE)
    return page(
        request,
        "intake/view_surrenders.html",
        bags=shown,
        destroyed=destroyed,
        more=f"{more}&destroyed=yes" if more and destroyed else more,
        may_destroy=not destroyed and allowed(request.user, Can.DESTROY_ITEM),
    )


@require_http_methods(["GET", "POST"])
@screen(Can.SURRENDER_ITEM)
def surrender_item(request: HttpRequest) -> HttpResponse:
    """One sealed bag into storage, under two people."""
    form = SurrenderItemForm(posted(request), by=request.user)
    if carry_out(form, actions.surrender_item, by=request.user):
        messages.success(request, _("The bag stands in the ledger."))
        return redirect("intake:view_surrenders")
    return page(request, "intake/surrender_item.html", form=form)


@require_http_methods(["GET", "POST"])
@screen(Can.DESTROY_ITEM)
def destroy_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One bag destroyed before a second person."""
    item = get_object_or_404(SurrenderedItem.objects.visible_to(request.user), pk=pk)
    form = DestroyItemForm(posted(request), by=request.user)
    if carry_out(form, actions.destroy_item, item=item, by=request.user):
        messages.success(request, _("The destruction stands in the ledger."))
        return redirect("intake:view_surrenders")
    return page(request, "intake/destroy_item.html", form=form, item=item)
