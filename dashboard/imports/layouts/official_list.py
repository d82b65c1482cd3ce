"""The official list of schools with signs, as it came: 0 or 1 per marker, and how many are stated."""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pandera.pandas as pa

from dashboard.files.sheets import Sheet
from dashboard.files.tidy import login, plain, text
from dashboard.imports.frame import codes, column_of, find_header, named, starting, subjects_in
from dashboard.imports.groups.table import blank_rows, filled_rows, titles_of, value_at
from dashboard.imports.passport import Passport
from dashboard.imports.readout import NOTE, REJECTED, REPEATED, Book, Problem, Readout, SheetRefused
from dashboard.imports.schema_failures import Failure, failures, number_column, readable, spoken, within

STATED = "*"
"""Marker under which the stated number of markers is kept."""
_YEAR, _LOGIN, _COUNT = "year", "school", "count"
_NAMES = {
    _YEAR: named("Год"),
    _LOGIN: named("Логин", "Логин ОО", "Логин школы"),
    "district": named("Муниципалитет", "Район"),
    "name": named("ОО", "OO", "Наименование ОО", "Название ОО", "Школа"),
    _COUNT: starting("Количество маркеров", "Кол-во маркеров"),
}
_REQUIRED = {_YEAR: "Год", _LOGIN: "Логин", _COUNT: "Количество маркеров"}
_YEARS = (2015, 2099)


@dataclass(frozen=True)
class OfficialListLayout:
    """One row per school and year; every other column of the header is a marker, kept as spelled."""

    kind: str = "official_list"
    version: int = 1

    def detect(self, sheet: Sheet) -> bool:
        return self.header(sheet) is not None

    def header(self, sheet: Sheet) -> int | None:
        return find_header(sheet, _NAMES[_LOGIN], _NAMES[_COUNT])

    def read(self, sheet: Sheet, book: Book) -> Readout:
        header = self.header(sheet)
        if header is None:
            raise SheetRefused("Не найден заголовок списка: Год, Логин, …, Количество маркеров")
        return _List(sheet, header).read()


LAYOUT = OfficialListLayout()


def is_marker(title: str) -> bool:
    """Whether a column's title names a subject: by a code or a name, with or without a grade or an exam."""
    words = re.sub(r"[^а-яё ]", " ", plain(title)).split()
    return bool(subjects_in(title)) or any(word.upper() in codes() for word in words)


@dataclass
class _List:
    """One sheet; frames are indexed by the sheet's row numbers."""

    sheet: Sheet
    header: int

    def read(self) -> Readout:
        self._refuse_unfit()
        readout = Readout(LAYOUT.kind, blank=blank_rows(self.sheet, self.header + 1))
        self._without_headers(readout)
        if not self.rows:
            return readout
        broken = self._set_aside(readout)
        kept = self._without_repeats(broken, readout)
        for marker in self.markers:
            readout.add("listed_school", self._listed(kept, marker, self.values[marker].fillna(0)))
        stated = self.values[_COUNT].loc[kept].dropna()
        readout.add("listed_school", self._listed(list(stated.index), STATED, stated))
        readout.problems += self._miscounted(kept)
        readout.problems += [self._unread_column(title) for title in self.unread]
        readout.passports.append(self._passport(kept))
        readout.problems.sort(key=lambda problem: problem.row or 0)
        return readout

    @cached_property
    def titles(self) -> list[str]:
        return titles_of(self.sheet.rows[self.header])

    @cached_property
    def columns(self) -> dict[str, int]:
        found = {name: column_of(self.sheet.rows[self.header], test) for name, test in _NAMES.items()}
        return {name: at for name, at in found.items() if at is not None}

    @cached_property
    def markers(self) -> dict[str, int]:
        """Marker columns: those that name a check work or an exam («4 РУ», «ОГЭ математика») and are nothing else."""
        known = set(self.columns.values())
        return {title: at for at, title in enumerate(self.titles) if at not in known and is_marker(title)}

    @cached_property
    def unread(self) -> list[str]:
        """Titles of the columns that are neither markers nor anything else of a list."""
        known = {*self.columns.values(), *self.markers.values()}
        return [title for at, title in enumerate(self.titles) if title and at not in known]

    def _passport(self, kept: list[int]) -> Passport:
        read = tuple(title for title in self.titles if title and title not in self.unread)
        schools = tuple(sorted(set(self.values.loc[kept, _LOGIN])))
        return Passport(
            self.sheet.name, LAYOUT.kind, None, None, None, (), read, tuple(self.unread), schools, len(kept)
        )

    @cached_property
    def rows(self) -> dict[int, list[object]]:
        return dict(filled_rows(self.sheet, self.header + 1))

    @cached_property
    def values(self) -> pd.DataFrame:
        """Year, markers and stated count as numbers, the login as text (None where there is none)."""
        places = {_YEAR: self.columns[_YEAR], _COUNT: self.columns[_COUNT]} | self.markers
        read: dict[str, np.ndarray] = {name: readable(self._column(at)) for name, at in places.items()}
        read[_LOGIN] = np.array([login(cell) for cell in self._column(self.columns[_LOGIN])], dtype=object)
        return pd.DataFrame(read, index=pd.Index(list(self.rows), dtype="int64"))

    def _column(self, at: int) -> list[object]:
        return [value_at(row, at) for row in self.rows.values()]

    def _unread_column(self, title: str) -> Problem:
        said = f"Столбец «{title}» не маркер и не относится к списку, он не прочитан"
        return Problem(self.sheet.name, self.header + 1, title, "", said, NOTE)

    def _refuse_unfit(self) -> None:
        missing = [f"«{said}»" for name, said in _REQUIRED.items() if name not in self.columns]
        if missing:
            raise SheetRefused(f"В списке школ нет столбцов: {', '.join(missing)}")
        places = self.columns.values()
        marked = [title for at, title in enumerate(self.titles) if at not in places and is_marker(title)]
        if not marked:
            raise SheetRefused("В списке школ нет ни одного столбца с маркером, например «4 РУ»")
        if len(set(marked)) < len(marked) or {_YEAR, _LOGIN, _COUNT, STATED} & set(marked):
            raise SheetRefused("Два столбца списка называются одинаково: непонятно, какой верен")

    def _without_headers(self, readout: Readout) -> None:
        for row, cells in list(self.rows.items()):
            said = text(value_at(cells, self.columns[_LOGIN]))
            if plain(said) == plain(self.titles[self.columns[_LOGIN]]):
                readout.repeated += 1
                readout.problems.append(self._said(row, _LOGIN, "Строка заголовка повторена", REPEATED))
                del self.rows[row]

    def _set_aside(self, readout: Readout) -> set[int]:
        columns = {marker: number_column(within(0, 1, whole=True)) for marker in self.markers}
        columns[_YEAR] = number_column(within(*_YEARS, whole=True), required=True)
        columns[_COUNT] = number_column(within(0, 1000, whole=True))
        columns[_LOGIN] = pa.Column(None, nullable=False)
        found = failures(pa.DataFrameSchema(columns), self.values)
        readout.problems += [self._said(f.row, f.column, self._reason(f), REJECTED) for f in found]
        broken = {failure.row for failure in found}
        readout.rejected += len(broken)
        return broken

    def _reason(self, failure: Failure) -> str:
        said = f"«{text(self._cell(failure.row, failure.column))}»"
        if failure.column == _LOGIN:
            return f"Логин {said} не читается: нужен вид edu000001"
        if failure.column == _YEAR:
            return f"Год {said} не читается: нужно число от {_YEARS[0]} до {_YEARS[1]}"
        if failure.column == _COUNT:
            return f"Количество маркеров {said}: нужно целое неотрицательное число"
        return f"Маркер {said}: может быть только 0 или 1"

    def _without_repeats(self, broken: set[int], readout: Readout) -> list[int]:
        """Numbers of the rows to keep: the first of each school and year."""
        first: dict[tuple[object, object], int] = {}
        for row, values in self.values.iterrows():
            if row in broken:
                continue
            earlier = first.setdefault((values[_YEAR], values[_LOGIN]), row)
            if earlier == row:
                readout.accepted += 1
            elif values.equals(self.values.loc[earlier]):
                readout.repeated += 1
                readout.problems.append(self._said(row, _LOGIN, f"Строка повторяет строку {earlier}", REPEATED))
            else:
                readout.rejected += 1
                reason = f"Школа уже есть в строке {earlier} с другими маркерами: непонятно, какие верны"
                readout.problems.append(self._said(row, _LOGIN, reason, REJECTED))
        return list(first.values())

    def _listed(self, kept: list[int], marker: str, values: pd.Series) -> pd.DataFrame:
        of = self.values.loc[kept]
        return pd.DataFrame(
            {
                "list_year": of[_YEAR].astype("int16"),
                "school": of[_LOGIN].astype("str"),
                "marker": marker,
                "value": values.loc[kept].astype("int16"),
            }
        ).reset_index(drop=True)

    def _miscounted(self, kept: list[int]) -> list[Problem]:
        sums = self.values.loc[kept, list(self.markers)].sum(axis=1)
        stated = self.values.loc[kept, _COUNT]
        said = "Указано маркеров: {}, а в столбцах их {}. Строка загружена как есть"
        return [
            self._said(row, _COUNT, said.format(spoken(stated[row]), spoken(sums[row])), NOTE)
            for row in kept
            if not np.isnan(stated[row]) and stated[row] != sums[row]
        ]

    def _cell(self, row: int, name: str) -> object:
        return value_at(self.rows[row], (self.columns | self.markers)[name])

    def _said(self, row: int, name: str, reason: str, severity: str) -> Problem:
        title = self.titles[(self.columns | self.markers)[name]]
        return Problem(self.sheet.name, row, title, text(self._cell(row, name)), reason, severity)
