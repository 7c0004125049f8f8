from django.conf import settings
from django.db import migrations
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce


def as_new_ones_do(apps, schema_editor):
    """Give every open follow-up that nobody sees to the coordinator a new one would get today.

    The rule of actions/follow_up.py (who_sees_to), as of this migration: whoever promised it, or
    else held the visit's last bed, or called last for it; of these only who coordinates here now.
    What somebody gave away, even to nobody, stays as they said. No line: nobody did anything.
    """
    at_work = apps.get_model("accounts", "User").objects.filter(role="coordinator", is_active=True)
    lines = apps.get_model("journal", "Entry").objects.filter(walk_in_id=OuterRef("walk_in"))
    beds = apps.get_model("referrals", "Placement").objects
    calls = apps.get_model("referrals", "BedRequest").objects
    theirs = {"referral__walk_in": OuterRef("walk_in")}

    found = (
        lines.filter(verb="follow_up.promised", actor_id__in=at_work.values("pk"))
        .order_by("-seq")
        .values("actor_id"),
        beds.filter(**theirs, made_by__in=at_work).order_by("-made_at").values("made_by"),
        calls.filter(**theirs, called_by__in=at_work).order_by("-called_at").values("called_by"),
    )
    follow_ups = apps.get_model("referrals", "FollowUp").objects
    open_ = follow_ups.filter(settled_at=None, responsible=None)
    open_.exclude(Exists(lines.filter(verb="follow_up.assigned"))).update(
        responsible=Coalesce(*(Subquery(rows[:1]) for rows in found))
    )


class Migration(migrations.Migration):
    """Back it leaves them as they are: who was found is not told from who was given one."""

    dependencies = [
        ("referrals", "0008_numbers_that_may_be_texted"),
        ("journal", "0005_where_a_book_begins"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.RunPython(as_new_ones_do, migrations.RunPython.noop)]
