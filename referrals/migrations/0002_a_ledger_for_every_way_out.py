"""The ledger keeps a recipient as they were called; emergencies have a ledger of their own."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import angel_program.sealed


def as_they_are_called(apps, schema_editor):
    """Rows from before keep the center's name and place of today: nobody kept the earlier one."""
    for row in apps.get_model("referrals", "Disclosure").objects.select_related("center"):
        center = row.center
        place = " ".join(part for part in (center.state, center.zip) if part)
        row.recipient = center.name
        row.address = ", ".join(part for part in (center.street, center.city, place) if part)
        row.save(update_fields=["recipient", "address"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_accounts_and_departments"),
        ("intake", "0002_consent_in_ten_elements"),
        ("referrals", "0001_the_road"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyDisclosure",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("medic", angel_program.sealed.SealedField(null=True)),
                ("affiliation", angel_program.sealed.SealedField(null=True)),
                ("nature", models.JSONField()),
                ("scope", models.JSONField()),
                ("at", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "walk_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergency_disclosures",
                        to="intake.walkin",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="followup",
            name="follow_up_end_is_whole",
        ),
        migrations.AddField(
            model_name="disclosure",
            name="address",
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="recipient",
            field=models.CharField(blank=True, max_length=250),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="sent",
            field=models.CharField(
                choices=[
                    ("sheet", "A page, printed or read out"),
                    ("message", "A message"),
                    ("file", "A file"),
                ],
                default="sheet",
                max_length=10,
            ),
        ),
        migrations.RunPython(as_they_are_called, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="disclosure",
            name="center",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referrals.center",
            ),
        ),
        migrations.AlterField(
            model_name="followup",
            name="ending",
            field=models.CharField(
                blank=True,
                choices=[
                    ("reached", "Reached"),
                    ("not_reached", "Could not be reached"),
                    ("refused", "Does not want to be asked"),
                    ("returned", "Came back: a newer visit goes on"),
                    ("died", "Died"),
                    ("withdrawn", "Consent withdrawn"),
                    ("expired", "Consent ended by its last day"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("sent__in", ["sheet", "message", "file"])),
                name="disclosure_sent_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ending", ""), ("settled_at", None)),
                    models.Q(
                        (
                            "ending__in",
                            [
                                "reached",
                                "not_reached",
                                "refused",
                                "returned",
                                "died",
                                "withdrawn",
                                "expired",
                            ],
                        ),
                        ("settled_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="follow_up_end_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencydisclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("reviewed_at__isnull", True), _negated=True),
                        models.Q(("reviewed_by__isnull", True), _negated=True),
                    ),
                    models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                    _connector="OR",
                ),
                name="emergency_disclosure_reviewed_at_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="emergencydisclosure",
            constraint=models.CheckConstraint(
                condition=models.Q(("by", models.F("reviewed_by")), _negated=True),
                name="emergency_disclosure_by_is_not_reviewed_by",
            ),
        ),
    ]
