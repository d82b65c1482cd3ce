"""Sums work by work: the sums against the same rules written plainly, and what each question sees."""

import numpy as np
import pandas as pd
import pytest

from dashboard.bench.answer_sums import answer_sums
from dashboard.demo.works import Sitting
from dashboard.method.work_sums import PICTURED, work_sums
from tests.method.worlds import honest_sittings

LAST = -1


def plain(sitting: Sitting) -> dict[str, np.ndarray]:
    """told, given, even by school: sums of ratios beyond their means, by loops over works and tasks."""
    here = ~sitting.absent
    school, points = sitting.school[here], sitting.points[here].astype(int)
    work, total = sitting.assessment, points.sum(axis=1)
    tasks, schools = points.shape[1], int(sitting.school.max()) + 1
    mean = np.stack([[points[school == s, j].mean() for j in range(tasks)] for s in range(schools)])
    inside = sum(((points[:, j] - mean[school, j]) ** 2).sum() for j in range(tasks))
    of_totals = ((total - mean.sum(axis=1)[school]) ** 2).sum()
    alpha = max(0.2, tasks / (tasks - 1) * (1 - inside / of_totals))
    share = points.mean(axis=0) / work.max_points
    hard = share.argsort(kind="stable")[: max(3, round(0.3 * tasks))]
    found = {name: np.zeros(schools) for name in ("told", "given", "even")}
    for j in range(tasks):
        rest = total - points[:, j]
        index = rest + 1.5 * (1 / alpha - 1) * (mean.sum(axis=1) - mean[:, j])[school]
        law, part = _law(index, points[:, j], int(work.max_points[j]))
        told = 0.65 * law
        told[:, -1] += 0.35
        given = law.copy()
        given[:, 1:] += 0.15 * law[:, :-1]
        given[:, :-1] -= 0.15 * law[:, :-1]
        for name, picture, counts in (
            ("told", told, j in hard),
            ("given", given, bool(work.is_open[j])),
            ("even", given, True),
        ):
            if counts:
                ratio = np.log(picture / law)
                beyond = ratio[part, points[:, j]] - (law * ratio).sum(axis=1)[part]
                found[name] += np.bincount(school, beyond, schools)
    return found


def _law(index: np.ndarray, x: np.ndarray, top: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares of points in twentieths of the index, smoothed over neighbours; each work's part."""
    rank = np.searchsorted(np.sort(index), index, side="left")
    _, part = np.unique(np.floor(20 * rank / len(index)), return_inverse=True)
    counts = np.zeros((part.max() + 1, top + 1))
    np.add.at(counts, (part, x), 1)
    pooled = (counts.sum(axis=0) + 0.1) / (counts.sum() + 0.1 * (top + 1))
    smooth = counts.copy()
    for step, weight in ((1, 0.6), (2, 0.36)):
        smooth[step:] += weight * counts[:-step]
        smooth[:-step] += weight * counts[step:]
    return (smooth + 4 * pooled) / (smooth.sum(axis=1, keepdims=True) + 4), part


def test_sums_are_what_plain_loops_sum():
    sitting = honest_sittings(3, 20)[LAST]
    rows = answer_sums([sitting]).set_index("school").sort_index()
    loops = plain(sitting)
    for name, expected in loops.items():
        assert rows[f"{name}_e"].to_numpy() == pytest.approx(expected[rows.index], abs=1e-6), name
    assert rows["n"].sum() == (~sitting.absent).sum()


def test_sums_do_not_hang_on_the_order_of_works():
    sitting = honest_sittings(3, 20)[LAST]
    order = np.random.default_rng(1).permutation(len(sitting.school))
    mixed = Sitting(
        sitting.assessment,
        *(
            getattr(sitting, name)[order]
            for name in ("school", "ability", "points", "blank", "absent", "journal", "variant")
        ),
    )
    one, other = (answer_sums([rows]).sort_values("school", ignore_index=True) for rows in (sitting, mixed))
    assert one.equals(other)


def test_a_class_of_one_work_is_alike_and_an_honest_one_is_not():
    sitting = honest_sittings(4, 30)[LAST]
    here = np.flatnonzero((sitting.school == 0) & ~sitting.absent)
    source = here[np.argsort(sitting.scores[here])[len(here) // 2]]
    before = answer_sums([sitting]).set_index("school")
    sitting.points[here] = sitting.points[source]
    after = answer_sums([sitting]).set_index("school")
    assert after.loc[0, "same"] > before["same"].max() > 0
    assert after.loc[0, "alike_n"] == len(here)
    assert set(PICTURED) == {"told", "given", "even", "infl"}


def frames(points: list[list[int | None]], schools: str, subject: str = "МА") -> tuple[pd.DataFrame, pd.DataFrame]:
    """Papers and answers of works given as points by task, None where not marked; tasks of 1, 2, 1, 2 … points."""
    papers = pd.DataFrame(
        {
            "work": range(len(points)),
            "part_id": subject,
            "school": list(schools),
            "subject": subject,
            "grade": 5,
            "academic_year": "2025/2026",
            "primary_score": [sum(x or 0 for x in row) for row in points],
            "journal_mark": pd.array([None] * len(points), dtype="Int8"),
        }
    )
    answers = [
        (work, task + 1, 1 + task % 2, task % 2 == 1, x)
        for work, row in enumerate(points)
        for task, x in enumerate(row)
        if x is not None
    ]
    return papers, pd.DataFrame(answers, columns=["work", "place", "max_points", "is_open", "points"])


RNG = np.random.default_rng(5)
SCHOOLS = "ААААААББББББВВВВВВГ"
POINTS = RNG.integers(0, 2, (len(SCHOOLS), 6)).tolist()


def test_check_works_in_one_heap_are_summed_as_each_alone():
    heap = [frames(POINTS, SCHOOLS, subject) for subject in ("МА", "РУ")]
    heap[1][0]["work"] += 100
    heap[1][1]["work"] += 100
    papers, answers = (pd.concat(tables).sample(frac=1, random_state=1) for tables in zip(*heap, strict=True))
    together = work_sums(papers, answers).sort_values(["subject", "school"], ignore_index=True)
    alone = pd.concat([work_sums(*one).sort_values("school") for one in heap], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone)
    assert list(alone["n"]) == 2 * [6, 6, 6, 1]


def test_what_was_not_marked_is_not_asked():
    points = [
        [*row[:1], None, row[2], None, row[4], None] if of == "Б" else row
        for of, row in zip(SCHOOLS, POINTS, strict=True)
    ]
    rows = work_sums(*frames(points, SCHOOLS)).set_index("school")
    assert rows["given_e"].isna().to_dict() == {"А": False, "Б": True, "В": False, "Г": False}  # its open tasks
    assert rows["even_e"].notna().all()
    assert (rows["journal_n"] == 0).all() and rows["infl_e"].isna().all()
    assert rows.loc["Г", ["same", "alike_n"]].isna().all()  # nobody to copy from


def test_a_work_without_answers_and_a_check_work_of_one_task_have_no_sums():
    papers, answers = frames(POINTS, SCHOOLS)
    silent = answers[answers["work"] != 0]
    assert work_sums(papers, silent).set_index("school")["n"].to_dict() == {"А": 5, "Б": 6, "В": 6, "Г": 1}
    assert work_sums(papers, answers[answers["place"] == 1]).empty
    assert {"part_id", "n", "alike_n"} <= set(work_sums(papers, answers[:0]).columns)


def test_the_pair_of_a_school_is_as_alike_as_its_answers_are_rare():
    pair = [1, 1, 0, 1, 1, 0]
    points = np.array([pair, pair, *POINTS[6:]])
    total, rarity = points.sum(axis=1), 0.0
    for task, x in enumerate(points.T):
        law, part = _law(total - x, x, 1 + task % 2)
        rarity += np.log(1 + 4 / law[part[0], x[0]])
    schools = "АА" + SCHOOLS[6:]
    alike = work_sums(*frames(points.tolist(), schools)).set_index("school").loc["А"]
    assert alike["same"] == pytest.approx(np.log1p(np.exp(rarity + 6 * np.log(0.2)) / 2), abs=1e-5)
    unlike = work_sums(*frames([pair, [1 - x for x in pair], *POINTS[6:]], schools)).set_index("school").loc["А"]
    assert unlike["same"] == pytest.approx(np.log1p(0.2**6 / 2), abs=1e-9)
    assert unlike["alike_n"] == 0
