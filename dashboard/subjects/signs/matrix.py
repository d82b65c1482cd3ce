"""Schools × check works by zone: one object that the page draws and the annex prints."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.signs.verdict import Verdict
from dashboard.vocabulary import SHAPES, Zone

USUAL_SIGN = "·"
"""A quiet sign for the ordinary, which most cells are."""


@dataclass(frozen=True)
class Matrix:
    """`schools` in order of evidence; `works` are (subject, grade) by grade.

    `cells` has a row per check work written: school, subject, grade, zone (missing for n < 10), question.
    """

    schools: tuple[Verdict, ...]
    works: tuple[tuple[str, int], ...]
    cells: pd.DataFrame

    @property
    def is_empty(self) -> bool:
        """Whether no cell has a zone."""
        return bool(self.cells["zone"].isna().all())

    def finding(self) -> str:
        """In how many check works of how many schools the picture is not ordinary."""
        odd = self.cells[self.cells["zone"].notna() & (self.cells["zone"] != Zone.USUAL)]
        if odd.empty:
            return "Работ с признаками нет"
        works = russian.count(len(odd), "работе", "работах", "работах")
        return f"Признаки в {works} у {russian.count(odd['school'].nunique(), 'школы', 'школ', 'школ')}"

    def table(self) -> pd.DataFrame:
        """Rows name, school and a column per check work with the shape of its zone, empty where none was written."""
        work = [russian.assessment_code(row.subject, row.grade) for row in self.cells.itertuples()]
        signed = self.cells.assign(work=work, sign=self.cells["zone"].map({**SHAPES, Zone.USUAL: USUAL_SIGN}))
        wide = signed.pivot(index="school", columns="work", values="sign").reindex(
            index=[one.school for one in self.schools], columns=self.heads()
        )
        names = [one.name for one in self.schools]
        return wide.fillna("").rename_axis(None, axis=1).reset_index().assign(name=names)

    def heads(self) -> list[str]:
        """`МА 5` of each check work."""
        return [russian.assessment_code(subject, grade) for subject, grade in self.works]


def matrix_of(
    reading: Reading, found: Sequence[Verdict], subject: str | None = None, grade: int | None = None
) -> Matrix:
    """Check works of these schools in the reading's year, of one subject and one grade where they are named."""
    cells = reading.ask("signs/cells")
    cells = cells[cells["school"].isin([one.school for one in found])]
    cells = cells[cells["subject"] == subject] if subject else cells
    cells = cells[cells["grade"] == grade] if grade else cells
    works = sorted({(int(g), str(s)) for s, g in zip(cells["subject"], cells["grade"], strict=True)})
    wrote = set(cells["school"])
    return Matrix(
        tuple(one for one in found if one.school in wrote),
        tuple((s, g) for g, s in works),
        cells.rename(columns={"top_question": "question"})[["school", "subject", "grade", "zone", "question"]],
    )
