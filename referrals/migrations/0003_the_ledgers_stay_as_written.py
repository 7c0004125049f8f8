"""The database itself refuses to change a row of the two ledgers, or to lose a young one."""

from django.db import migrations

from referrals.triggers import put_up, take_down


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_a_ledger_for_every_way_out")]

    operations = [migrations.RunPython(put_up, take_down)]
