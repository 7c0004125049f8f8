"""Reference data in the admin: kept by administrators, journalled, and never a case."""

import re

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry

from angel_program.accounts.models import Station, User, Vendor
from angel_program.journal.actors import COMMAND_LINE
from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from angel_program.keeping.actions.retention import adopt_retention
from angel_program.post.outbox import post_message
from intake.models import ScreeningPolicy
from referrals.models import Center
from tests.accounts.test_choose_password import choose, may_sign_in, open_link
from tests.factories import BedUnitFactory, CenterFactory, UserFactory
from tests.post import kinds

pytestmark = pytest.mark.slow

KEPT = {
    "accounts.Department",
    "accounts.Station",
    "accounts.User",
    "accounts.Vendor",
    "intake.ScreeningPolicy",
    "keeping.RetentionRule",
    "post.Message",
    "referrals.BedUnit",
    "referrals.Center",
}
PAGES = [f"/admin/{name.replace('.', '/').lower()}/" for name in sorted(KEPT)]
PERSON = {
    "username": "nora",
    "display_name": "Nora Field",
    "email": "",
    "role": "officer",
    "station": "",
    "is_active": "on",
}
QUESTION = '[{"key": "minor", "ask": "Is the person under 18?", "flag": "guardian"}]'


@pytest.fixture
def desk(administrator, sign_in):
    """The administrator's browser."""
    return sign_in(administrator)


def lines(verb):
    return Entry.objects.filter(verb=verb)


def test_the_admin_knows_reference_data_and_no_case():
    assert {model._meta.label for model in admin.site._registry} == KEPT


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_sees_every_list(page, desk, department):
    BedUnitFactory()

    assert desk.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["overseer", "officer", "coordinator", "privacy_officer", "angel"])
def test_nobody_else_sees_one(who, page, request, sign_in):
    browser = sign_in(request.getfixturevalue(who))

    assert browser.get(page, follow=True).status_code == 403
    assert browser.post(page + "add/", PERSON, follow=True).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_deleted(page, desk, administrator, station):
    unit = BedUnitFactory()
    rows = {
        "department": administrator.department,
        "station": station,
        "user": administrator,
        "screeningpolicy": ScreeningPolicy.objects.get(),
        "retentionrule": adopt_retention(department=administrator.department, by=COMMAND_LINE)[0],
        "bedunit": unit,
        "center": unit.center,
        "vendor": Vendor.objects.create(
            department=administrator.department,
            name="Harbor Post",
            carries="email",
            agreed_on="2026-03-01",
        ),
    }
    rows["message"] = post_message(
        kinds.PLAIN, department=administrator.department, about=administrator.department_id
    )
    row = rows[page.split("/")[-2]]

    answer = desk.post(f"{page}{row.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()
    assert "delete_selected" not in desk.get(page).text


def test_a_station_belongs_to_whoever_adds_it(desk, administrator):
    desk.post("/admin/accounts/station/add/", {"name": "Pier", "code": "pier"})

    station = Station.objects.get()
    assert station.department == administrator.department
    line = lines(Verb.REFERENCE_CHANGED).get()
    assert (line.actor_id, line.subject_kind, line.subject_id) == (
        administrator.pk,
        "station",
        str(station.pk),
    )
    assert line.facts == {"columns": ["name", "code"]}


def test_a_center_is_corrected_and_the_line_keeps_no_text(desk):
    center = CenterFactory(name="Lantern House", city="Harborview", state="MA", phone="")
    form = {
        "name": "Lantern House",
        "city": "Harborview",
        "state": "MA",
        "phone": "(978) 555-0111",
        "is_active": "on",
        "levels_of_care": ["detox", "residential"],
        "texting": "no",
    }

    answer = desk.post(f"/admin/referrals/center/{center.pk}/change/", form)

    center.refresh_from_db()
    assert answer.status_code == 302
    assert (center.phone, center.levels_of_care) == ("(978) 555-0111", ["detox", "residential"])
    assert lines(Verb.REFERENCE_CHANGED).get().facts == {"columns": ["phone", "levels_of_care"]}


def test_a_center_added_by_hand_is_its_own_source(desk):
    said = {"name": "New Start", "is_active": "on", "texting": "no"}
    desk.post("/admin/referrals/center/add/", said)

    center = Center.objects.get()
    assert (center.source, center.source_id) == ("hand", str(center.pk))


def test_a_wrong_level_of_care_is_refused(desk):
    answer = desk.post(
        "/admin/referrals/center/add/", {"name": "New Start", "levels_of_care": ["sauna"]}
    )

    assert answer.status_code == 200
    assert not Center.objects.exists()


def test_a_new_account_is_given_a_link_and_no_password(desk, administrator):
    answer = desk.post("/admin/accounts/user/add/", PERSON, follow=True)

    nora = User.objects.get(username="nora")
    assert (nora.department, nora.has_usable_password()) == (administrator.department, False)
    assert lines(Verb.STAFF_ADDED).get().subject_id == str(nora.pk)
    link = re.search(r"http://testserver(/accounts/choose-password/[^\s<]+)", answer.text)
    choose(*open_link(link[1]))
    assert may_sign_in("nora", "four quiet harbor lanterns")


def test_a_new_link_for_who_forgot(desk, administrator):
    nora = UserFactory(username="nora", department=administrator.department)

    url, button = f"/admin/accounts/user/{nora.pk}/change/", "accounts_user_new_link"
    assert f'name="{button}"' in desk.get(url).text

    answer = desk.post(url, PERSON | {button: ""}, follow=True)

    assert "/accounts/choose-password/" in answer.text


def test_a_role_is_changed_and_written_down(desk, administrator):
    nora = UserFactory(username="nora", department=administrator.department)

    desk.post(
        f"/admin/accounts/user/{nora.pk}/change/",
        PERSON | {"display_name": "", "role": "coordinator"},
    )

    assert User.objects.get(pk=nora.pk).role == "coordinator"
    assert lines(Verb.STAFF_CHANGED).get().facts == {"columns": ["role"]}


def test_an_account_shows_no_password(desk, administrator):
    nora = UserFactory(username="nora", department=administrator.department)
    nora.set_password("four quiet harbor lanterns")
    nora.save()

    text = desk.get(f"/admin/accounts/user/{nora.pk}/change/").text

    assert nora.password not in text
    assert 'name="password' not in text
    assert "superuser" not in text


def test_nobody_changes_their_own_account(desk, administrator):
    desk.post(
        f"/admin/accounts/user/{administrator.pk}/change/",
        PERSON | {"username": "ada", "role": "coordinator"},
    )

    assert User.objects.get(pk=administrator.pk).role == "administrator"


def test_another_departments_accounts_do_not_exist_here(desk, stranger):
    url = f"/admin/accounts/user/{stranger.pk}/change/"

    assert desk.get(url).status_code == 302  # to the index: there is no such account
    desk.post(url, PERSON | {"username": "stan", "role": "administrator"})

    assert User.objects.get(pk=stranger.pk).role == "coordinator"
    assert "stan" not in desk.get("/admin/accounts/user/").text


@pytest.mark.parametrize("extra", ["is_superuser", "password", "department", "is_staff"])
def test_a_field_that_was_not_offered_changes_nothing(extra, desk, administrator, elsewhere):
    nora = UserFactory(username="nora", department=administrator.department)
    before = {**User.objects.filter(pk=nora.pk).values()[0]}

    desk.post(
        f"/admin/accounts/user/{nora.pk}/change/",
        PERSON | {"display_name": "", extra: str(elsewhere.pk)},
    )

    assert {**User.objects.filter(pk=nora.pk).values()[0]} == before


def test_a_policy_is_adopted_as_a_new_version(desk, administrator):
    desk.post(
        "/admin/intake/screeningpolicy/add/",
        {"effective_from": "2030-01-01", "questions": QUESTION},
    )

    newest = administrator.department.policies.first()
    assert (newest.version, [one["key"] for one in newest.questions]) == (2, ["minor"])
    assert lines(Verb.POLICY_ADOPTED).order_by("-seq").first().actor_id == administrator.pk


@pytest.mark.parametrize(
    "questions",
    [
        "",
        "[]",
        "{}",
        '"x"',
        "not json",
        '[{"key": "a"}]',
        QUESTION.replace("guardian", "warrant"),
        QUESTION.replace("minor", "Minor!"),
        QUESTION.replace("Is the person under 18?", ""),
        f"[{QUESTION[1:-1]}, {QUESTION[1:-1]}]",
    ],
)
def test_a_policy_that_cannot_be_asked_is_refused(questions, desk, administrator):
    answer = desk.post(
        "/admin/intake/screeningpolicy/add/",
        {"effective_from": "2030-01-01", "questions": questions},
    )

    assert answer.status_code == 200
    assert administrator.department.policies.count() == 1


def test_a_policy_in_force_is_never_edited(desk):
    policy = ScreeningPolicy.objects.get()

    answer = desk.post(
        f"/admin/intake/screeningpolicy/{policy.pk}/change/",
        {"effective_from": "2030-01-01", "questions": QUESTION},
    )

    assert answer.status_code == 403


def test_the_admins_own_log_speaks_of_reference_data_only(desk, administrator):
    desk.post("/admin/accounts/station/add/", {"name": "Pier", "code": "pier"})

    assert [one.object_repr for one in LogEntry.objects.all()] == ["Pier"]
    assert apps.get_model("intake", "Person") not in admin.site._registry
