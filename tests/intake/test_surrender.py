"""The bags' ledger: two people, one number, and nothing that leads to a person."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from angel_program.journal.models import BagEntry, Entry
from angel_program.permissions import Role
from intake.actions.surrender import destroy_item, surrender_item
from intake.models import SurrenderedItem
from tests.factories import UserFactory


@pytest.fixture
def bag(officer, supervisor):
    """One bag in storage."""
    return a_bag("HB-1", officer, supervisor)


def a_bag(number, by, witness):
    return surrender_item(
        bag_number=number, item_class="needles", place="Locker 3", witnessed_by=witness, by=by
    )


def hand_in(client, witness, **said):
    said = {
        "bag_number": "hb-1042",
        "item_class": "suspected_drug",
        "place": "Locker 3",
        "witnessed_by": witness.pk,
    } | said
    return client.post("/intake/surrenders/surrender_item/", said)


def today(officer):
    return timezone.localdate(timezone=officer.department.zone)


def test_a_bag_goes_into_the_ledger(officer, supervisor, sign_in):
    answer = hand_in(sign_in(officer), supervisor, gross_grams="12")

    item = SurrenderedItem.objects.get()
    assert answer["Location"] == "/intake/surrenders/"
    assert (item.bag_number, item.gross_grams) == ("HB-1042", 12)
    assert (item.taken_by, item.witnessed_by, item.taken_on) == (
        officer,
        supervisor,
        today(officer),
    )


def test_both_pages_say_that_no_bag_is_linked_to_a_person(officer, sign_in):
    client = sign_in(officer)

    assert "No bag is linked to any person or visit" in client.get("/intake/surrenders/").text
    page = client.get("/intake/surrenders/surrender_item/").text
    assert "not linked to the person or the visit" in page


def test_no_address_of_the_ledger_holds_a_walk_in(bag):
    paths = [
        reverse("intake:view_surrenders"),
        reverse("intake:surrender_item"),
        reverse("intake:destroy_item", args=[bag.pk]),
    ]

    assert paths == [
        "/intake/surrenders/",
        "/intake/surrenders/surrender_item/",
        f"/intake/surrenders/{bag.pk}/destroy_item/",
    ]


def test_the_bag_has_its_own_book_with_a_day_and_no_time(officer, supervisor, sign_in):
    client = sign_in(officer)
    lines = Entry.objects.count()
    hand_in(client, supervisor)

    line = BagEntry.objects.get()
    assert (line.verb, line.on) == ("item.surrendered", today(officer))
    assert Entry.objects.count() == lines


def test_the_same_number_is_refused_however_it_is_written(officer, supervisor, sign_in):
    client = sign_in(officer)
    hand_in(client, supervisor, bag_number="HB-7")

    answer = hand_in(client, supervisor, bag_number=" hb-7 ")

    assert answer.status_code == 422
    assert "in the ledger already" in answer.text
    assert SurrenderedItem.objects.count() == 1


@pytest.mark.usefixtures("angel", "overseer", "privacy_officer", "stranger")
def test_witnesses_are_other_active_officers_and_coordinators_of_the_department(
    officer, supervisor, coordinator, sign_in
):
    UserFactory(department=officer.department, role=Role.OFFICER, is_active=False)

    form = sign_in(officer).get("/intake/surrenders/surrender_item/").context["form"]

    assert {*form.fields["witnessed_by"].queryset} == {supervisor, coordinator}


@pytest.mark.parametrize("who", ["officer", "angel", "stranger"])
def test_nobody_else_witnesses_by_a_forged_form(request, officer, sign_in, who):
    answer = hand_in(sign_in(officer), request.getfixturevalue(who))

    assert answer.status_code == 422
    assert not SurrenderedItem.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bag_number", ""),
        ("bag_number", "HB 1"),
        ("bag_number", "Rosa Lane"),
        ("bag_number", "-1"),
        ("bag_number", "x" * 31),
        ("bag_number", "１２３"),
        ("place", "<b>Locker</b>"),
        ("place", "x" * 61),
        ("item_class", "heroin"),
        ("gross_grams", "0"),
        ("gross_grams", "50001"),
        ("gross_grams", "-3"),
        ("taken_on", "2999-01-01"),
        ("taken_on", "today"),
    ],
)
def test_what_cannot_be_is_refused_and_the_rest_kept(officer, supervisor, sign_in, field, value):
    answer = hand_in(sign_in(officer), supervisor, **{field: value})

    assert answer.status_code == 422
    assert answer.context["form"]["witnessed_by"].value() == str(supervisor.pk)
    assert not SurrenderedItem.objects.exists()


def test_the_ledger_is_by_number_and_never_by_time(officer, supervisor, sign_in):
    for number in ("HB-3", "HB-1", "HB-2"):
        a_bag(number, officer, supervisor)

    bags = sign_in(officer).get("/intake/surrenders/").context["bags"]

    assert [bag.bag_number for bag in bags] == ["HB-1", "HB-2", "HB-3"]


def test_the_ledger_turns_its_pages_by_key(officer, supervisor, sign_in):
    numbers = [f"HB-{n:03}" for n in range(53)]
    for number in reversed(numbers):
        a_bag(number, officer, supervisor)
    client = sign_in(officer)

    first = client.get("/intake/surrenders/")
    second = client.get(f"/intake/surrenders/{first.context['more']}")

    shown = [bag.bag_number for page in (first, second) for bag in page.context["bags"]]
    assert shown == numbers
    assert second.context["more"] == ""


def test_the_ledger_asks_as_often_for_three_bags_as_for_one(officer, supervisor, sign_in):
    client = sign_in(officer)
    a_bag("HB-1", officer, supervisor)
    one = queries(client)
    for number in ("HB-2", "HB-3"):
        a_bag(number, UserFactory(department=officer.department), supervisor)

    assert queries(client) == one


def queries(client) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/intake/surrenders/").status_code == 200
    return len(caught)


def test_a_bag_is_destroyed_before_a_second_person(bag, supervisor, coordinator, sign_in):
    answer = sign_in(supervisor).post(
        f"/intake/surrenders/{bag.pk}/destroy_item/", {"witness": coordinator.pk}
    )

    bag.refresh_from_db()
    assert answer["Location"] == "/intake/surrenders/"
    assert (bag.destroyed_by, bag.destruction_witness) == (supervisor, coordinator)
    assert bag.destroyed_on == today(supervisor)


def test_what_is_destroyed_leaves_the_storage_and_stays_in_the_ledger(
    bag, officer, supervisor, sign_in
):
    destroy_item(item=bag, witness=supervisor, by=officer)
    client = sign_in(officer)

    assert "HB-1" not in client.get("/intake/surrenders/").text
    assert "HB-1" in client.get("/intake/surrenders/?destroyed=yes").text


def test_a_bag_is_destroyed_once(bag, officer, supervisor, sign_in):
    destroy_item(item=bag, witness=supervisor, by=officer)

    answer = sign_in(officer).post(
        f"/intake/surrenders/{bag.pk}/destroy_item/", {"witness": supervisor.pk}
    )

    assert answer.status_code == 422
    assert "destroyed before" in answer.text


@pytest.mark.parametrize("days", [-1, 1])
def test_a_bag_is_destroyed_between_its_taking_and_today(bag, officer, supervisor, sign_in, days):
    day = bag.taken_on + datetime.timedelta(days=days)

    answer = sign_in(officer).post(
        f"/intake/surrenders/{bag.pk}/destroy_item/",
        {"witness": supervisor.pk, "destroyed_on": f"{day}"},
    )

    assert answer.status_code == 422
    assert "before the bag was taken, or has not come yet" in answer.text


def test_nobody_witnesses_their_own_destruction(bag, officer, sign_in):
    answer = sign_in(officer).post(
        f"/intake/surrenders/{bag.pk}/destroy_item/", {"witness": officer.pk}
    )

    assert answer.status_code == 422


def test_a_coordinator_sees_the_ledger_and_destroys_nothing(bag, coordinator, sign_in):
    client = sign_in(coordinator)

    assert "destroy_item" not in client.get("/intake/surrenders/").text
    assert client.get(f"/intake/surrenders/{bag.pk}/destroy_item/").status_code == 403


def test_another_departments_bag_does_not_exist(bag, elsewhere, sign_in):
    client = sign_in(UserFactory(department=elsewhere, role=Role.OFFICER))

    assert "HB-1" not in client.get("/intake/surrenders/").text
    assert client.get(f"/intake/surrenders/{bag.pk}/destroy_item/").status_code == 404
