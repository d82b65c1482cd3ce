"""The third world has the spreads it promises, is the same each time, and is changed only where marks stand."""

import numpy as np
import pytest

from dashboard.bench.other_world import NOW
from dashboard.bench.third_changes import CHANGES, SIZES
from dashboard.bench.third_people import draw_cohort, draw_schools, draw_sizes
from dashboard.bench.third_works import draw_items
from dashboard.bench.third_world import SPECIAL, SUBJECTS, Mark, ThirdWorld

SCHOOLS = 900
SIZES_OF_SCHOOLS = draw_sizes(np.random.default_rng(5), SCHOOLS)
SMALL = np.full(12, 40.0)


@pytest.fixture(scope="module")
def works():
    return ThirdWorld(11, SIZES_OF_SCHOOLS).sittings()


@pytest.fixture(scope="module")
def people():
    rng = np.random.default_rng(6)
    schools = draw_schools(rng, SIZES_OF_SCHOOLS, 2, 2)
    return schools, draw_cohort(rng, SIZES_OF_SCHOOLS, schools, 4)


def between(value, school):
    """Share of variance between schools, by the mean squares of groups of unlike size."""
    n = np.bincount(school)
    mean = np.bincount(school, value) / n
    inside = ((value - mean[school]) ** 2).sum() / (len(value) - len(n))
    outside = (n * (mean - value.mean()) ** 2).sum() / (len(n) - 1)
    usual = (len(value) - (n**2).sum() / len(value)) / (len(n) - 1)
    tau = (outside - inside) / usual
    return tau / (tau + inside)


def test_four_works_of_two_years(works):
    found = [(w.assessment.subject, w.assessment.grade, w.assessment.year) for w in works]
    assert found == [(s, g, y) for s in SUBJECTS for g, y in ((4, 2025), (5, 2026), (5, 2025), (6, 2026))]
    longer = ThirdWorld(1, SMALL, years=4).sittings()
    assert sorted({w.assessment.grade for w in longer}) == [4, 5, 6] and len(longer) == 10


def test_sizes_are_log_normal_and_bounded(works):
    for work in works:
        pupils = np.bincount(work.school)
        assert len(pupils) == SCHOOLS and pupils.min() >= 5 and pupils.max() <= 120
        assert 20 <= np.median(pupils) <= 28 and 0.6 < np.log(pupils).std() < 0.85


def test_ability_is_standard_and_a_sixth_of_it_the_school_s(works):
    for work in works:
        assert abs(work.ability.mean()) < 0.08 and abs(work.ability.std() - 1) < 0.05
        assert 0.125 < between(work.ability, work.school) < 0.21
    assert np.mean([between(work.ability, work.school) for work in works]) == pytest.approx(0.165, abs=0.02)


def test_absence_is_overdispersed_and_hardly_of_the_weak(works):
    for work in works:
        n, away = np.bincount(work.school), np.bincount(work.school, work.absent)
        share = away.sum() / n.sum()
        assert 0.065 < share < 0.095
        excess = ((away - n * share) ** 2 - n * share * (1 - share)).sum()
        assert 0.015 < excess / (n * (n - 1) * share * (1 - share)).sum() < 0.09
        assert -0.08 < np.corrcoef(work.absent, work.ability)[0, 1] < 0
        assert not work.points[work.absent].any() and not work.blank[work.absent].any()


def test_a_seventh_of_the_schools_give_no_journal_and_as_many_give_a_part(works):
    given = np.bincount(works[0].school, works[0].journal > 0) / np.bincount(works[0].school)
    assert 0.12 < (given == 0).mean() < 0.18
    assert 0.11 < ((given > 0) & (given < 0.93)).mean() < 0.2
    for work in works[1:]:
        assert not work.journal[(given == 0)[work.school]].any()
    assert not any(work.journal.any() for work in ThirdWorld(11, SMALL, journals=False).sittings())


def test_works_gather_at_the_three_and_less_at_the_four(works):
    for work in works:
        scores = np.bincount(work.scores[~work.absent])
        at = [scores[cut] / scores[cut - 1] for cut in work.assessment.cuts]
        assert at[0] > 3 and 1.2 < at[1] < 3 and at[2] < 1.3


def test_scores_are_spread_as_in_a_region(works):
    shares = [work.scores[~work.absent] / work.assessment.max_score for work in works]
    assert np.mean([share.mean() for share in shares]) == pytest.approx(0.54, abs=0.08)
    assert np.mean([share.std() for share in shares]) == pytest.approx(0.2, abs=0.03)


def test_tasks_differ_in_steepness_and_only_closed_ones_are_guessed():
    items = [draw_items(np.random.default_rng(seed), "МА", 5) for seed in range(40)]
    assert 0.25 < np.std(np.log(np.concatenate([i.steep for i in items]))) < 0.45
    for item in items:
        top = item.assessment.max_points
        assert (np.isfinite(item.steps).sum(axis=1) == top).all()
        assert (item.guess[top > 1] == 0).all() and (item.guess[top == 1] > 0).all()
        assert (item.chance(np.full((1, len(top)), 9.0), 1)[0, top == 1] == 0).all()
    guess = np.concatenate([i.guess for i in items])
    assert guess[guess > 0.05].mean() == pytest.approx(9 / 38, abs=0.02)


def test_pupils_stay_for_years_and_remember(works):
    before, now = works[0], works[1]
    both, then, later = np.intersect1d(before.pupil, now.pupil, return_indices=True)
    assert 0.9 < len(both) / len(now.pupil) < 0.97
    assert (before.school[then] == now.school[later]).all() and (before.form[then] == now.form[later]).all()
    assert 0.85 < np.corrcoef(before.ability[then], now.ability[later])[0, 1] < 0.97
    same_in_both_subjects = works[4]
    assert (same_in_both_subjects.pupil == before.pupil).all()


def test_a_year_moves_a_parallel_by_its_growth(people):
    _, cohort = people
    first = np.unique(cohort.school, return_index=True)[1]
    moved = np.diff(cohort.common, axis=0)[..., first].std(axis=2)
    # √(.18² + (1 − .75)² · .18² / (1 − .75²)): the shock, and the way back to the school's level.
    assert moved == pytest.approx(np.full(moved.shape, 0.192), abs=0.025)


def test_a_teacher_has_several_classes_and_one_hand(people):
    schools, cohort = people
    assert schools.severity.std() == pytest.approx(0.2, abs=0.02)
    assert schools.leniency.std() == pytest.approx(0.35, abs=0.05)
    assert np.median(schools.leniency) < schools.leniency.mean()
    klass = cohort.school * 10 + cohort.form
    classes = {(teacher, c, k) for k in (0, 1) for c, teacher in zip(klass, cohort.teacher[0, k], strict=True)}
    per_teacher = np.unique([teacher for teacher, _, _ in classes], return_counts=True)[1]
    assert 1.3 < per_teacher.mean() < 3
    first, last = schools.first[cohort.school], schools.first[cohort.school + 1]
    assert ((cohort.teacher >= first) & (cohort.teacher < last - 1)).all()


def test_large_parallels_have_classes_of_at_most_28(works):
    for work in works:
        assert np.bincount(work.school * 10 + work.form).max() <= 28
        assert (np.diff(work.school * 10 + work.form) >= 0).all()
        assert 0.4 < (work.variant == 1).mean() < 0.6


def same(one, two, rows):
    return all(
        np.array_equal(getattr(one, name)[rows], getattr(two, name)[rows])
        for name in ("points", "blank", "absent", "journal", "variant", "ability")
    )


def test_the_same_seed_gives_the_same_world_and_another_does_not():
    one, two, other = (ThirdWorld(seed, SMALL).sittings() for seed in (3, 3, 4))
    assert all(same(a, b, slice(None)) for a, b in zip(one, two, strict=True))
    assert len(one[0].school) != len(other[0].school) or not same(one[0], other[0], slice(None))


@pytest.mark.parametrize("kind", [*CHANGES, *SPECIAL])
def test_a_mark_changes_its_own_cells_alone(kind):
    marks = [Mark(2, kind, "strong", (NOW,), "МА", 6)]
    plain = ThirdWorld(3, SMALL).sittings()
    for before, after in zip(plain, ThirdWorld(3, SMALL, marks=marks).sittings(), strict=True):
        work = before.assessment
        mine = (before.school == 2) & ((work.subject, work.grade, work.year) == ("МА", 6, NOW))
        assert same(before, after, ~mine)
        assert not mine.any() or not same(before, after, mine)


def test_schools_with_an_inflated_journal_give_one():
    sizes = np.full(40, 20.0)
    marks = [Mark(school, "E") for school in range(40)]
    for work in ThirdWorld(8, sizes, marks=marks).sittings():
        assert (work.journal > 0).mean() > 0.9


def test_look_alikes_are_better_or_split():
    sizes, plain = np.full(60, 30.0), ThirdWorld(9, np.full(60, 30.0)).sittings()[1]
    changed = {
        kind: ThirdWorld(9, sizes, marks=[Mark(s, kind) for s in range(60)]).sittings()[1].ability for kind in SPECIAL
    }
    gain = {kind: (ability - plain.ability).mean() for kind, ability in changed.items()}
    # The best of three normal values lies .846 SD above the mean; the pupils' own part has SD .9.
    assert gain["specialised_school"] == pytest.approx(0.846 * 0.9, abs=0.06)
    assert gain["tiny_excellent_class"] == pytest.approx(0.9, abs=0.05)
    assert gain["new_teacher"] == pytest.approx(0.4, abs=0.03)
    assert abs(gain["two_level_class"]) < 0.1
    assert changed["two_level_class"].std() > plain.ability.std()


def test_what_is_not_known_is_refused():
    with pytest.raises(ValueError, match="years"):
        ThirdWorld(1, SMALL, years=5).sittings()
    with pytest.raises(ValueError, match="Z"):
        ThirdWorld(1, SMALL, marks=[Mark(0, "Z")]).sittings()
    with pytest.raises(KeyError):
        ThirdWorld(1, SMALL, marks=[Mark(0, "F", way="class")]).sittings()


def test_each_way_grows_with_its_strength():
    assert {way for ways in CHANGES.values() for way in ways} == set(SIZES)
    assert all(weak < medium < strong for weak, medium, strong in SIZES.values())
