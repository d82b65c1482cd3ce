"""What a row of a group form must satisfy, and the sentence for each rule it breaks."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pandera.pandas as pa

from dashboard.files.tidy import number
from dashboard.imports.schema_failures import Failure, failures, number_column, shown, spoken, within

SCHOOLS, PARTICIPANTS = "schools", "participants"
_SHARE, _COUNT = "%", "n"
_SUM_TOLERANCE = 0.5
_COUNT_TOLERANCE = 0.1
_POINTS = 5
"""More points than a task of a check work gives."""
_LEAST_POINT = 90
"""One point of one pupil, in per cent, with what rounding may take from it."""


def share(item: str) -> str:
    """Name of the frame's column with an item's share in per cent."""
    return _SHARE + item


def count(item: str) -> str:
    """Name of the frame's column with an item's number of participants."""
    return _COUNT + item


def group_failures(frame: pd.DataFrame, items: list[str], whole: bool) -> list[Failure]:
    """What is wrong with group rows: columns `schools`, `participants`, `share(item)`, `count(item)`.

    Cells are `schema_failures.readable` numbers, shares are per cent. With `whole` the shares of a row
    make 100 ± 0.5, wider where the sheet's digits after the comma leave more to rounding.
    """
    counts = [count(item) for item in items]
    counted = bool(frame[counts].notna().any(axis=None))
    decimals = _decimals(frame[[share(item) for item in items]].to_numpy())
    found = failures(_row_schema(items, decimals, counted, whole), frame)
    found += _cell_failures(frame, [share(item) for item in items], within(0, 100))
    if counted:
        found += _cell_failures(frame, counts, within(0, 10_000_000, whole=True))
    if not whole:
        found += _fractions(frame, [share(item) for item in items])
    return sorted(found)


def _fractions(frame: pd.DataFrame, columns: list[str]) -> list[Failure]:
    """Cells that hold 0.855 for 85.5 %, one of each row: less than one pupil's point, or a row of nothing else."""
    shares, participants = frame[columns].to_numpy(), frame[[PARTICIPANTS]].to_numpy()
    small = (shares > 0) & (shares <= 1)
    whole_row = (small | ~(shares > 0)).all(axis=1, keepdims=True) & (small.sum(axis=1, keepdims=True) > 1)
    found = small & (whole_row | (shares * participants * _POINTS < _LEAST_POINT))
    rows = np.flatnonzero(found.any(axis=1))
    return [Failure(int(frame.index[row]), columns[int(found[row].argmax())], "fraction") for row in rows]


def _cell_failures(frame: pd.DataFrame, columns: list[str], bounds: pa.Check) -> list[Failure]:
    """Failures of cells under one rule, as one long column: 40 columns would be ten times slower."""
    cells = pd.DataFrame({"cell": frame[columns].to_numpy().ravel()})
    found = failures(pa.DataFrameSchema({"cell": number_column(bounds)}), cells)
    width = len(columns)
    return [Failure(int(frame.index[f.row // width]), columns[f.row % width], f.check) for f in found]


def _row_schema(items: list[str], decimals: int, counted: bool, whole: bool) -> pa.DataFrameSchema:
    columns = {
        SCHOOLS: number_column(within(1, 100_000, whole=True)),
        PARTICIPANTS: number_column(within(1, 10_000_000, whole=True), required=True),
    }
    shares, counts = [share(i) for i in items], [count(i) for i in items]
    checks = [_row_check("nothing", lambda frame: frame[shares].notna().any(axis=1))]
    if whole:
        slack = max(_SUM_TOLERANCE, len(items) * 0.5 * 10.0**-decimals) + 1e-6
        checks.append(_row_check("sum", lambda frame: _sums_up(frame[shares], slack)))
    if counted:
        slack_pct = max(_COUNT_TOLERANCE, 10.0**-decimals)
        checks.append(_row_check("more", lambda frame: ~_overcounted(frame, counts)))
        checks.append(_row_check("mismatch", lambda frame: _agrees(frame, items, slack_pct)))
    return pa.DataFrameSchema(columns, checks=checks)


def cell_reason(column: str, check: str, value: object) -> str:
    """Why one cell is not accepted."""
    if check == "readable":
        return f"«{shown(value)}» — не число"
    if check == "fraction":
        return f"Доля {spoken(number(value) or 0)} %: похоже, доли записаны без перевода в проценты (0,855 вместо 85,5)"
    if column == SCHOOLS:
        return f"Кол-во ОО «{shown(value)}»: нужно целое число больше нуля"
    if column == PARTICIPANTS:
        said = f"«{shown(value)}»" if shown(value) else "не указано"
        return f"Кол-во участников {said}: нужно целое число больше нуля"
    if column.startswith(_COUNT):
        return f"Число участников «{shown(value)}»: нужно целое неотрицательное число"
    return f"Доля {spoken(number(value) or 0)} % вне границ от 0 до 100 %"


def row_reason(check: str, row: pd.Series, items: list[str], titles: list[str]) -> tuple[str, str]:
    """The value shown and why a row is not accepted; `titles` are the items as the sheet spells them."""
    if check == "sum":
        total = float(row[[share(i) for i in items]].sum())
        hint = " (похоже, доли записаны без перевода в проценты)" if abs(total - 1) < 0.02 else ""
        return spoken(total), f"Доли в строке дают в сумме {spoken(total)} %, а должны давать 100 %{hint}"
    if check == "more":
        total = float(row[[count(i) for i in items]].sum())
        said = spoken(float(row[PARTICIPANTS]))
        return spoken(total), f"По столбцам набирается {spoken(total)} участников, а всего указано {said}"
    if check == "mismatch":
        return _mismatch_reason(row, items, titles)
    return "", "В строке нет ни одного значения"


def _decimals(shares: np.ndarray) -> int:
    """Most digits after the comma in the shares, 2 at most: how finely the sheet is rounded."""
    finite = shares[np.isfinite(shares)]
    return next((d for d in (0, 1) if np.allclose(finite, np.round(finite, d), rtol=0, atol=1e-6)), 2)


def _row_check(name: str, holds: Callable[[pd.DataFrame], pd.Series]) -> pa.Check:
    """A check over rows whose cells can all be read; pandera would else skip each row with an empty cell."""

    def holds_or_unread(frame: pd.DataFrame) -> pd.Series:
        return holds(frame) | np.isinf(frame.to_numpy()).any(axis=1)

    return pa.Check(holds_or_unread, name=name, ignore_na=False)


def _sums_up(shares: pd.DataFrame, slack: float) -> pd.Series:
    return ((shares.sum(axis=1) - 100).abs() <= slack) | shares.isna().all(axis=1)


def _overcounted(frame: pd.DataFrame, counts: list[str]) -> pd.Series:
    return frame[counts].sum(axis=1) > frame[PARTICIPANTS]


def _agrees(frame: pd.DataFrame, items: list[str], slack: float) -> pd.Series:
    overcounted = _overcounted(frame, [count(item) for item in items])
    return overcounted | ~_mismatched(frame, items, slack).any(axis=1)


def _mismatched(frame: pd.DataFrame, items: list[str], slack: float) -> pd.DataFrame:
    """Which items' share is not count / participants, nor count / all counted (some have no journal mark)."""
    counts = frame[[count(i) for i in items]].set_axis(items, axis=1)
    shares = frame[[share(i) for i in items]].set_axis(items, axis=1)
    bases = (frame[PARTICIPANTS], counts.sum(axis=1))
    gaps = [(counts.mul(100).div(base.where(base > 0), axis=0) - shares).abs() for base in bases]
    return (gaps[0] > slack) & (gaps[1] > slack)


def _mismatch_reason(row: pd.Series, items: list[str], titles: list[str]) -> tuple[str, str]:
    wrong = _mismatched(row.to_frame().T.astype(float), items, _COUNT_TOLERANCE).iloc[0]
    item = next((i for i in items if wrong[i]), items[0])
    n, total, pct = float(row[count(item)]), float(row[PARTICIPANTS]), float(row[share(item)])
    should = spoken(100 * n / total) if total else "0"
    title = titles[items.index(item)]
    said = f"«{title}»: {spoken(n)} из {spoken(total)} участников — это {should} %, а указано {spoken(pct)} %"
    return spoken(pct), said
