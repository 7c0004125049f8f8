"""Setting up what one signs in with besides the password, freshly proved to be oneself."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import (
    EXTENSIONS,
    build_user_payload,
    get_credentials,
    get_server,
    set_state,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from fido2.webauthn import (
    AuthenticatorAttachment,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from angel_program.accounts.actions import factors as actions
from angel_program.accounts.adapter import FactorAdapter
from angel_program.accounts.forms.factors import (
    AddAppForm,
    AddKeyForm,
    MakeCodesForm,
    RemoveFactorForm,
)
from angel_program.accounts.qr import squares
from angel_program.accounts.second_factor import has_factor, note_shown, showed_both
from angel_program.keys import open_secret, seal_secret
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen

# The secret of an app that is being added waits here, sealed, until its first code is right.
NEW_APP = "new_app"


@require_http_methods(["GET", "POST"])
@screen(Can.ADD_APP, fresh=True)
def add_app(request: HttpRequest) -> HttpResponse:
    """An app on one's phone shows a code; it takes the place of the one before."""
    if _must_show_first(request):
        return redirect("view_account")
    sealed = request.session.get(NEW_APP) if request.method == "POST" else None
    secret = open_secret(sealed) if sealed else generate_totp_secret()
    request.session[NEW_APP] = sealed or seal_secret(secret)
    form = AddAppForm(posted(request))
    known = {"user": request.user, "secret": secret, "by": request.user}
    if factor := carry_out(form, actions.add_app, **known):
        del request.session[NEW_APP]
        note_shown(request, factor)
        return redirect("make_codes")
    link = FactorAdapter().build_totp_url(request.user, secret)
    picture = squares(link)
    return page(request, "account/add_app.html", form=form, secret=secret, picture=picture)


@require_http_methods(["GET", "POST"])
@screen(Can.ADD_KEY, fresh=True)
def add_key(request: HttpRequest) -> HttpResponse:
    """A key that one carries, with a PIN or fingerprint of its own."""
    if _must_show_first(request):
        return redirect("view_account")
    form = AddKeyForm(posted(request), user=request.user)
    if factor := carry_out(form, actions.add_key, user=request.user, by=request.user):
        note_shown(request, factor)
        return redirect("make_codes")
    return page(request, "account/add_key.html", form=form, options=_what_a_key_is_asked(request))


@require_http_methods(["GET", "POST"])
@screen(Can.MAKE_CODES, fresh=True)
def make_codes(request: HttpRequest) -> HttpResponse:
    """Ten codes for a bad day. Shown once, as the answer to the press, and never again."""
    form = MakeCodesForm(posted(request))
    codes = carry_out(form, actions.make_codes, user=request.user, by=request.user)
    return page(request, "account/make_codes.html", form=form, codes=codes)


@require_http_methods(["GET", "POST"])
@screen(Can.REMOVE_FACTOR, fresh=True)
def remove_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """One that is lost, or not used any more."""
    mine = Authenticator.objects.filter(user=request.user)
    factor = get_object_or_404(mine.exclude(type=Authenticator.Type.RECOVERY_CODES), pk=pk)
    form = RemoveFactorForm(posted(request))
    if form.is_bound and _removed(form, factor, request):
        return redirect("view_account")
    return page(request, "account/remove_factor.html", form=form, factor=factor)


def _removed(form: RemoveFactorForm, factor: Authenticator, request: HttpRequest) -> bool:
    carry_out(form, actions.remove_factor, factor=factor, by=request.user)
    return not form.errors


def _must_show_first(request: HttpRequest) -> bool:
    """Whoever knows a password alone adds no factor to an account that has one."""
    return not showed_both(request) and has_factor(request.user)


def _what_a_key_is_asked(request: HttpRequest) -> dict[str, object]:
    """What the browser tells a key: prove your holder, and be one that is carried.

    allauth's own asks for any key, also one that is a part of the device (requirement A3).
    """
    options, state = get_server().register_begin(
        user=build_user_payload(request.user),
        credentials=get_credentials(request.user),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.REQUIRED,
        authenticator_attachment=AuthenticatorAttachment.CROSS_PLATFORM,
        extensions=EXTENSIONS,
    )
    set_state(state)
    return dict(options)
