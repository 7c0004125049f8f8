"""Asking the angels on call, a few at a time; and their answer, signed in or by a link."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST

from angel_program.often import too_often
from angel_program.permissions import Can, allowed
from angel_program.screens import carry_out, page, posted, screen
from referrals.actions import call_out as actions
from referrals.apart import may_still_ride
from referrals.choices import RideAnswer
from referrals.forms.call_out import AnswerCallOutForm, CallOutForm, StopCallOutForm
from referrals.links import asked_by
from referrals.models import Asked, CallOut
from referrals.views._opened import opened
from referrals.views.escort import going_to

# In a quarter of an hour: links that are none, from one address; and answers by one link.
WRONG, ANSWERS = 30, 20
FULL = (
    "who__department",
    "call_out__placement__center",
    "call_out__placement__referral__walk_in__department",
    "call_out__placement__referral__walk_in__station",
    "call_out__placement__referral__walk_in__person",
)


@require_http_methods(["GET", "POST"])
@screen(Can.CALL_OUT)
def call_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask the best few angels on call; after some minutes of silence the next few."""
    referral = opened(request, pk)
    form = CallOutForm(posted(request))
    if carry_out(form, actions.call_out, referral=referral, by=request.user):
        return redirect("referrals:assign_escort", referral.pk)
    return page(
        request,
        "referrals/call_out.html",
        form=form,
        referral=referral,
        placement=going_to(referral),
    )


@require_POST
@screen(Can.STOP_CALL_OUT)
def stop_call_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody is asked any more. ``pk`` is the call-out's."""
    seen = CallOut.objects.visible_to(request.user).select_related("placement__referral__walk_in")
    call = get_object_or_404(seen, pk=pk)
    form = StopCallOutForm(request.POST)
    carry_out(form, actions.stop_call_out, call_out=call, by=request.user)
    # Ended by somebody else meanwhile: the page they come to says how.
    return redirect("referrals:assign_escort", call.placement.referral_id)


@require_http_methods(["GET", "POST"])
@screen(Can.ANSWER_CALL_OUT)
def answer_call_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Yes or no, by the angel who was asked and is signed in."""
    asked = get_object_or_404(Asked.objects.of(request.user).select_related(*FULL), pk=pk)
    form = AnswerCallOutForm(posted(request))
    if carry_out(form, actions.answer_call_out, asked=asked, by=request.user):
        return redirect("referrals:view_escorts")
    return page(
        request, "referrals/answer_call_out.html", form=form, asked=asked, over=_is_over(asked)
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same without signing in, by the link that was sent: about when, from where to which town.

    Opening it changes nothing. Who has no account here any more has no link either.
    """
    asked = asked_by(token, *FULL)
    if asked is None or not allowed(asked.who, Can.ANSWER_CALL_OUT):
        if too_often("no-link", request.META.get("REMOTE_ADDR", ""), WRONG):
            return render(request, "429.html", status=429)
        raise Http404
    answer = _answered(request, asked)
    # Django would write the address of whatever was refused into the log, and with it the secret.
    setattr(answer, "_has_been_logged", True)  # noqa: B010  # Django's own mark, which has no name
    return answer


def _answered(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The page, in the language and on the clock of whoever was asked."""
    if request.method == "POST" and too_often("ride", str(asked.pk), ANSWERS):
        return render(request, "429.html", status=429)
    form = AnswerCallOutForm(posted(request))
    who = asked.who
    with (
        translation.override(who.language or translation.get_language()),
        timezone.override(who.department.zone),
    ):
        # Whoever holds the link answers as the one it was sent to.
        done = carry_out(form, actions.answer_call_out, asked=asked, by=who)
        over = _is_over(asked)
        return page(
            request, "referrals/answer_by_link.html", form=form, asked=asked, done=done, over=over
        )


def _is_over(asked: Asked) -> bool:
    """Whether nothing is asked of them any more. Why, the page says for all reasons alike."""
    answered = asked.answer in (RideAnswer.YES, RideAnswer.NO)
    return bool(answered or asked.call_out.ended_at) or not may_still_ride(asked)
