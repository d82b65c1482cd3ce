"""Schools like a given one: by number of pupils, kind and place, with a distance that can be said in words."""

import numpy as np
import pandas as pd

from dashboard import russian

MOST = 5
FAR = 3.0
"""A school three steps away (eight times the size, or another kind, place and twice the size) is not alike."""


def similar_schools(schools: pd.DataFrame, school: str, most: int = MOST) -> pd.DataFrame:
    """The nearest schools first, `most` at most: the columns of trends/schools, distance and why (in Russian).

    The distance is a count of steps: one for each doubling of the number of pupils, one for another kind, one
    for another place (town or village). What is not known of either school counts as one step. Nothing else
    takes part, and no result does. Ties stand by name and login.
    """
    known = schools[schools["school"] == school]
    if known.empty:
        return schools.iloc[:0].assign(distance=0.0, why="")
    own = known.iloc[0]
    others = schools[schools["school"] != school]
    distance = _size(others, own) + _differs(others["kind"], own["kind"])
    distance = distance + _differs(others["locality"], own["locality"])
    near = others.assign(distance=distance)
    near = near[near["distance"] < FAR].sort_values(["distance", "name", "school"]).head(most)
    return near.assign(why=[why(row, own) for _, row in near.iterrows()]).reset_index(drop=True)


def is_described(schools: pd.DataFrame, school: str) -> bool:
    """Whether anything is known that another school could be like."""
    own = schools.loc[schools["school"] == school, ["kind", "locality", "pupils"]]
    return bool(own.notna().any(axis=None))


def why(other: pd.Series, own: pd.Series) -> str:
    """`СОШ, село, 186 учеников (у выбранной — 165)`: the three features, the chosen school's where they differ."""
    return ", ".join(
        [
            _word(other["kind"], own["kind"], "вид неизвестен"),
            _word(other["locality"], own["locality"], "местность неизвестна"),
            _pupils(other["pupils"], own["pupils"]),
        ]
    )


def features(school: pd.Series) -> str:
    """`СОШ, село, 165 учеников`."""
    known = [str(school[part]) for part in ("kind", "locality") if pd.notna(school[part])]
    if pd.notna(school["pupils"]):
        known.append(russian.count(int(school["pupils"]), "ученик", "ученика", "учеников"))
    return ", ".join(known)


def _size(others: pd.DataFrame, own: pd.Series) -> pd.Series:
    pupils = others["pupils"].astype(float)
    if pd.isna(own["pupils"]) or own["pupils"] <= 0:
        return pd.Series(1.0, index=others.index)
    return np.log2(pupils.where(pupils > 0) / float(own["pupils"])).abs().fillna(1.0)


def _differs(column: pd.Series, own: object) -> pd.Series:
    return (~column.eq(own).fillna(False)).astype(float) if pd.notna(own) else pd.Series(1.0, index=column.index)


def _word(value: object, own: object, unknown: str) -> str:
    if pd.isna(value):
        return unknown
    return str(value) if value == own or pd.isna(own) else f"{value} (у выбранной — {own})"


def _pupils(value: float, own: float) -> str:
    if pd.isna(value):
        return "число учеников неизвестно"
    said = russian.count(int(value), "ученик", "ученика", "учеников")
    return said if pd.isna(own) else f"{said} (у выбранной — {russian.number(own)})"
