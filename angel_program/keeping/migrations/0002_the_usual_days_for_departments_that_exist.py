from django.db import migrations

# As of this migration; the program's own list may change (keeping/models/retention.py).
DAYS = {"never_placed": 30, "closed_visit": 730, "disclosures": 2192, "journal": 2192}


def adopt(apps, schema_editor):
    rules = apps.get_model("keeping", "RetentionRule").objects
    for department in apps.get_model("accounts", "Department").objects.all():
        for kind, days in DAYS.items():
            rules.get_or_create(department=department, kind=kind, defaults={"days": days})


class Migration(migrations.Migration):
    dependencies = [("keeping", "0001_what_is_kept_and_forgotten")]

    operations = [migrations.RunPython(adopt, migrations.RunPython.noop)]
