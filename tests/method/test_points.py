"""Points opened once: added up by hand, over files whose columns stand otherwise, over schools with other tasks."""

import numpy as np
import pandas as pd

from dashboard.method.points import Points
from dashboard.method.sheets import MISSING

WORK = {"part_id": "p", "subject": "МА", "grade": 5, "academic_year": "2025/2026"}
USUAL, TURNED, OTHER = 1, 2, 3
"""Files: the usual one, one whose columns stand the other way round, one with other tasks."""


def papers(*rows: tuple[str, int, list[int], int | None]) -> pd.DataFrame:
    """Works as (school, file, points, result)."""
    return pd.DataFrame(
        [
            WORK
            | {"school": school, "file": file, "points": np.array(points, np.int16), "primary_score": result}
            | {"own_max": 4, "is_compared": result is not None, "journal_mark": 4}
            for school, file, points, result in rows
        ]
    )


def tasks() -> pd.DataFrame:
    named = {USUAL: ["1", "2", "К1"], TURNED: ["К1", "2", "1"], OTHER: ["1", "2", "4"]}
    top, place = {"1": 1, "2": 2, "К1": 1, "4": 1}, {"1": 1, "2": 2, "К1": 3, "4": 4}
    return pd.DataFrame(
        [
            {
                "file": file,
                "position": at,
                "place": place[label],
                "label": label,
                "max_points": top[label],
                "difficulty": "Б",
            }
            for file, labels in named.items()
            for at, label in enumerate(labels, 1)
        ]
    )


WORKS = papers(
    ("а", USUAL, [1, 2, 0], 3),
    ("а", USUAL, [0, MISSING, 1], 1),
    ("б", TURNED, [1, 3, 0], 4),  # three points of two: the file says so
    ("в", OTHER, [1, 1, 1], 3),
    ("б", TURNED, [1, 0, 1], None),
)


def test_a_task_is_itself_wherever_its_column_stands():
    done = Points.of(WORKS, tasks()).done().set_index(["school", "label"])
    assert done.loc[("б", "1"), ["n", "total", "place"]].tolist() == [2, 1, 1]
    assert done.loc[("б", "К1"), ["n", "total", "place"]].tolist() == [2, 2, 3]
    assert done.loc[("а", "2"), ["n", "total"]].tolist() == [1, 2]
    assert len(done) == 9 and done["own_max"].tolist() == [4] * 9


def test_only_schools_with_the_tasks_of_most_works_are_compared():
    works, answers, sums = Points.of(WORKS, tasks()).compared()
    assert works["school"].tolist() == ["а", "а", "б"], "«в» wrote other tasks, the last work has no result"
    assert set(sums["school"]) == {"а", "б"}
    of_first = answers[answers["work"] == works["work"].iloc[0]].set_index("place")
    assert of_first["points"].tolist() == [1, 2, 0] and of_first["is_open"].tolist() == [False, True, True]
    of_last = answers[answers["work"] == works["work"].iloc[2]].set_index("place")["points"]
    assert of_last.sort_index().tolist() == [0, 2, 1], "no more than the maximum"
    assert len(answers) == 8, "what was not marked is no answer"


def test_sums_of_tasks_are_those_added_by_hand():
    sums = Points.of(WORKS, tasks()).compared()[2].set_index(["school", "label"])
    figures = ["position", "max_points", "n", "sum_points", "sum_squares", "sum_with_total"]
    assert sums.loc[("а", "1"), figures].tolist() == [1, 1, 2, 1, 1, 3]
    assert sums.loc[("а", "2"), figures].tolist() == [2, 2, 1, 2, 4, 6]
    assert sums.loc[("б", "2"), figures].tolist() == [2, 2, 1, 3, 9, 12]


def test_a_task_that_nobody_had_marked_has_no_sums():
    sums = Points.of(papers(("а", USUAL, [1, MISSING, 1], 2)), tasks()).compared()[2].set_index("label")
    assert sums.loc["2", "n"] == 0 and np.isnan(sums.loc["2", "sum_points"])


def test_a_task_without_a_maximum_is_counted_and_not_asked():
    unknown = tasks().assign(max_points=lambda rows: rows["max_points"].where(rows["label"] != "2"))
    works, answers, sums = Points.of(WORKS, unknown).compared()
    assert len(works) == 3 and set(answers["place"]) == {1, 3}
    assert sums.loc[sums["label"] == "2", "max_points"].isna().all()


def test_a_column_that_no_file_names_is_left_out():
    long = papers(("а", USUAL, [1, 2, 0, 5, 5], 3))
    assert Points.of(long, tasks()).done()["total"].tolist() == [1, 2, 0]


def test_without_works_there_is_nothing():
    points = Points.of(WORKS.iloc[:0], tasks().iloc[:0])
    assert points.done().dtypes["subject"] == "str", "a table without rows must still be joined by its words"
    assert points.done().empty and all(table.empty for table in points.compared())
