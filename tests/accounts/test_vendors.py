"""Nothing leaves by a vendor's hands without an agreement that is in force that day (P15)."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from angel_program.accounts.models import Carries, Vendor
from angel_program.accounts.vendors import may_carry
from angel_program.journal.models import Entry
from angel_program.refusal import Refused

SIGNED, ENDS = datetime.date(2026, 3, 1), datetime.date(2026, 9, 30)
NOON = "T16:00:00Z"


@pytest.fixture
def vendor(department):
    return Vendor.objects.create(
        department=department,
        name="Harbor Post",
        carries=Carries.EMAIL,
        agreed_on=SIGNED,
        ends_on=ENDS,
    )


def on(day):
    return time_machine.travel(day, tick=False)


@pytest.mark.parametrize("day", ["2026-03-01", "2026-07-01", "2026-09-30"])
def test_an_agreement_in_force_lets_its_own_kind_through(day, vendor, department):
    with on(day + NOON):
        assert may_carry(Carries.EMAIL, department=department) == vendor
        assert vendor.is_bound


@pytest.mark.parametrize("day", ["2026-02-28", "2026-10-01"])
def test_before_it_was_signed_and_after_its_last_day_nothing_leaves(day, vendor, department):
    with on(day + NOON), pytest.raises(Refused, match=r"\(E-mail\): no vendor has an agreement"):
        may_carry(Carries.EMAIL, department=department)
    with on(day + NOON):
        assert not vendor.is_bound


def test_the_day_is_the_department_s(vendor, department):
    """At three in the morning in London it is still the last day in Harborview."""
    with on("2026-10-01T03:00:00Z"):
        assert may_carry(Carries.EMAIL, department=department) == vendor
        assert vendor.is_bound
    with on("2026-10-01T05:00:00Z"), pytest.raises(Refused):
        may_carry(Carries.EMAIL, department=department)


def test_another_kind_and_another_department_are_refused(vendor, department, elsewhere):
    with on("2026-07-01" + NOON):
        with pytest.raises(Refused, match="Text messages"):
            may_carry(Carries.TEXT, department=department)
        with pytest.raises(Refused):
            may_carry(Carries.EMAIL, department=elsewhere)


def test_an_agreement_without_an_end_goes_on_and_the_newest_counts(vendor, department):
    newer = Vendor.objects.create(
        department=department, name="Bay Mail", carries=Carries.EMAIL, agreed_on="2026-06-01"
    )
    for day, carrier in (("2026-05-31", vendor), ("2026-06-01", newer), ("2036-01-01", newer)):
        with on(day + NOON):
            assert may_carry(Carries.EMAIL, department=department) == carrier


@pytest.mark.parametrize(
    ("demo", "console", "passes"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_without_a_vendor_only_the_demo_prints_to_its_own_console(
    demo, console, passes, department, settings
):
    settings.DEMO = demo
    if passes:
        assert may_carry(Carries.TEXT, department=department, console=console) is None
        return
    with pytest.raises(Refused):
        may_carry(Carries.TEXT, department=department, console=console)


def test_the_database_refuses_an_agreement_that_ends_before_it_began(vendor):
    with pytest.raises(IntegrityError), transaction.atomic():
        Vendor.objects.filter(pk=vendor.pk).update(ends_on="2026-02-01")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vendor.objects.filter(pk=vendor.pk).update(carries="gossip")


def test_an_administrator_keeps_them_and_the_journal_says_so(administrator, department, sign_in):
    ada = sign_in(administrator)
    said = {"name": "Harbor Post", "carries": "email", "agreed_on": "2026-03-01", "ends_on": ""}

    wrong = ada.post("/admin/accounts/vendor/add/", said | {"ends_on": "2026-02-01"})
    assert "The last day lies before the day it was signed." in wrong.text
    assert ada.post("/admin/accounts/vendor/add/", said).status_code == 302

    vendor = Vendor.objects.get()
    assert vendor.department == department
    line = Entry.objects.latest("seq")
    assert (line.verb, line.subject_kind, line.subject_id) == (
        "reference.changed",
        "vendor",
        str(vendor.pk),
    )
    assert "Harbor Post" in ada.get("/admin/accounts/vendor/").text


def test_another_department_s_vendors_do_not_exist(vendor, elsewhere, administrator, sign_in):
    Vendor.objects.filter(pk=vendor.pk).update(department=elsewhere)

    ada = sign_in(administrator)
    assert "Harbor Post" not in ada.get("/admin/accounts/vendor/").text
    assert ada.get(f"/admin/accounts/vendor/{vendor.pk}/change/").status_code in (302, 404)
