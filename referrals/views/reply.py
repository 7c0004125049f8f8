"""The page of a center's link: what is asked, and the answer. No account, no session, no cookie.

Looking changes nothing, so that a machine that opens every link of a letter answers nothing.
Nothing here rides on a cookie: the secret is in the address, and so no other site can use it.
"""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from angel_program.journal.actors import CENTER
from angel_program.often import too_often
from angel_program.screens import carry_out, page, posted
from referrals.actions import center_sheet
from referrals.actions import reply as actions
from referrals.actions.disclosure import Sheet
from referrals.asked import facts_of
from referrals.choices import LINK_REFUSALS, AskEnd
from referrals.forms.asking import DAYS, ReadSheetForm, ReplyForm, TakeBackYesForm, TellStayForm
from referrals.links import ask_of
from referrals.models import Ask
from referrals.views.disclosure import the_sheet

# In a quarter of an hour: links that are none, from one address; and by one link answers, and
# codes. Whoever has the link and guesses day and night comes to a thousandth of all codes a day.
WRONG, ANSWERS, CODES = 30, 20, 10


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """One question and its four answers; afterwards what became of it, the sheet, and the stay."""
    ask = ask_of(token)
    if ask is None:
        if too_often("no-link", request.META.get("REMOTE_ADDR", ""), WRONG):
            return render(request, "429.html", status=429)
        raise Http404
    with translation.override(_tongue(request)), timezone.override(_zone(ask)):
        answer = _answered(request, ask)
    # Django would write the address of whatever was refused into the log, and with it the secret.
    setattr(answer, "_has_been_logged", True)  # noqa: B010  # Django's own mark, which has no name
    return answer


def _answered(request: HttpRequest, ask: Ask) -> HttpResponse:
    if request.method == "POST" and too_often("reply", str(ask.pk), ANSWERS):
        return render(request, "429.html", status=429)
    if "code" in request.POST and too_often("sheet", str(ask.pk), CODES):
        return render(request, "429.html", status=429)
    form, action = _pressed(request, ask)
    done = carry_out(form, action, ask=ask, by=CENTER)
    if isinstance(done, Sheet):
        return the_sheet(request, "referrals/center_sheet.html", done, referral=ask.referral)
    # A tap pressed twice is no mistake: the second comes when the first is written.
    if done or ("stay" in request.POST and ask.is_told(request.POST["stay"])):
        return redirect(request.get_full_path())
    over = ask.standing(timezone.now())
    asks_code = center_sheet.may_be_read(ask)
    return page(
        request,
        "referrals/reply.html",
        form=form,
        ask=ask,
        over=over,
        facts=[] if over else facts_of(ask),
        no=[(one.value, one.label) for one in LINK_REFUSALS],
        days=DAYS,
        sheet=(form if "code" in form.fields else ReadSheetForm()) if asks_code else None,
        tells=[(one.value, one.label) for one in ask.to_tell()] if over == AskEnd.YES else [],
        tongues=settings.LANGUAGES,
    )


def _pressed(request: HttpRequest, ask: Ask) -> tuple[Form, Callable[..., Ask | Sheet]]:
    """Which of the page's forms was sent, and what it does."""
    if "take_back_yes" in request.POST:
        return TakeBackYesForm(request.POST), actions.take_back_yes
    if "stay" in request.POST:
        return TellStayForm(request.POST), actions.tell_stay
    if "code" in request.POST:
        return ReadSheetForm(request.POST), center_sheet.read_sheet
    return ReplyForm(posted(request), ask=ask), actions.reply


def _tongue(request: HttpRequest) -> str:
    """The language that the page's own links name, or the one the browser asks for."""
    wanted = request.GET.get("in", "")
    return wanted if wanted in dict(settings.LANGUAGES) else translation.get_language()


def _zone(ask: Ask) -> ZoneInfo:
    return ask.referral.walk_in.department.zone
