"""What one row of a history becomes here: person, visit, facts, and one line in the journal."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import DatabaseError

from angel_program.accounts.models import Department
from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.refusal import JournalUnavailable
from angel_program.road import Status
from intake.actions.policy import adopt_policy
from intake.models import Person, PersonIndex, WalkIn
from referrals.histories.row import Happened
from referrals.models import Center, Referral
from tests.referrals.histories.visits import FULL, NAMELESS, facts_of, take

pytestmark = pytest.mark.django_db


def test_a_full_row_is_kept_whole(department):
    walk_in = take(department, FULL)
    walk_in.refresh_from_db()
    assert walk_in.arrived_at == datetime(2015, 6, 1, 7, 30, tzinfo=UTC)
    assert (walk_in.pathway, walk_in.arrived_hour_known) == ("self_referral", True)
    profile = walk_in.profile
    assert (profile.age, profile.gender, profile.residence) == (29, "woman", "this_city")
    assert (profile.insurance, profile.primary_substance) == ("medicaid", "fentanyl")
    assert (profile.route, profile.last_use) == ("inject", "within_day")
    assert profile.prior_treatment == "1_to_5"
    assert [one.verdict for one in walk_in.screenings.all()] == ["eligible"]
    assert [one.kits for one in walk_in.naloxone.all()] == [2]
    assert facts_of(walk_in) == {
        "offered": datetime(2015, 6, 1, 9, 0, tzinfo=UTC),
        "accepted": None,
        "departed": datetime(2015, 6, 1, 10, 15, tzinfo=UTC),
        "arrived": None,
        "discharged": None,
    }
    placement = walk_in.referral.placements.get()
    assert (placement.center_named, placement.level_of_care) == ("Harbor House", "stabilization")
    assert placement.escorts.get().transport == "angel_car"
    report = placement.arrival_reports.get()
    assert (report.arrived, report.source) == ("yes", "center")
    assert placement.milestones.get(fact="arrived").source == "center"
    assert placement.discharge.reason == "left_early"


def test_a_row_that_says_nothing_leaves_everything_unknown(department):
    walk_in = take(department, NAMELESS)
    assert walk_in.pathway == "unknown"
    assert (walk_in.profile.age, walk_in.profile.gender) == (None, "unknown")
    assert not walk_in.screenings.exists()
    assert not walk_in.substances.exists()
    assert not walk_in.naloxone.exists()
    assert not Referral.objects.exists()


def test_the_primary_substance_is_among_those_named_and_none_is_made_up(department):
    walk_in = take(department, FULL)
    assert set(walk_in.substances.values_list("substance", flat=True)) == {
        "heroin",
        "alcohol",
        "fentanyl",
    }
    only_primary = take(department, replace(NAMELESS, primary_substance="heroin"))
    assert not only_primary.substances.exists()


def test_an_earlier_visit_never_waits_on_the_board(department):
    take(department, FULL)
    take(department, NAMELESS)
    assert not WalkIn.objects.open().exists()
    assert set(WalkIn.objects.values_list("status", flat=True)) == {Status.ENDED}


def test_the_same_person_ref_is_the_same_person(department):
    first = take(department, NAMELESS)
    again = take(department, replace(NAMELESS, visit_ref="V2"))
    other = take(department, replace(NAMELESS, visit_ref="V3", person_ref="P2"))
    assert first.person_id == again.person_id
    assert other.person_id != first.person_id
    assert Person.objects.count() == 2
    assert all(person.wrapped_key.open() for person in Person.objects.all())


def test_departments_do_not_share_persons_or_visits(department):
    other = Department.objects.create(code="arlington", name="Arlington")
    here, there = take(department, NAMELESS), take(other, NAMELESS)
    assert here.pk != there.pk
    assert here.person_id != there.person_id
    assert here.history_ref != there.history_ref
    assert len(set(PersonIndex.objects.values_list("digest", flat=True))) == 2


def test_no_mark_of_the_file_is_stored_in_clear(department):
    take(department, FULL)
    stored = [
        str(value)
        for model in apps.get_models()
        for values in model._default_manager.values_list()
        for value in values
    ]
    assert "stabilization" in stored
    assert not [value for value in stored if "Jane" in value or "Roe" in value]


@pytest.mark.parametrize(
    ("local", "hour"),
    [
        (datetime(2016, 1, 15, 3, 30), datetime(2016, 1, 15, 8, 30, tzinfo=UTC)),
        (datetime(2016, 7, 15, 3, 30), datetime(2016, 7, 15, 7, 30, tzinfo=UTC)),
        (datetime(2015, 11, 1, 1, 30), datetime(2015, 11, 1, 5, 30, tzinfo=UTC)),
        (datetime(2016, 3, 13, 2, 30), datetime(2016, 3, 13, 7, 30, tzinfo=UTC)),
    ],
    ids=["winter", "summer", "an hour that comes twice", "an hour that never was"],
)
def test_local_times_are_read_in_the_departments_zone(department, local, hour):
    assert take(department, replace(NAMELESS, arrived_at=local)).arrived_at == hour


def test_a_day_without_its_hour_gives_no_minutes(department):
    row = replace(
        NAMELESS,
        arrived_time_known=False,
        offered=Happened(True, datetime(2015, 6, 2), False),
    )
    walk_in = take(department, row)
    assert not walk_in.arrived_hour_known
    assert facts_of(walk_in) == {"offered": None}


@pytest.mark.parametrize("said", [{"accepted": Happened(True)}, {"arrived": True}], ids=str)
def test_who_accepted_or_arrived_was_offered_a_place(department, said):
    assert "offered" in facts_of(take(department, replace(NAMELESS, **said)))


def test_what_did_not_happen_is_no_fact(department):
    no = Happened(False)
    row = replace(NAMELESS, offered=no, accepted=no, departed=no, arrived=False)
    assert facts_of(take(department, row)) == {}


def test_a_bed_declined_and_a_person_who_did_not_arrive_are_facts(department):
    row = replace(NAMELESS, offered=Happened(True), accepted=Happened(False), arrived=False)
    assert set(facts_of(take(department, row))) == {"offered", "declined", "not_arrived"}


def test_arrival_unknown_is_neither_yes_nor_no(department):
    row = replace(NAMELESS, offered=Happened(True), departed=Happened(True))
    assert set(facts_of(take(department, row))) == {"offered", "departed"}


ENDINGS = [
    ({"medical_first": True}, ("not_said", "medical_first")),
    ({"medical_first": True, "not_placed_reason": "left"}, ("left", "medical_first")),
    ({"medical_first": True, "offered": Happened(True)}, ("not_said", "offered")),
    ({"not_placed_reason": "medical", "offered": Happened(False)}, ("medical", "seeking")),
    ({"eligible": False, "not_placed_reason": "program_rule"}, ("program_rule", "flagged")),
    ({"offered": Happened(True), "not_placed_reason": "declined"}, ("declined", "offered")),
    ({"departed": Happened(True)}, ("not_said", "unconfirmed")),
    ({"departed": Happened(True), "arrived": False}, ("not_said", "en_route")),
    ({"arrived": True, "discharge_reason": "died"}, ("died", "discharged")),
]


@pytest.mark.parametrize(("said", "end"), ENDINGS, ids=str)
def test_a_visit_ends_where_its_row_ends(department, said, end):
    walk_in = take(department, replace(NAMELESS, **said))
    assert (walk_in.ended_reason, walk_in.ended_stage) == end


def test_not_eligible_is_a_verdict_under_the_departments_policy(department):
    adopted = adopt_policy(department=department, questions=[], by=COMMAND_LINE)
    screening = take(department, replace(NAMELESS, eligible=False)).screenings.get()
    assert (screening.verdict, screening.flags) == ("not_eligible", ["program_rule"])
    assert screening.policy == adopted


def test_a_department_without_a_policy_gets_the_first_one_with_its_questions(department):
    take(department, replace(NAMELESS, eligible=True))
    take(department, replace(NAMELESS, visit_ref="V2", eligible=True))
    assert department.policies.get().questions != []


def test_a_ride_without_a_bed_is_kept(department):
    walk_in = take(department, replace(NAMELESS, medical_first=True, transport="ambulance"))
    assert walk_in.referral.placements.get().escorts.get().transport == "ambulance"
    assert facts_of(walk_in) == {}


def test_a_center_of_the_directory_is_found_by_its_name(department):
    center = Center.objects.create(source="t", source_id="1", name="Harbor House")
    walk_in = take(department, replace(NAMELESS, center="HARBOR house"))
    placement = walk_in.referral.placements.get()
    assert (placement.center, placement.center_named) == (center, "")


def test_of_two_centers_with_one_name_none_is_chosen(department):
    for number in "12":
        Center.objects.create(source="t", source_id=number, name="Harbor House")
    placement = take(department, replace(NAMELESS, center="Harbor House")).referral.placements.get()
    assert (placement.center, placement.center_named) == (None, "Harbor House")


def test_many_kits_are_counted_whole(department):
    walk_in = take(department, replace(NAMELESS, naloxone_kits=45))
    assert sum(one.kits for one in walk_in.naloxone.all()) == 45


def test_each_visit_is_one_line_in_the_journal(department):
    adopt_policy(department=department, questions=[], by=COMMAND_LINE)
    walk_in = take(department, FULL)
    line = Entry.objects.get(walk_in_id=walk_in.pk)
    assert (line.verb, line.machine) == ("history.imported", "command_line")
    assert line.department_id == department.pk
    assert Entry.objects.count() == 2


def test_without_the_journal_nothing_is_taken_over(department, monkeypatch):
    def broken(lines: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("angel_program.journal.action.append", broken)
    with pytest.raises(JournalUnavailable):
        take(department, FULL)
    assert not WalkIn.objects.exists()
    assert not Person.objects.exists()
