"""Small cells are withheld, and a reader who knows the rule cannot work them out."""

from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from angel_program.oversight.figures.withhold import (
    from_overlaps,
    from_parts,
    may_say_few,
    small,
)
from tests.oversight import attacker
from tests.sizes import size

counts = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 60), st.integers(0, 2000))
tables = st.lists(counts, min_size=2, max_size=12).map(tuple)


def named(table):
    return {str(place): count for place, count in enumerate(table)}


def parts(table):
    return from_parts(named(table))


def only_the_small(table):
    """The rule without its second half: what ``if n < 11`` would do."""
    return frozenset(cell for cell, count in named(table).items() if 1 <= count <= 10)


@pytest.mark.parametrize(("count", "withheld"), [(0, False), (1, True), (10, True), (11, False)])
def test_counts_from_1_to_10_are_small(count, withheld):
    assert small(count) is withheld


@pytest.mark.parametrize(
    ("values", "withheld"),
    [
        ({"a": 40, "b": 84, "c": 0}, ""),  # nothing small
        ({"a": 3, "b": 400}, "ab"),  # a alone would be 403 - 400
        ({"a": 3, "b": 400, "c": 20}, "ac"),  # the smaller one covers
        ({"a": 3, "b": 20, "c": 20}, "ab"),  # of equals the first covers
        ({"a": 3, "b": 4, "c": 400}, "ab"),  # two small ones: 7 may be 1 + 6 to 6 + 1
        ({"a": 3, "b": 3, "c": 400}, "abc"),  # 6 is too little room for two
        ({"a": 1, "b": 1, "c": 400}, "abc"),  # 2 would be 1 and 1
        ({"a": 10, "b": 10, "c": 11, "d": 400}, "abc"),  # 20 below an 11 would be 10 and 10
        ({"a": 10, "b": 10, "c": 11, "d": 12}, "abcd"),  # 31 below a 12 would be nearly as bad
        ({"a": 1, "b": 11, "c": 400}, "ab"),  # 12 may be 1 + 11, 2 + 10 and so on
        ({"a": 3, "b": 0, "c": 400}, "ac"),  # a zero is no cover: people know that nobody came
        ({"a": 3, "b": 0, "c": 0}, "abc"),  # but where there is nothing else, zeros go too
        ({"a": 10, "b": 30, "c": 31}, "abc"),  # 40 below a 31 would be 10 and 30
        ({"a": 5, "b": 20, "c": 21, "d": 400}, "ab"),  # 25 below a 21 may be 5 + 20 to 10 + 15
        ({"a": 0, "b": 0}, ""),
    ],
)
def test_of_a_table_that_adds_up_the_smallest_cells_cover_the_small_ones(values, withheld):
    assert from_parts(values) == frozenset(withheld)


def test_a_cell_told_elsewhere_is_withheld_but_covers_for_no_other():
    values = {"no_bed": 5, "program_rule": 4, "left": 30}
    assert from_parts(values) == {"no_bed", "program_rule"}
    assert from_parts(values, elsewhere={"program_rule"}) == {"no_bed", "program_rule", "left"}


def test_a_cell_told_elsewhere_is_itself_covered():
    values = {"no_bed": 50, "program_rule": 4, "left": 30}
    assert from_parts(values, elsewhere={"program_rule"}) == {"program_rule", "left"}


def test_what_is_told_elsewhere_leaves_room_below_the_next_that_is_shown():
    """Ten and ten below an eleven are ten and ten, whichever of them is told elsewhere."""
    both, beside = {"a": 10, "b": 10, "c": 11, "d": 400}, {"a": 10, "b": 10, "e": 5}

    assert from_parts(both, elsewhere={"a", "b"}) == {"a", "b", "c"}
    assert from_parts(beside | {"c": 11, "d": 400}, elsewhere={"e"}) == {"a", "b", "e", "c"}


@pytest.mark.parametrize(
    ("hidden", "shown", "said"),
    [
        ((), (40,), False),
        ((5,), (40,), False),  # one cell is what is missing
        ((30, 30), (40,), False),  # none of ten or fewer
        ((0, 16), (40,), True),  # 16 may be 0 + 16 to 5 + 11
        ((0, 15), (40,), False),  # 15 only to 4 + 11
        ((10, 35), (40,), True),  # 45 may be 5 + 40 to 10 + 35
        ((10, 36), (40,), False),
        ((3, 2), (40,), True),  # five may be 0 + 5 to 5 + 0
        ((2, 2), (40,), False),
        ((10, 5), (), True),
        ((10, 6), (), False),
        ((5, 10, 60), (40, 70), True),  # up to the largest that is shown
        ((5, 70), (), True),  # or, where none is, to all that is missing
        ((5, 5, 11, 11), (12,), True),
        ((1, 1, 11, 11), (12,), False),  # 22 at the least
        ((5, 5, 12, 13), (13,), True),
        ((10, 10, 12, 13), (13,), False),  # 46 at the most
    ],
)
def test_how_many_are_few_is_said_only_where_room_is_left_all_the_same(hidden, shown, said):
    values = {f"h{place}": count for place, count in enumerate(hidden)}
    cells = values | {f"s{place}": count for place, count in enumerate(shown)}

    assert may_say_few(cells, [*values]) is said


def test_a_single_category_is_its_total_and_cannot_be_withheld():
    with pytest.raises(
        ValueError, match=r"^A table that adds up to a shown total needs two categories or more\.$"
    ):
        from_parts({"a": 3})


@settings(max_examples=size("EXAMPLES", 400))
@given(tables)
@example((3, 400))
def test_no_small_cell_of_a_table_that_adds_up_is_shown_or_can_be_worked_out(table):
    hidden = parts(table)
    assert only_the_small(table) <= hidden
    for low, high in attacker.intervals(attacker.shown(table, hidden), sum(table)):
        assert high - low >= min(5, sum(table))


@settings(max_examples=size("EXAMPLES", 100))
@given(tables)
def test_nothing_is_withheld_where_nothing_is_small(table):
    assert bool(parts(table)) is bool(only_the_small(table))


@settings(max_examples=size("EXAMPLES", 100))
@given(tables, st.randoms(use_true_random=False))
def test_which_cells_are_withheld_depends_on_the_order_only_between_equals(table, random):
    mixed = random.sample(range(len(table)), len(table))
    hidden = from_parts({str(place): table[place] for place in mixed})
    assert sorted(table[int(cell)] for cell in hidden) == sorted(
        table[int(cell)] for cell in parts(table)
    )


@pytest.mark.parametrize(("cells", "totals"), [(2, 90), (3, 60), (4, 36), (5, 20)])
def test_whoever_knows_the_rule_and_tries_every_table_cannot_tell_a_withheld_count(cells, totals):
    for total in range(1, totals):
        pages = attacker.candidates(attacker.sums_to(total, cells), parts)
        # Against this reader the room of 5 may shrink by one, never to nothing.
        assert not pages or attacker.narrowest(pages) >= min(4, total)


def test_the_same_reader_works_cells_out_where_only_the_small_ones_are_withheld():
    pages = attacker.candidates(attacker.sums_to(40, 3), only_the_small)
    assert attacker.narrowest(pages) == 0


@pytest.mark.parametrize(
    ("values", "known", "withheld"),
    [
        ({"heroin": 300, "alcohol": 40, "other": 4}, 310, "other"),
        ({"heroin": 300, "alcohol": 40}, 310, ""),
        # Five are in no shown cell, and up to ten may be in "other".
        ({"heroin": 305, "alcohol": 40, "other": 5}, 350, "other"),
        # Ten of 60 are in no shown cell: "other" could only be 10. A zero goes with it, because
        # two missing cells may share the ten in many ways.
        ({"heroin": 50, "other": 10, "cannabis": 0}, 60, "other cannabis"),
        # Fewer counted than there is room for.
        ({"heroin": 3, "other": 1, "cannabis": 0}, 3, "heroin other cannabis"),
    ],
)
def test_where_a_visit_has_several_values_a_small_cell_mostly_needs_no_cover(
    values, known, withheld
):
    assert from_overlaps(values, known) == frozenset(withheld.split())


def test_what_another_table_withholds_about_the_same_people_is_withheld_here_too():
    values = {"heroin": 300, "alcohol": 40, "other": 30}
    assert from_overlaps(values, 310, together={"other"}) == {"other"}


@pytest.mark.parametrize(("cells", "most"), [(2, 34), (3, 18), (4, 8)])
def test_overlapping_cells_cannot_be_told_by_whoever_tries_every_table(cells, most):
    for known in range(1, most):
        possible = (t for t in product(range(known + 1), repeat=cells) if sum(t) >= known)
        pages = attacker.candidates(possible, lambda t, k=known: from_overlaps(named(t), k))
        assert not pages or attacker.narrowest(pages) >= min(4, known)


@st.composite
def overlapping(draw):
    """A table of overlapping cells as people make it: each of ``known`` is in one cell or more."""
    width = draw(st.integers(2, 6))
    people = draw(st.lists(st.sets(st.integers(0, width - 1), min_size=1), max_size=80))
    return tuple(sum(cell in person for person in people) for cell in range(width)), len(people)


@settings(max_examples=size("EXAMPLES", 150))
@given(overlapping())
def test_no_small_overlapping_cell_is_shown_or_can_be_worked_out(drawn):
    table, known = drawn
    hidden = from_overlaps(named(table), known)
    assert only_the_small(table) <= hidden
    for low, high in attacker.overlap_intervals(attacker.shown(table, hidden), known):
        assert high - low >= min(5, known)
