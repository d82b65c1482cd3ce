"""What is planted stands where the key says and nowhere else, in the worlds of all three makers."""

from collections import Counter

import numpy as np
import pytest

from dashboard.bench import planted
from dashboard.bench.judging import Plan, make
from dashboard.bench.lacking import LACKS, last_years
from dashboard.bench.makers import MAKERS, Sign, maker
from dashboard.bench.other_world import NOW
from dashboard.bench.worlds import school_code

CODES = [one.code for one in MAKERS]
SIZES = np.full(12, 20.0)


def rng():
    return np.random.default_rng(1)


@pytest.mark.parametrize("code", CODES)
def test_names_and_strengths_in_turn(code: str):
    names = planted.names_of(maker(code))
    signs = planted.single(rng(), maker(code), 12 * len(names), 0.5, names)
    assert Counter(sign.name for sign in signs) == dict.fromkeys(names, 6)
    assert Counter(sign.strength for sign in signs if sign.name == "A") == {"weak": 1, "medium": 4, "strong": 1}
    assert len({sign.school for sign in signs}) == len(signs)
    both = [sign for sign in signs if sign.name == "E_both"]
    assert all(sign.kind == "E" and sign.years == (NOW - 1, NOW) for sign in both)
    assert {sign.way for sign in signs if sign.kind == "F"} == ({"random", "even"} if code == "third" else {""})


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", ["A", "B", "D", "G"])
def test_only_marked_works_differ(code: str, kind: str):
    one = maker(code)
    work = next(work for work in one.works if one.fits(kind, work))
    signs = [Sign(3, work, kind, kind, "strong")]
    changed = {
        (int(school), after.assessment.subject, after.assessment.grade, after.assessment.year)
        for before, after in zip(one.sittings(7, SIZES, [], 2), one.sittings(7, SIZES, signs, 2), strict=True)
        if before.points.shape == after.points.shape
        for school in np.unique(before.school[(before.points != after.points).any(axis=1)])
    }
    assert (3, *work, NOW) in changed
    if code != "other":  # there chance runs on from work to work
        assert changed == {(3, *work, NOW)}


def test_a_lasting_practice_concerns_the_parallel_and_its_grade_before():
    sign = Sign(0, ("МА", 7), "E", "E_both", "medium", (NOW - 1, NOW))
    world = maker("demo").sittings(7, SIZES, [sign], 2)
    plain = maker("demo").sittings(7, SIZES, [], 2)
    changed = {
        (b.assessment.subject, b.assessment.grade, b.assessment.year)
        for a, b in zip(plain, world, strict=True)
        if (a.journal != b.journal).any()
    }
    assert changed == {("МА", 7, NOW), ("МА", 7, NOW - 1), ("МА", 6, NOW - 1)}


def test_look_alikes_in_all_their_works():
    sizes = SIZES.copy()
    signs = planted.alike(rng(), maker("demo"), sizes, 0.1)
    assert Counter(sign.kind for sign in signs) == {
        "specialised_school": 15,
        "tiny_excellent_class": 15,
        "new_teacher": 5,
        "two_level_class": 15,
    }
    tiny = {sign.school for sign in signs if sign.kind == "tiny_excellent_class"}
    assert tiny == set(np.flatnonzero(sizes == planted.TINY))


def test_what_is_not_known_is_not_there():
    made = make(maker("third"), Plan(3, SIZES, [Sign(2, ("МА", 6), "A", "A", "medium")]))
    assert list(made.key) == [(school_code(2), "МА", 6)]
    known = {name: lack(made.inputs) for name, lack in LACKS.items()}
    assert known["no_journal"].journal.empty and known["no_journal"].answers["infl_e"].isna().all()
    assert (known["no_journal"].attendance["absent_journal_n"] == 0).all()
    roll = known["roll_only"].attendance
    assert roll["absent_n"].isna().all() and known["roll_only"].cells["absent"].isna().all()
    written = made.inputs.attendance
    assert (roll["enrolled"] == written["present_n"] + written["absent_n"]).all()
    assert known["no_protocol"].attendance["enrolled"].isna().all()
    assert known["no_tasks"].tasks.empty and known["no_tasks"].answers.empty
    assert known["one_year"].cells["academic_year"].unique().tolist() == [f"{NOW - 1}/{NOW}"]
    assert last_years(made.inputs, 2).cells.equals(made.inputs.cells)
