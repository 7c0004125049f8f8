"""Signing in and out, proving it again, and one's own account."""

from allauth.account.views import login, logout, reauthenticate
from allauth.mfa.base.views import authenticate
from allauth.mfa.base.views import reauthenticate as reauthenticate_by_code
from allauth.mfa.webauthn.views import reauthenticate_webauthn
from django.urls import path
from django.views.decorators.http import require_http_methods

from angel_program.accounts.views import account, factors, language, lock, pin
from angel_program.accounts.views.password import ChoosePassword

# allauth's own views take a PUT for a POST; nobody of ours sends one.
form = require_http_methods(["GET", "HEAD", "POST"])

urlpatterns = [
    path("login/", form(login), name="account_login"),
    path("login/code/", form(authenticate), name="mfa_authenticate"),
    path("logout/", form(logout), name="account_logout"),
    path("reauthenticate/", form(reauthenticate), name="account_reauthenticate"),
    path("reauthenticate/code/", form(reauthenticate_by_code), name="mfa_reauthenticate"),
    path(
        "reauthenticate/key/",
        form(reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("choose-password/<uidb64>/<token>/", ChoosePassword.as_view(), name="choose_password"),
    path("", account.view_account, name="view_account"),
    path("add_app/", factors.add_app, name="add_app"),
    path("add_key/", factors.add_key, name="add_key"),
    path("make_codes/", factors.make_codes, name="make_codes"),
    path("factors/<int:pk>/remove_factor/", factors.remove_factor, name="remove_factor"),
    path("lock/", lock.lock, name="lock"),
    path("still_here/", lock.still_here, name="still_here"),
    path("unlock/", lock.unlock, name="unlock"),
    path("set_pin/", pin.set_pin, name="set_pin"),
    path("remove_pin/", pin.remove_pin, name="remove_pin"),
    path("choose_language/", language.choose_language, name="choose_language"),
    path("sessions/<slug:mark>/end_session/", account.end_session, name="end_session"),
]
