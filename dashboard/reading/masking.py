"""Small groups masked once, at the answer: a figure and what it is computed from go together."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard import russian


def masked(rows: pd.DataFrame, n_of: dict[str, str], least_n: int) -> pd.DataFrame:
    """The rows without figures of groups of 1 to `least_n` − 1.

    `n_of` names for a figure's column the column with the size of its group, as the query's header states it. The size
    itself is masked too. A group of nobody is no group: its figures are empty already.
    """
    small = {n: _below(rows[n], least_n) for n in set(n_of.values()) & set(rows.columns)}
    small = {n: is_small for n, is_small in small.items() if is_small.any()}
    hidden = {name: small[n] for name, n in n_of.items() if n in small} | small
    return rows.assign(**{name: rows[name].mask(is_small) for name, is_small in hidden.items()}) if hidden else rows


def _below(n: pd.Series, least_n: int) -> NDArray[np.bool_]:
    many: NDArray[np.float64] = n.to_numpy(float, na_value=np.nan)
    return (many > 0) & (many < least_n)


def sizes(n: pd.Series, few: russian.Few) -> pd.Series:
    """Sizes of groups for a table: whole numbers, and words in place of a masked one."""
    return n.fillna(0).astype(int).astype(object).mask(n.isna(), str(few)).infer_objects()


def told(rows: pd.DataFrame, figure: str, few: russian.Few) -> tuple[pd.DataFrame, str]:
    """Rows whose `figure` may leave the house, and a sentence on the rest, empty if nothing is left out."""
    kept = rows[rows[figure].notna()]
    count = len(rows) - len(kept)
    hidden = russian.count(count, "строка скрыта", "строки скрыты", "строк скрыто")
    return kept, f"{hidden}: за одной из долей в них или рядом с ними {few} работ" if count else ""


def without_small(rows: pd.DataFrame, n: str, few: russian.Few) -> tuple[pd.DataFrame, str]:
    """Rows of an answer without those whose size `n` is masked and the next smallest one, so that no total gives them
    back: neither one small row nor the sum of several.

    Returns the rows and a sentence on what was left out, empty if nothing.
    """
    small = rows[n].isna()
    if small.any() and (rows[n] > 0).any():
        small = small | (rows.index == rows.loc[rows[n] > 0, n].idxmin())
    if not small.any():
        return rows, ""
    hidden = russian.count(int(small.sum()), "строка скрыта", "строки скрыты", "строк скрыто")
    return rows[~small], f"{hidden}: в них или рядом с ними {few} работ"
