"""The yearly look at every account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from angel_program.accounts.models import User
from angel_program.permissions import Can
from angel_program.privacy.access import access_review
from angel_program.privacy.actions import access as actions
from angel_program.privacy.forms.desk import ReviewAccessForm
from angel_program.screens import carry_out, page, posted, screen


@require_http_methods(["GET", "POST"])
@screen(Can.REVIEW_ACCESS)
def review_access(request: HttpRequest) -> HttpResponse:
    """Every open account of the department, as what, and since when unused."""
    form = ReviewAccessForm(posted(request))
    if carry_out(form, actions.review_access, by=request.user):
        return redirect("privacy:view_desk")
    accounts = User.objects.filter(department=request.user.department_id, is_active=True)
    return page(
        request,
        "privacy/review_access.html",
        form=form,
        accounts=accounts.select_related("station").order_by("role", "username"),
        review=access_review(request.user.department),
    )
