"""The way from diagnostics to improvement, counted in teachers with the list behind each step."""

from dataclasses import dataclass

import pandas as pd

from dashboard.subjects.teachers.levels import Levels


@dataclass(frozen=True)
class Step:
    """One step: its name and the codes of the teachers who got there; each step is part of the one before."""

    name: str
    teachers: tuple[str, ...]

    @property
    def n(self) -> int:
        return len(self.teachers)


def funnel(blocks: pd.DataFrame, levels: Levels) -> list[Step]:
    """Six nested steps; `blocks` is `teachers/blocks`.

    A deficit is a block that began below the basic level. Route, course and a second diagnostics count when they
    belong to such a block; improved means that one of them is above the threshold now.
    """
    if blocks.empty:
        return []
    began_low = blocks[blocks["first_pct"] < levels.basic_from]
    routed = began_low[began_low["route_answers"]]
    trained = routed[routed["courses_after"] > 0]
    again = trained[trained["repeated"]]
    better = again[again["now_pct"] >= levels.basic_from]
    names = ("Диагностированы", "Есть дефицит", "Есть ИОМ", "Прошли курс", "Повторная диагностика", "Дефицит снят")
    parts = (blocks, began_low, routed, trained, again, better)
    return [Step(name, tuple(sorted(part["teacher"].unique()))) for name, part in zip(names, parts, strict=True)]


def without_route(blocks: pd.DataFrame, levels: Levels) -> pd.DataFrame:
    """Teachers with a block below the basic level now and no route that stands against it.

    One row per teacher, the weakest first: teacher, school, subject, blocks (joined), lowest_pct (%), latest_on.
    """
    open_now = blocks[(blocks["now_pct"] < levels.basic_from) & ~blocks["route_answers"]]
    rows = (
        open_now.sort_values(["now_pct", "block"])
        .groupby("teacher", sort=False)
        .agg(
            school=("school", "first"),
            subject=("subject", _joined),
            blocks=("block", _joined),
            lowest_pct=("now_pct", "min"),
            latest_on=("latest_on", "max"),
        )
    )
    return rows.reset_index()


def beside_the_way(blocks: pd.DataFrame, levels: Levels) -> int:
    """Teachers who began with a deficit and took a course without a route: the funnel does not count them."""
    began_low = blocks[blocks["first_pct"] < levels.basic_from]
    trained = set(began_low.loc[began_low["courses_after"] > 0, "teacher"])
    return len(trained - set(began_low.loc[began_low["route_answers"], "teacher"]))


def _joined(values: pd.Series) -> str:
    return ", ".join(dict.fromkeys(values))
