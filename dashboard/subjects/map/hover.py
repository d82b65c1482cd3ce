"""What a school on the map says of itself."""

from textwrap import wrap
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.subjects.signs import wording as signs
from dashboard.subjects.signs.verdict import rarity
from dashboard.vocabulary import NO_DATA, SHAPES

_WIDTH = 58


def described(rows: pd.DataFrame, whose: str, few: russian.Few) -> pd.DataFrame:
    """Rows of `map/schools` with `reason`, `rarity` and `hover` (HTML).

    `whose` is `школ` or `работ`, of what 1 in N is; a masked number of works reads as `few`.
    """
    told = rows.assign(
        reason=[signs.line_sentence(row) for _, row in rows.iterrows()],
        rarity=[rarity(r.one_in, r.decided_by, r.deciding_one_in) for r in rows.itertuples()],
    )
    return told.assign(hover=[_hover(row, whose, few) for row in told.itertuples()])


def _hover(row: Any, whose: str, few: russian.Few) -> str:
    zone = NO_DATA if pd.isna(row.zone) else row.zone
    lines = [f"<b>{row.name}</b>", f"{SHAPES[zone]} {zone}"]
    if row.cells == 0:
        return "<br>".join([*lines, "результатов за этот год нет"])
    if pd.notna(row.one_in):
        lines.append(f"случайно у {whose} такое {row.rarity}")
    if pd.isna(row.zone):
        lines.append("зона не выделена: работ меньше 10 или спрашивать не по чему")
    if row.reason:
        lines += wrap(row.reason, _WIDTH)
    if pd.isna(row.works):
        return "<br>".join([*lines, f"работ {few}"])
    return "<br>".join([*lines, russian.count(int(row.works), "работа", "работы", "работ")])
