"""The two books refuse every change."""

from django.db import migrations

from angel_program.journal.triggers import put_up, take_down


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_two_books")]

    operations = [migrations.RunPython(put_up, take_down)]
