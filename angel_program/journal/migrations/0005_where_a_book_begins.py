from django.db import migrations, models

from angel_program.journal.triggers import guard, unguard

TABLE = "journal_beginning"


class Migration(migrations.Migration):
    dependencies = [("journal", "0004_from_which_device")]

    operations = [
        migrations.CreateModel(
            name="Beginning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("book", models.CharField(max_length=7)),
                ("seq", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["book", "seq"], name="beginning_is_one_a_place")
                ],
            },
        ),
        migrations.RunPython(
            lambda apps, editor: guard(editor, TABLE), lambda apps, editor: unguard(editor, TABLE)
        ),
    ]
