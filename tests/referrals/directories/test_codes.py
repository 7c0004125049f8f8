"""The service codes, spelled out by hand: a swapped pair sends a person to the wrong door."""

import csv

import pytest

from referrals.directories.codes import offer
from referrals.directories.labels import CODE_OF, code_of, codes_of
from tests.shared import shared


def offered(codes: str, kind: str = ""):
    return offer(frozenset(codes.split()), kind)


@pytest.mark.parametrize(
    ("code", "payment"),
    [
        ("SF", "cash"),
        ("SS", "sliding_scale"),
        ("MD", "medicaid"),
        ("MC", "medicare"),
        ("MI", "military"),
        ("PI", "private"),
        ("SI", "state"),
        ("ITU", "tribal"),
        ("NP", "free"),
        ("FSA", "government"),
        ("PA", "assistance"),
        ("VAF", "va"),
    ],
)
def test_what_a_payment_code_means(code, payment):
    assert offered(code)["payments"] == (payment,)


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("DT", "detox"),
        ("HID", "detox"),
        ("RD", "detox"),
        ("OD", "detox"),
        ("ODTX", "detox"),
        ("HH", "transitional"),
        ("RES", "residential"),
        ("RS", "residential"),
        ("RL", "residential"),
        ("OIT", "intensive_outpatient"),
        ("PH", "intensive_outpatient"),
        ("OP", "outpatient"),
        ("ORT", "outpatient"),
        ("OTP", "medication"),
        ("OMB", "medication"),
        ("BU", "medication"),
        ("HIT", "other"),
    ],
)
def test_what_a_setting_code_means(code, level):
    found = offered(code)
    assert found["levels_of_care"] == (level,)
    assert found["detox"] is (level == "detox")


def test_who_owns_a_center_does_not_pay_for_it():
    assert offered("VAMC PVTP SP VET CJ")["payments"] == ()


def test_no_codes_say_nothing_and_not_that_there_is_no_detox():
    assert offered("") == {
        "levels_of_care": (),
        "detox": None,
        "population": "",
        "payments": (),
        "medications": (),
        "languages": (),
    }


@pytest.mark.parametrize(
    ("codes", "population"),
    [
        ("FEM MALE ADLT", "co_ed"),
        ("FEM MALE ADLT CHLD", "co_ed_youth"),
        ("FEM", "women"),
        ("FEM CHLD YAD", "women_youth"),
        ("MALE SNR", "men"),
        ("MALE CHLD ADLT", "men_youth"),
        ("FEM MALE CHLD", "youth"),
        ("CHLD", "youth"),
        ("ADLT", ""),
        ("WN MN PW", ""),  # programs for somebody, which shut out nobody
    ],
)
def test_whom_a_center_takes(codes, population):
    assert offered(codes)["population"] == population


@pytest.mark.parametrize(
    ("codes", "kind", "levels"),
    [
        ("MH RES", "", ()),
        ("RES", "MH", ()),
        ("RES", "mh", ()),
        ("MH SA RES", "MH", ("residential",)),
        ("MH SUMH RES", "MH", ("residential",)),
        ("MH RES", "SA", ("residential",)),
        ("MH DT RES", "", ("detox", "residential")),
        ("RES", "SA", ("residential",)),
    ],
)
def test_levels_count_only_where_substance_use_is_treated(codes, kind, levels):
    assert offered(codes, kind)["levels_of_care"] == levels


def test_labels_are_known_whatever_stands_in_their_brackets():
    assert code_of("Sliding fee scale (fee is based on income and other factors)") == "SS"
    assert code_of(" Military  insurance (e.g., TRICARE)") == "MI"
    assert code_of("IHS/Tribal/Urban (ITU) funds") == "ITU"
    assert code_of("Methadone used in Treatment") == "MU"


def test_a_label_that_only_contains_another_is_not_that_other():
    assert code_of("State-financed health insurance plan other than Medicaid") == "SI"
    assert code_of("U.S. Department of Veterans Affairs") == ""
    assert code_of("Accepts clients on opioid medication") == ""
    assert code_of("Screening for substance use") == ""


def test_a_list_of_labels_is_a_set_of_codes():
    assert codes_of("Medicare; Medicaid;  Something new;") == {"MC", "MD"}
    assert codes_of("") == set()


def test_every_label_of_the_published_list_that_we_use_has_its_code():
    with shared("samhsa/service_codes_core.csv").open(newline="") as file:
        published = {row["code"]: row["label"] for row in csv.DictReader(file)}
    used = published.keys() & set(CODE_OF.values())
    assert len(used) == 51
    assert {code: code_of(published[code]) for code in used} == {code: code for code in used}


@pytest.mark.parametrize(
    ("codes", "medications"),
    [
        ("MU", ("methadone",)),
        ("BUM UN", ("buprenorphine", "naltrexone")),
        ("DT DLC OTP", ()),  # which medicine an opioid program gives, it does not say
    ],
)
def test_what_is_given_there_by_name(codes, medications):
    assert offered(codes)["medications"] == medications


@pytest.mark.parametrize(("codes", "languages"), [("SP F67", ("es", "pt")), ("AH", ("ase",))])
def test_what_is_spoken_there_beside_english(codes, languages):
    assert offered(codes)["languages"] == languages
