"""The command `deficits`: one row per teacher and block, codes and never names."""

from datetime import datetime

import pandas as pd

from dashboard.store import Store
from dashboard.subjects.teachers.levels import levels
from dashboard.subjects.teachers.moments import State, state_of

LATER = "На эту дату загруженных диагностик ещё не было: состояние показано по файлам, загруженным позже."


def deficit_rows(store: Store, as_of: datetime | None) -> tuple[pd.DataFrame, State]:
    """Rows of `teachers/export` as of a day, and the state they tell of."""
    state = state_of(as_of.date() if as_of else None, store.query("teachers/first_known"))
    limits = levels()
    rows = store.query("teachers/export", **state.params, basic=limits.basic_from, high=limits.high_from)
    return rows, state
