"""``manage.py monthly_outcomes``: what it prints, what it refuses, what it writes down."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from angel_program.journal.models import Entry
from angel_program.journal.verbs import Verb
from tests.oversight.history import taken_over, visit


def printed(*options, form="json"):
    """What the command prints for May 2016."""
    out = io.StringIO()
    months = ("--from", "2016-05", "--to", "2016-05", "--format", form)
    call_command("monthly_outcomes", *months, *options, stdout=out)
    return out.getvalue()


def refusal(*options):
    """The sentence of a refusal; its exit status is 2."""
    with pytest.raises(CommandError) as refused:
        call_command("monthly_outcomes", *options)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_json_goes_to_standard_output(department):
    taken_over(department, visit("2016-05-02"), visit("2016-05-03"))
    report = json.loads(printed())
    assert (report["department"], report["audience"], report["visits"]) == (
        "harborview",
        "internal",
        2,
    )


def test_csv_carries_the_same(department):
    taken_over(department, visit("2016-05-02"), visit("2016-05-03"))
    assert "visits,,2,,,,\n" in printed(form="csv")


def test_a_file_takes_the_report_instead(department, tmp_path):
    file = tmp_path / "may.json"
    assert printed("--output", str(file)) == ""
    assert json.loads(file.read_text())["visits"] == 0


def test_the_public_reads_another_report(department):
    taken_over(department, visit("2016-05-02"))
    assert json.loads(printed("--audience", "public"))["visits"] is None


def test_a_public_report_of_the_command_calls_itself_a_draft(department, capsys):
    assert json.loads(printed("--audience", "public"))["release"] == "draft"
    assert "release,,draft,,,,\n" in printed("--audience", "public", form="csv")
    assert "released by nobody" in capsys.readouterr().err
    assert "release" not in json.loads(printed())


def test_the_named_department_is_meant(department, elsewhere):
    taken_over(elsewhere, visit("2016-05-02"))
    assert json.loads(printed("--department", "millbrook"))["visits"] == 1
    assert json.loads(printed("--department", "harborview"))["visits"] == 0


def test_without_a_name_all_departments_are_meant(department, elsewhere):
    taken_over(department, visit("2016-05-02"))
    taken_over(elsewhere, visit("2016-05-02"))
    report = json.loads(printed())
    assert (report["department"], report["visits"]) == (None, 2)


def test_every_export_is_written_down(department):
    printed("--audience", "public", form="csv")
    line = Entry.objects.get(verb=Verb.OUTCOMES_EXPORTED)
    assert (line.machine, line.department_id) == ("command_line", department.pk)
    assert line.facts == {
        "first": "2016-05",
        "last": "2016-05",
        "audience": "public",
        "form": "csv",
    }


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2016-06", "2016-05", "The period begins in 2016-06, after its end in 2016-05."),
        (
            "2016-13",
            "2016-05",
            "“2016-13” is not a month: write it as YYYY-MM, for example 2016-05.",
        ),
    ],
)
def test_a_period_that_cannot_be_is_refused(department, first, last, sentence):
    assert refusal("--from", first, "--to", last, "--format", "json") == sentence
    assert not Entry.objects.filter(verb=Verb.OUTCOMES_EXPORTED).exists()


MAY = ("--from", "2016-05", "--to", "2016-05")


def test_a_department_that_is_not_there_is_refused(department):
    sentence = refusal(*MAY, "--format", "json", "--department", "atlantis")
    assert sentence == "There is no department of that code."


@pytest.mark.django_db
def test_without_any_department_there_is_nothing_to_count():
    sentence = refusal(*MAY, "--format", "json")
    assert sentence == "There is no department yet; add_department makes one."


@pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_the_forms_that_are_no_text_go_into_a_file_or_to_standard_output(
    form, begins, department, tmp_path, capfdbinary
):
    call_command("monthly_outcomes", *MAY, "--format", form, "--output", str(tmp_path / "may"))
    with open(1, "w", closefd=False) as standard_output:
        call_command("monthly_outcomes", *MAY, "--format", form, stdout=standard_output)

    assert (tmp_path / "may").read_bytes().startswith(begins)
    assert capfdbinary.readouterr().out.startswith(begins)


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_what_takes_only_text_is_told_to_take_a_file(form, department):
    assert refusal_of(form) == "This is no text: say --output FILE."


def refusal_of(form):
    with pytest.raises(CommandError) as refused:
        printed(form=form)
    return str(refused.value)


def test_a_file_that_cannot_be_written_is_refused(department, tmp_path):
    sentence = refusal(*MAY, "--format", "json", "--output", str(tmp_path))
    assert sentence == f"{tmp_path} cannot be written: Is a directory."
