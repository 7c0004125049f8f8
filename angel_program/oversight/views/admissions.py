"""The admissions of a year in the codes of TEDS, for the state."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from angel_program.months import Month
from angel_program.oversight.actions import admissions as actions
from angel_program.oversight.forms.admissions import ExportAdmissionsForm
from angel_program.oversight.teds.file import as_csv
from angel_program.permissions import Can
from angel_program.screens import carry_out, page, posted, screen

YEARS = 10


@require_http_methods(["GET", "POST"])
@screen(Can.EXPORT_ADMISSIONS, fresh=True)
def export_admissions(request: HttpRequest) -> HttpResponse:
    """Which year; then its file."""
    department = request.user.department
    now = Month.at(timezone.now(), department.zone).year
    form = ExportAdmissionsForm(posted(request), years=[now - ago for ago in range(1, YEARS + 1)])
    rows = carry_out(form, actions.export_admissions, by=request.user)
    if rows:
        answer = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
        name = f"{department.code}_admissions_{form.cleaned_data['year']}.csv"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer
    return page(request, "oversight/export_admissions.html", form=form)
