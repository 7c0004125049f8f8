"""What people answer to a text, as the gateway passes it on. No account: its signature is all.

Nothing here rides on a cookie, and so a forged form of another site has nothing to ride on.
"""

from contextlib import suppress

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from angel_program.journal.actors import GATEWAY
from angel_program.often import too_often
from angel_program.post import texting
from angel_program.post.actions.stopping import start_texts, stop_texts
from angel_program.post.numbers import number_of
from angel_program.post.stop_words import wants_again, wants_no_more
from angel_program.refusal import Refused

# In a quarter of an hour, from one address: requests that the gateway did not sign.
WRONG = 30


@login_not_required
@csrf_exempt
@require_POST
def hear_text(request: HttpRequest) -> HttpResponse:
    """STOP, or START after it; anything else is heard by nobody, and answered by nothing."""
    here = settings.PUBLIC_URL + reverse("hear_text")
    signature = request.headers.get("X-Twilio-Signature", "")
    if not texting.is_from_gateway(request.POST, to=here, signature=signature):
        if too_often("no-gateway", request.META.get("REMOTE_ADDR", ""), WRONG):
            return render(request, "429.html", status=429)
        return render(request, "403.html", status=403)
    try:
        number = number_of(request.POST.get("From", ""))
    except ValueError:  # a number that was never texted
        return _nothing()
    said = request.POST.get("Body", "")
    with suppress(Refused):  # it was so before
        if wants_no_more(said):
            stop_texts(number=number, by=GATEWAY)
        elif wants_again(said):
            start_texts(number=number, by=GATEWAY)
    return _nothing()


def _nothing() -> HttpResponse:
    """The gateway is to answer nothing; carriers confirm a STOP by themselves."""
    return HttpResponse("<Response/>", content_type="text/xml")
