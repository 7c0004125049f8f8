"""The chief's month as a file, for the department's own staff."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from angel_program.months import BadPeriod, Period
from angel_program.oversight.actions.outcomes import export_outcomes
from angel_program.oversight.files.forms import FORMS, download
from angel_program.permissions import Can
from angel_program.screens import screen

# A month, and the twelve that end with it, as the dashboard shows them. Whoever may choose freely
# takes ten months from eleven, and has the small cells of one (requirement R6).
OFFERED = {1, 12}


@require_safe
@screen(Can.EXPORT_MONTH, fresh=True)
def export_month(request: HttpRequest, first: str, last: str, form: str) -> HttpResponse:
    """The figures of a month or of twelve, as the dashboard shows them, in any of ``FORMS``."""
    try:
        period = Period.parse(first, last)
    except BadPeriod as why:
        raise Http404(str(why)) from None
    if form not in FORMS or len(period) not in OFFERED:
        raise Http404
    report = export_outcomes(
        department=request.user.department,
        period=period,
        audience="internal",
        form=form,
        by=request.user,
    )
    return download(FORMS[form], report, f"{period.first}_{period.last}")
