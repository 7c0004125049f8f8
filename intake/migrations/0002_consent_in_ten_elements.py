"""All ten elements of 42 CFR 2.31(a), a kind to each consent, and how the notice was given.

A consent signed before has no name sealed with it and so lacks an element: nothing is said under
it any more, and the person is asked again.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import angel_program.sealed


def what_was_signed_before(apps, schema_editor):
    """Say of older rows what is known of them: who spoke, and that a withdrawal's way is not."""
    consents = apps.get_model("intake", "Consent").objects
    consents.filter(purpose="feedback").update(discloser="center")
    consents.exclude(withdrawn_at=None).update(withdrawn_how="unknown")


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0001_the_door"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentPostponed",
            fields=[
                (
                    "walk_in",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="consent_postponed",
                        serialize=False,
                        to="intake.walkin",
                    ),
                ),
                ("ask_by", models.DateTimeField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_recipient_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_purpose_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_withdrawn_at_is_whole",
        ),
        migrations.AddField(
            model_name="agreement",
            name="notice_given",
            field=models.CharField(
                choices=[
                    ("paper", "On paper"),
                    ("read", "Read aloud"),
                    ("shown", "Shown on this screen"),
                    ("refused", "They did not want it"),
                    ("not_able", "They could not take it in now; it is given again"),
                    ("unknown", "Not written down"),
                ],
                default="unknown",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="agreement",
            name="notice_version",
            field=models.PositiveSmallIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="agreement",
            name="signed_how",
            field=models.CharField(
                choices=[("typed", "Typed"), ("drawn", "Drawn")], default="typed", max_length=5
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="discloser",
            field=models.CharField(
                choices=[("program", "This program"), ("center", "The center that takes me")],
                default="program",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="expires_when",
            field=models.CharField(
                blank=True,
                choices=[
                    ("visit_ends", "When this visit ends"),
                    ("treatment_ends", "When the treatment ends"),
                ],
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="kind",
            field=models.CharField(
                choices=[
                    ("referral", "To find help and to ask how it went"),
                    ("tpo", "For all treatment, payment and health care operations"),
                    ("counselling_notes", "For counseling notes"),
                    ("legal_proceeding", "For a legal proceeding"),
                ],
                default="referral",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="name",
            field=angel_program.sealed.SealedField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="named",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="recipient_name",
            field=angel_program.sealed.SealedField(null=True),
        ),
        migrations.AddField(
            model_name="consent",
            name="signed_how",
            field=models.CharField(
                choices=[("typed", "Typed"), ("drawn", "Drawn")], default="typed", max_length=5
            ),
        ),
        migrations.AddField(
            model_name="consent",
            name="statements",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="consent",
            name="withdrawn_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("oral", "They said so"),
                    ("written", "In writing"),
                    ("unknown", "Not written down"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("placement", "To find and arrange treatment"),
                    ("feedback", "To know that I arrived and how it went on"),
                    ("follow_up", "To ask me how I am, for up to a year"),
                    ("support", "To let somebody close to me help"),
                    ("research", "To learn what helps"),
                    ("treatment", "For treatment, payment, and health care operations"),
                    ("notes", "To share notes of counseling"),
                    ("proceeding", "For one legal proceeding"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="recipient",
            field=models.CharField(
                choices=[
                    ("centers", "Treatment centers asked for a bed"),
                    ("program", "This program, from the center that takes me"),
                    ("contact", "My contact person"),
                    ("myself", "Me, when the program calls to ask how I am"),
                    ("research", "Research about the program"),
                    ("center", "One treatment center, by name"),
                    ("one", "One person or office, by name"),
                    (
                        "providers",
                        (
                            "My treating providers, health plans, third-party payers, and people "
                            "helping to operate this program"
                        ),
                    ),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(what_was_signed_before, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_how__in", ["typed", "drawn"])),
                name="agreement_signed_how_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "notice_given__in",
                        ["paper", "read", "shown", "refused", "not_able", "unknown"],
                    )
                ),
                name="agreement_notice_given_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["referral", "tpo", "counselling_notes", "legal_proceeding"])
                ),
                name="consent_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("discloser__in", ["program", "center"])),
                name="consent_discloser_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "recipient__in",
                        [
                            "centers",
                            "program",
                            "contact",
                            "myself",
                            "research",
                            "center",
                            "one",
                            "providers",
                        ],
                    )
                ),
                name="consent_recipient_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "purpose__in",
                        [
                            "placement",
                            "feedback",
                            "follow_up",
                            "support",
                            "research",
                            "treatment",
                            "notes",
                            "proceeding",
                        ],
                    )
                ),
                name="consent_purpose_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("signed_how__in", ["typed", "drawn"])),
                name="consent_signed_how_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "referral"), ("purpose", "placement")),
                    models.Q(("kind", "referral"), ("purpose", "feedback")),
                    models.Q(("kind", "referral"), ("purpose", "follow_up")),
                    models.Q(("kind", "referral"), ("purpose", "support")),
                    models.Q(("kind", "referral"), ("purpose", "research")),
                    models.Q(("kind", "tpo"), ("purpose", "treatment")),
                    models.Q(("kind", "counselling_notes"), ("purpose", "notes")),
                    models.Q(("kind", "legal_proceeding"), ("purpose", "proceeding")),
                    _connector="OR",
                ),
                name="consent_is_of_one_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_when__in", ["", "visit_ends"]),
                    models.Q(("expires_when", "treatment_ends"), ("kind", "tpo")),
                    _connector="OR",
                ),
                name="consent_expires_when_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("named__isnull", False), ("recipient", "center")),
                    models.Q(
                        models.Q(("recipient", "center"), _negated=True), ("named__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="consent_to_one_center_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_how__in", ["", "oral", "written", "unknown"])),
                name="consent_withdrawn_how_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("withdrawn_at__isnull", True), _negated=True),
                        models.Q(("withdrawn_by__isnull", True), _negated=True),
                        models.Q(("withdrawn_how", ""), _negated=True),
                    ),
                    models.Q(
                        ("withdrawn_at__isnull", True),
                        ("withdrawn_by__isnull", True),
                        ("withdrawn_how", ""),
                    ),
                    _connector="OR",
                ),
                name="consent_withdrawn_at_is_whole",
            ),
        ),
    ]
