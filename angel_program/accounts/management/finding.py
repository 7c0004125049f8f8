"""Finding what a command names, or saying in one sentence that it is not there; and our address."""

from django.conf import settings
from django.core.management.base import CommandError

from angel_program.accounts.models import Department, Station


def department_called(code: str) -> Department:
    """The department of this code. Raises CommandError with the way to add one."""
    department = Department.objects.filter(code=code).first()
    if department is None:
        raise CommandError(f"There is no department {code}. Add it with add_department first.")
    return department


def station_called(code: str, department: Department) -> Station:
    """The station of this code. Raises CommandError with the way to add one."""
    station = department.stations.filter(code=code).first()
    if station is None:
        raise CommandError(
            f"{department.code} has no station {code}. Add it with add_station first."
        )
    return station


def origin() -> str:
    """Where people reach the program, as far as the settings know."""
    if settings.DEBUG:
        return "http://127.0.0.1:8000"
    return next(iter(settings.CSRF_TRUSTED_ORIGINS), f"https://{settings.ALLOWED_HOSTS[0]}")
