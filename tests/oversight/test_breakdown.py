"""What the two readers see of one total split by a list."""

from angel_program.oversight.figures.breakdown import Breakdown

WITHHELD = {"n": None, "percent": None, "withheld": True}
RESIDENCE = {"here": 40, "county": 84, "state": 139, "homeless": 57, "other_state": 19}


def breakdown(values, unknown, **more):
    known = sum(values.values())
    return Breakdown("persons", known + unknown, known, values, **more)


def test_the_published_residence_is_over_the_known_and_prints_both():
    assert breakdown(RESIDENCE, unknown=37).internal() == {
        "of": "persons",
        "known": 339,
        "unknown": 37,
        "values": {
            "here": {"n": 40, "percent": 11.8},
            "county": {"n": 84, "percent": 24.8},
            "state": {"n": 139, "percent": 41.0},
            "homeless": {"n": 57, "percent": 16.8},
            "other_state": {"n": 19, "percent": 5.6},
        },
    }


def test_a_small_cell_goes_with_the_next_smallest_and_both_lose_their_percentage():
    values = breakdown({"woman": 60, "man": 90, "nonbinary": 4}, unknown=0).internal()["values"]
    assert values == {"woman": WITHHELD, "man": {"n": 90, "percent": 58.4}, "nonbinary": WITHHELD}


def test_nobody_at_all_has_no_percentage():
    assert breakdown({"woman": 0, "man": 0}, unknown=3).internal() == {
        "of": "persons",
        "known": 0,
        "unknown": 3,
        "values": {"woman": {"n": 0, "percent": None}, "man": {"n": 0, "percent": None}},
    }


def test_the_public_sees_what_the_department_sees_where_the_totals_are_large():
    table = breakdown(RESIDENCE, unknown=37)
    assert table.public() == table.internal()


def test_the_public_sees_neither_a_small_unknown_nor_a_way_to_it():
    # 150 persons are printed: known 146 or any percentage would give the four away.
    public = breakdown({"woman": 60, "man": 86, "other": 0}, unknown=4).public()
    assert public == {
        "of": "persons",
        "known": None,
        "unknown": None,
        "values": {
            "woman": WITHHELD,
            "man": {"n": 86, "percent": None},
            "other": {"n": 0, "percent": None},
        },
    }


def test_the_public_sees_nothing_of_a_table_about_few():
    public = breakdown({"woman": 6, "man": 3}, unknown=300).public()
    assert public == {
        "of": "persons",
        "known": None,
        "unknown": None,
        "values": {"woman": WITHHELD, "man": WITHHELD},
    }


def test_the_public_sees_nothing_of_overlapping_values_where_few_are_unknown():
    table = Breakdown("visits", 60, 55, {"heroin": 50, "alcohol": 20}, overlapping=True)
    assert table.public() == table.blank()
