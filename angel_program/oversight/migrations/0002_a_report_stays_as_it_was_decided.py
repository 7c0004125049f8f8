"""The database itself refuses to change or lose a report that was decided."""

from django.db import migrations

from angel_program.oversight.triggers import put_up, take_down


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_the_ledger_of_releases")]

    operations = [migrations.RunPython(put_up, take_down)]
