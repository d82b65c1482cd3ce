"""The school's own figures for each step of its self-analysis: the queries and the words that its card shows."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.reading import Reading
from dashboard.subjects.school import findings
from dashboard.subjects.school.tasklevels import with_task_levels
from dashboard.subjects.signs import wording
from dashboard.subjects.signs.verdict import verdict_of_school
from dashboard.subjects.today.answers import rechecked
from dashboard.vocabulary import Question

_MOST = 6
"""Check works told in a step, those with signs first; the card tells all."""


@dataclass(frozen=True)
class Figures:
    """Sentences of figures, each with its n, by step (1 to 7); a step without figures has none."""

    by_step: dict[int, tuple[str, ...]]

    def of(self, step: int) -> tuple[str, ...]:
        """The sentences of a step."""
        return self.by_step.get(step, ())


def prefilled(reading: Reading, school: str) -> Figures:
    """Figures of the reading's year; small groups are masked as everywhere."""
    if not reading.has_results:
        return Figures({})
    return reading.kept(("seven steps", school), lambda: _figures(reading, school))


def _figures(reading: Reading, school: str) -> Figures:
    works = reading.ask("school/works", school=school)
    works = works[works["academic_year"] == reading.the_year]
    cells = reading.ask("signs/cells")
    cells = cells[cells["school"] == school][["subject", "grade", "one_in"]]
    rows = works.merge(cells, how="left", on=["subject", "grade"])
    rows = rows.sort_values("one_in", ascending=False, na_position="last", kind="stable").head(_MOST)
    told = [_Work(reading, school, row) for row in rows.to_dict("records")]
    facts = tuple(one.result for one in told)
    verdict = verdict_of_school(reading, school)
    if verdict is not None:
        seen = (f"Сильнее всего {verdict.why}",) if verdict.has_signs and verdict.why else ()
        facts = (f"Школа за {russian.short_year(reading.the_year)}: {verdict.line}", *seen, *facts)
    return Figures(
        {
            1: facts,
            2: tuple(filter(None, (one.absences for one in told))),
            3: (*filter(None, (one.cuts for one in told)), *rechecked(reading, school)),
            4: tuple(filter(None, (one.journal for one in told))),
            5: tuple(filter(None, (one.tasks for one in told))),
        }
    )


@dataclass(frozen=True)
class _Work:
    """One check work of the school; `row` is of school/works."""

    reading: Reading
    school: str
    row: dict[Any, Any]

    @property
    def name(self) -> str:
        return russian.assessment(self.row["subject"], self.row["grade"])

    @property
    def n(self) -> str:
        return str(self.reading.few) if pd.isna(self.row["n"]) else russian.number(self.row["n"])

    @property
    def result(self) -> str:
        mean = self.row["mean_pct"]
        shown = "малая группа" if pd.isna(mean) else f"средний результат {russian.percent(mean)}"
        return f"{self.name}: {shown} (n = {self.n})"

    @property
    def absences(self) -> str:
        absent = self.row["absent"]
        return "" if pd.isna(absent) else f"{self.name}: не писали {russian.number(absent)}, писали {self.n}"

    @property
    def cuts(self) -> str:
        """The same sentence as the card's on works at the cuts."""
        rows = self._ask("signs/card").to_dict("records")
        found = [row for row in rows if row["question"] == Question.BOUNDARY and row["asked"]]
        return f"{self.name}: {wording.sentence(found[0])}" if found else ""

    @property
    def journal(self) -> str:
        """Shares of works with a mark below, as and above the journal's."""
        n = self.row["journal_n"]
        if pd.isna(n) or not n:
            return ""
        low, same, high = (russian.percent(100 * self.row[part] / n) for part in ("lowered", "confirmed", "raised"))
        return f"{self.name}: ниже журнала {low}, как в журнале {same}, выше {high} (n = {russian.number(n)})"

    @property
    def tasks(self) -> str:
        rows = with_task_levels(self._ask("school/tasks", district="", region=""))
        own = rows[(rows["level"] == "school") & rows["mean_pct"].notna()]
        return f"{self.name}: {findings.tasks(own)} (n = {self.n})" if len(own) else ""

    def _ask(self, name: str, **more: str) -> pd.DataFrame:
        work = {"subject": self.row["subject"], "grade": int(self.row["grade"])}
        return self.reading.ask(name, school=self.school, **work, **more)
