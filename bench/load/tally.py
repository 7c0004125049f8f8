"""The tally of visits that were copied: their months, summed by the database itself."""

from django.db import connection
from django.db.models import DateField
from django.db.models.functions import TruncMonth

from angel_program.accounts.models import Department
from angel_program.oversight.models import Counted, MonthCount

SUMMED = {
    "postgresql": (
        "INSERT INTO {months} (department_id, month, name, n) "
        "SELECT department_id, month, word.key, SUM(CAST(word.value AS bigint)) "
        "FROM {visits}, jsonb_each_text(words) AS word GROUP BY 1, 2, 3"
    ),
    "sqlite": (
        "INSERT INTO {months} (department_id, month, name, n) "
        "SELECT department_id, month, word.key, SUM(word.value) "
        "FROM {visits}, json_each(words) AS word GROUP BY 1, 2, 3"
    ),
}


def months_of_copies() -> None:
    """Put every visit into the month in which its copy happened, and sum the months anew."""
    for department in Department.objects.all():
        month = TruncMonth("arrived_at", tzinfo=department.zone, output_field=DateField())
        Counted.objects.filter(department=department).update(month=month)
    MonthCount.objects.all().delete()
    tables = {"months": MonthCount._meta.db_table, "visits": Counted._meta.db_table}
    with connection.cursor() as cursor:
        cursor.execute(SUMMED[connection.vendor].format(**tables))
