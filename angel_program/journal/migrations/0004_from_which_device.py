from django.db import migrations, models


def keeps_its_hashes(apps, schema_editor):
    """Going back: a line's hash covers its device, and could not be proven without it."""
    if apps.get_model("journal", "Entry").objects.exclude(device_id=None).exists():
        raise RuntimeError("Lines of the journal name their device: the way back is the backup.")


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_lines_by_actor_and_by_verb")]

    operations = [
        migrations.AddField("entry", "device_id", models.UUIDField(null=True)),
        migrations.RunPython(migrations.RunPython.noop, keeps_its_hashes),
    ]
