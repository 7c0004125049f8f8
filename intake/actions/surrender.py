"""Handing in and destroying, in the bags' own ledger: nothing here knows any walk-in."""

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from angel_program.accounts.models import User
from angel_program.journal.action import action
from angel_program.journal.record import record_bag
from angel_program.journal.verbs import Verb
from angel_program.refusal import Refused
from intake.models import SurrenderedItem


@action
def surrender_item(
    *,
    bag_number: str,
    item_class: str,
    place: str,
    witnessed_by: User,
    by: User,
    gross_grams: int | None = None,
    taken_on: datetime.date | None = None,
) -> SurrenderedItem:
    """One sealed bag into storage, under two officers. Nobody is charged for what is in it.

    Raises Refused for a used bag number, a witness of one's own, or a day that has not come.
    """
    today = timezone.localdate(timezone=by.department.zone)
    _two_people(by, witnessed_by)
    if taken_on and taken_on > today:
        raise Refused(_("That day has not come yet."))
    item = SurrenderedItem(
        department=by.department,
        bag_number=bag_number,
        item_class=item_class,
        gross_grams=gross_grams,
        place=place,
        taken_on=taken_on or today,
        taken_by=by,
        witnessed_by=witnessed_by,
    )
    try:
        with transaction.atomic():
            item.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("This bag number is in the ledger already. Check the seal.")) from None
    record_bag(Verb.ITEM_SURRENDERED, by=by, department_id=by.department_id, bag=item)
    return item


@action
def destroy_item(
    *,
    item: SurrenderedItem,
    witness: User,
    by: User,
    destroyed_on: datetime.date | None = None,
) -> SurrenderedItem:
    """One bag destroyed before two witnesses. Raises Refused where it was destroyed before."""
    today = timezone.localdate(timezone=by.department.zone)
    _two_people(by, witness)
    day = destroyed_on or today
    if not item.taken_on <= day <= today:
        raise Refused(_("That day is before the bag was taken, or has not come yet."))
    waiting = SurrenderedItem.objects.filter(pk=item.pk, destroyed_on=None)
    if not waiting.update(destroyed_on=day, destroyed_by=by, destruction_witness=witness):
        raise Refused(_("This bag was destroyed before."))
    item.refresh_from_db()
    record_bag(Verb.ITEM_DESTROYED, by=by, department_id=item.department_id, bag=item)
    return item


def _two_people(by: User, witness: User) -> None:
    if by.pk == witness.pk or by.department_id != witness.department_id:
        raise Refused(_("A second officer of your department witnesses this."))
