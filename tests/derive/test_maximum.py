"""Half of the schools wrote a version with another maximum: through real files nobody else's figures move."""

from datetime import date

import pandas as pd

from dashboard.files.sources import SourceFile
from dashboard.imports.pipeline import import_sources
from dashboard.reading import EVERYTHING
from dashboard.store import Store
from dashboard.vocabulary import ALL
from tests.conftest import reading_of
from tests.imports.made import book_bytes

from .protocols import ordinary, protocol, take

DAY = date(2026, 11, 26)
TASK = 4
FIRST = [ordinary(number, 24) for number in range(1, 13)]
SECOND = [ordinary(number, 22) for number in range(21, 33)]


def take_second(store: Store) -> None:
    """The second version: a task worth a point more, which those who did it all get."""
    rows = protocol(*SECOND)
    at = [str(head).startswith(f"{TASK + 1} (") for head in rows[1]].index(True)
    rows[1] = [f"{TASK + 1} (3б)" if place == at else head for place, head in enumerate(rows[1])]
    for row in rows[2:]:
        if row[at] == 2.0:
            row[at], row[-1] = 3.0, float(str(row[-1])) + 1
    (report,) = import_sources(store, [SourceFile("вторая.xlsx", book_bytes({"Протокол": rows}), "xlsx")], "test")
    assert report.rows == sum(len(school.pupils) for school in SECOND)


def signs(store: Store, name: str) -> pd.DataFrame:
    rows = reading_of(store, DAY, scope=EVERYTHING).exact(name, year=ALL)
    return rows[rows["school"].isin([school.login for school in FIRST])].reset_index(drop=True)


def test_schools_out_of_the_usual_maximum_keep_their_figures_and_the_others_are_compared_with_nobody(store: Store):
    take(store, *FIRST)
    cells, answers = signs(store, "signs/cells"), signs(store, "signs/indicators")
    assert cells["p_value"].notna().all()
    take_second(store)
    pd.testing.assert_frame_equal(signs(store, "signs/cells"), cells)
    pd.testing.assert_frame_equal(signs(store, "signs/indicators"), answers)
    others = reading_of(store, DAY, scope=EVERYTHING).exact("signs/cells", year=ALL)
    others = others[others["school"].isin([school.login for school in SECOND])]
    assert len(others) == len(SECOND) and others["p_value"].isna().all()
