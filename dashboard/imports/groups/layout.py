"""Reports on groups of participants: a country, a region, its districts, their schools, made into facts.

A form's layout gathers a `GroupTable` from its sheet; checks, repeats, units and tables are the same for all.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import academic_year, plain, text
from dashboard.imports.frame import Assessment
from dashboard.imports.groups.schema import PARTICIPANTS, SCHOOLS, cell_reason, count, group_failures, row_reason, share
from dashboard.imports.groups.table import Cell, GroupTable
from dashboard.imports.groups.units import Placed, place_units
from dashboard.imports.passport import Passport
from dashboard.imports.readout import NOTE, REJECTED, REPEATED, Problem, Readout, SheetRefused
from dashboard.imports.schema_failures import WHOLE_ROW, Failure, readable

_UNUSED = {
    "достижение планируемых рез": "Ф5 «Достижение планируемых результатов»",
    "выполнение заданий групп": "Ф6 «Выполнение заданий группами участников»",
    "ср.% вып": "Ф6 «Выполнение заданий группами участников»",
}
_TITLE_DEPTH, _TITLE_WIDTH = 20, 4


def known_but_unused(sheet: Sheet) -> str | None:
    """Name of a report that is known by its title but not taken yet (Ф5, Ф6); None for any other sheet."""
    cells = (cell for row in sheet.rows[:_TITLE_DEPTH] for cell in row[:_TITLE_WIDTH] if isinstance(cell, str))
    said = [plain(text(cell)) for cell in (sheet.name, *cells)]
    return next((form for mark, form in _UNUSED.items() if any(mark in cell for cell in said)), None)


def read_groups(table: GroupTable, form: str, work: Assessment, whole: bool) -> Readout:
    """Check the groups and make rows for `group_value`, `unit_seen` and `assessment`.

    `whole`: the shares of a group make 100 %.

    Raises:
        SheetRefused: there is no group at all.
    """
    if not table.rows:
        raise SheetRefused("Под заголовком нет ни одной строки с группой участников")
    return _Groups(table, form, work, whole).read()


@dataclass
class _Groups:
    """One sheet on its way from cells to facts; rows are called by their place in the table."""

    table: GroupTable
    form: str
    work: Assessment
    whole: bool

    def read(self) -> Readout:
        table = self.table
        readout = Readout(self.form, blank=table.blank, problems=[*table.aside, *self.work.notes])
        readout.rejected = sum(problem.severity == REJECTED for problem in table.aside)
        readout.repeated = sum(problem.severity == REPEATED for problem in table.aside)
        broken = self._set_aside(readout)
        kept = self._without_repeats(broken, readout)
        if kept:
            self._add_tables(kept, readout)
        if self.is_in_fractions:
            said = "Доли записаны в процентном формате (0,855 вместо 85,5): прочитаны как проценты"
            readout.problems.append(Problem(table.sheet, None, "", "", said, NOTE))
        readout.problems.sort(key=lambda problem: problem.row or 0)
        readout.passports.append(self._passport(kept))
        return readout

    def _passport(self, kept: list[int]) -> Passport:
        units = [unit for at in kept if (unit := self.placed[at].unit)]
        return Passport(
            self.table.sheet,
            self.form,
            self.work.subject,
            self.work.grade,
            academic_year(self.work.year),
            self.work.origins,
            read_columns=tuple(self.table.read),
            unread_columns=tuple(self.table.unread),
            schools=tuple(sorted({unit.code for unit in units if unit.level == "school"})),
            works=len(units),
        )

    @cached_property
    def keys(self) -> list[str]:
        return [item.key for item in self.table.items]

    @cached_property
    def placed(self) -> list[Placed]:
        return place_units([row.name.value for row in self.table.rows])

    @cached_property
    def is_in_fractions(self) -> bool:
        """Whether cells in per-cent format hold 0.855 for «85,5 %»: no whole sheet has shares of 1 % at most.

        Where shares must make 100 %, each row is refused with that hint instead.
        """
        if self.whole:
            return False
        shares = self._numbers[[share(key) for key in self.keys]].to_numpy()
        known = shares[np.isfinite(shares)]
        return bool(known.size and 0 < known.max() <= 1)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Numbers of the groups, indexed by place; shares in per cent."""
        shares = [share(key) for key in self.keys]
        if not self.is_in_fractions:
            return self._numbers
        return self._numbers.assign(**self._numbers[shares].mul(100).round(6))

    @cached_property
    def _numbers(self) -> pd.DataFrame:
        empty = Cell("", 0, "")
        names = [SCHOOLS, PARTICIPANTS, *map(share, self.keys), *map(count, self.keys)]
        columns = {n: readable([row.cells.get(n, empty).value for row in self.table.rows]) for n in names}
        return pd.DataFrame(columns, dtype=float)

    def _set_aside(self, readout: Readout) -> set[int]:
        """Places of the rows that break a rule, each told with its reasons."""
        nameless = [at for at, place in enumerate(self.placed) if place.unit is None]
        found = group_failures(self.frame, self.keys, self.whole)
        readout.problems += [self._nameless(at) for at in nameless]
        readout.problems += [self._failed(failure) for failure in found]
        broken = {failure.row for failure in found} | set(nameless)
        readout.rejected += sum(self.table.rows[at].span for at in broken)
        return broken

    def _nameless(self, at: int) -> Problem:
        name = self.table.rows[at].name
        return Problem(self.table.sheet, name.row, name.column, text(name.value), self.placed[at].reason)

    def _failed(self, failure: Failure) -> Problem:
        row, column = self.table.rows[failure.row], failure.column
        if column == WHOLE_ROW:
            titles = [item.title for item in self.table.items]
            value, reason = row_reason(failure.check, self.frame.loc[failure.row], self.keys, titles)
            return Problem(self.table.sheet, row.name.row, ", ".join(titles), value, reason)
        cell = row.cells.get(column, Cell("", row.name.row, row.name.column))
        reason = cell_reason(column, failure.check, cell.value)
        return Problem(self.table.sheet, cell.row, cell.column, text(cell.value), reason)

    def _without_repeats(self, broken: set[int], readout: Readout) -> list[int]:
        """Places of the rows to keep: the first of each unit; a later one is a repeat or a contradiction."""
        first: dict[tuple[str, str], int] = {}
        for at, (row, place) in enumerate(zip(self.table.rows, self.placed, strict=True)):
            if at in broken or place.unit is None:
                continue
            earlier = first.setdefault((place.unit.level, place.unit.code), at)
            if earlier == at:
                readout.accepted += row.span
            elif self.frame.loc[at].equals(self.frame.loc[earlier]):
                readout.repeated += row.span
                readout.problems.append(self._twice(at, earlier, "Строка повторяет строку {}", REPEATED))
            else:
                readout.rejected += row.span
                said = "Эта группа уже есть в строке {} с другими значениями: непонятно, какие верны"
                readout.problems.append(self._twice(at, earlier, said, REJECTED))
        return list(first.values())

    def _twice(self, at: int, earlier: int, said: str, severity: str) -> Problem:
        name, number = self.table.rows[at].name, self.table.rows[earlier].name.row
        return Problem(self.table.sheet, name.row, name.column, text(name.value), said.format(number), severity)

    def _add_tables(self, kept: list[int], readout: Readout) -> None:
        work, frame = self.work, self.frame.loc[kept]
        cell = {
            "form": self.form,
            "subject": work.subject,
            "grade": work.grade,
            "academic_year": academic_year(work.year),
        }
        known = cell | {"max_score": work.max_score, "held_on": work.held_on}
        readout.add("assessment", pd.DataFrame([known]).astype({"max_score": "Int16"}))
        readout.add("group_value", self._values(frame).assign(**cell))
        readout.add("unit_seen", self._units_seen())

    def _values(self, frame: pd.DataFrame) -> pd.DataFrame:
        """One row per kept group and item, items of one group together."""
        groups, items = len(frame), len(self.keys)
        shares = frame[[share(key) for key in self.keys]].to_numpy().ravel()
        # where shares make 100 %, a cell left empty can only be zero
        value_pct = np.where(np.isnan(shares), 0.0, shares) if self.whole else shares
        units = [unit for at in frame.index if (unit := self.placed[at].unit)]
        rows = pd.DataFrame(
            {
                "level": np.repeat([unit.level for unit in units], items),
                "unit": np.repeat([unit.code for unit in units], items),
                "schools": _whole(frame[SCHOOLS].to_numpy().repeat(items)),
                "participants": _whole(frame[PARTICIPANTS].to_numpy().repeat(items)),
                "item": self.keys * groups,
                "position": [item.position for item in self.table.items] * groups,
                "value_n": _whole(frame[[count(key) for key in self.keys]].to_numpy().ravel()),
                "value_pct": value_pct,
            }
        )
        return rows[~np.isnan(value_pct)]

    def _units_seen(self) -> pd.DataFrame:
        rows = [(p.unit.level, p.unit.code, p.unit.name, p.parent) for p in self.placed if p.unit]
        return pd.DataFrame(list(dict.fromkeys(rows)), columns=["level", "unit", "name", "parent"])


def _whole(values: np.ndarray) -> pd.arrays.IntegerArray:
    missing = np.isnan(values)
    return pd.arrays.IntegerArray(np.where(missing, 0, values).astype("int32"), missing)
