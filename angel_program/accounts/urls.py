"""Signing in and out, and choosing a first password."""

from allauth.account.views import login, logout, reauthenticate
from django.urls import path

from angel_program.accounts.views import ChoosePassword

urlpatterns = [
    path("login/", login, name="account_login"),
    path("logout/", logout, name="account_logout"),
    path("reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("choose-password/<uidb64>/<token>/", ChoosePassword.as_view(), name="choose_password"),
]
