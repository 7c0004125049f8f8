"""Choosing a password by the one-time link an administrator hands over."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import INTERNAL_RESET_SESSION_TOKEN, PasswordResetConfirmView
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator

from angel_program.accounts.actions.password import choose_password
from angel_program.accounts.links import AnyLink
from angel_program.accounts.models import User


@method_decorator(login_not_required, name="dispatch")
class ChoosePassword(PasswordResetConfirmView):
    """Django's own view: it moves the token out of the URL before it shows a form."""

    template_name = "account/choose_password.html"
    success_url = reverse_lazy("account_login")
    token_generator = AnyLink()

    def get_user(self, uidb64: str) -> User | None:
        """The account of the link, or None where it is closed: then the link does not work."""
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        """Let the action set it, with its entry; Django's own would save it a second time."""
        choose_password(user=form.user, password=form.cleaned_data["new_password1"], by=form.user)
        del self.request.session[INTERNAL_RESET_SESSION_TOKEN]
        return HttpResponseRedirect(self.get_success_url())
