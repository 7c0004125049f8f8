"""Use and needs: codes, several substances, and unknown wherever nobody asked."""

import pytest

from intake import choices
from intake.actions.profile import describe
from intake.forms.profile import DescribeForm
from intake.models import Profile
from referrals.actions.ending import leave
from tests.journey import screened

BLANK = dict.fromkeys(
    (
        "gender race ethnicity residence veteran pregnant children_at_home housing work education "
        "income id_card insurance primary_substance route last_use prior_treatment prior_detox "
        "medication overdoses naloxone_at_home in_withdrawal"
    ).split(),
    "unknown",
)


def say(client, walk_in, **said):
    return client.post(f"/intake/{walk_in.pk}/describe/", BLANK | said)


def test_nothing_said_is_unknown_everywhere(officer, sign_in):
    walk_in = screened(officer)

    answer = say(sign_in(officer), walk_in)

    profile = Profile.objects.get()
    assert answer["Location"] == f"/intake/{walk_in.pk}/identify/"
    assert {getattr(profile, name) for name in BLANK} == {"unknown"}
    assert (profile.age, profile.zip3, profile.needs, profile.reasons) == (None, "", [], [])


def test_what_was_said_is_kept(officer, sign_in):
    walk_in = screened(officer)

    say(
        sign_in(officer),
        walk_in,
        age="34",
        gender="woman",
        zip3="019",
        insurance="medicaid",
        substances=["heroin", "alcohol"],
        primary_substance="fentanyl",
        last_use="1_to_3_days",
        prior_treatment="0",
        needs=["children", "pets"],
        reasons=["visible_door"],
        age_at_first_use="0",
    )

    profile = Profile.objects.get()
    assert (profile.age, profile.gender, profile.zip3) == (34, "woman", "019")
    assert (profile.prior_treatment, profile.age_at_first_use) == ("0", 0)
    assert (profile.needs, profile.reasons) == (["children", "pets"], ["visible_door"])
    assert {*walk_in.substances.values_list("substance", flat=True)} == {
        "heroin",
        "alcohol",
        "fentanyl",
    }


def test_asked_again_it_begins_where_it_ended(officer, sign_in):
    walk_in, client = screened(officer), sign_in(officer)
    describe(walk_in=walk_in, by=officer, age=34, substances=["heroin"], housing="shelter")

    form = client.get(f"/intake/{walk_in.pk}/describe/").context["form"]
    say(client, walk_in, age="35", substances=["alcohol"])

    assert (form["age"].value(), form["housing"].value()) == (34, "shelter")
    assert form["substances"].value() == ["heroin"]
    assert Profile.objects.get().age == 35
    assert [*walk_in.substances.values_list("substance", flat=True)] == ["alcohol"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("age", "-1"),
        ("age", "121"),
        ("age", "9" * 5000),
        ("age", "old"),
        ("age", "1e3"),
        ("age_at_first_use", "500"),
        ("zip3", "12"),
        ("zip3", "0193"),
        ("zip3", "٠١٩"),
        ("gender", "banana"),
        ("last_use", ""),
        ("substances", ["banana"]),
        ("needs", ["children", "banana"]),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_the_rest_kept(officer, sign_in, field, value):
    walk_in = screened(officer)

    answer = say(sign_in(officer), walk_in, **({"housing": "shelter"} | {field: value}))

    assert answer.status_code == 422
    assert answer.context["form"]["housing"].value() == "shelter"
    assert not Profile.objects.exists()


def test_a_group_that_needs_another_look_is_open(officer, sign_in):
    walk_in = screened(officer)

    page = say(sign_in(officer), walk_in, zip3="12")

    groups = {str(group["title"]): group["open"] for group in page.context["form"].groups()}
    assert groups == {
        "What centers ask first": True,
        "Use and treatment so far": False,
        "What has to be looked after tonight": False,
        "About them": True,
        "Work and school": False,
    }


def test_every_field_is_asked_in_one_group():
    asked = [field.name for group in DescribeForm().groups() for field in group["fields"]]

    assert sorted(asked) == sorted(DescribeForm.base_fields)


def test_every_column_of_the_profile_can_be_answered():
    columns = {field.name for field in Profile._meta.concrete_fields} - {"walk_in"}

    assert {*DescribeForm.base_fields} == columns | {"substances"}


def test_unknown_is_offered_wherever_one_is_chosen():
    one_of = [field for field in DescribeForm() if field.name in BLANK]

    assert all("unknown" in dict(field.field.choices) for field in one_of)
    assert all(field.value() == "unknown" for field in one_of)


def test_nobody_is_described_after_the_end(officer, sign_in):
    walk_in = screened(officer)
    leave(walk_in=walk_in, by=officer)

    answer = say(sign_in(officer), walk_in)

    assert answer.status_code == 422
    assert "This visit has ended" in answer.text


def test_the_words_offered_are_the_lists_of_the_door():
    form = DescribeForm()

    assert form.fields["substances"].choices == choices.Substance.choices
    assert form.fields["insurance"].choices == choices.Insurance.choices
