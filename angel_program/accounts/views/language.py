"""In which language one's own pages are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from angel_program.accounts.actions import language as actions
from angel_program.accounts.adapter import Adapter
from angel_program.accounts.forms.language import ChooseLanguageForm
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen


@require_http_methods(["GET", "POST"])
@screen(Can.CHOOSE_LANGUAGE)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Chosen here, or with one tap in the menu of any page, which is then shown again.

    What a participant reads and signs does not change: that is in their language.
    """
    form = ChooseLanguageForm(posted(request), initial={"language": get_language()})
    if carry_out(form, actions.choose_language, by=request.user):
        return redirect(_goes_on(request.POST.get("next", "")))
    return page(request, "account/choose_language.html", form=form)


def _goes_on(path: str) -> str:
    """The page they were on; their account where that is none of ours."""
    return path if Adapter().is_safe_url(path) else "view_account"
