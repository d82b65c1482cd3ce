"""A workbook of wishes read whole: either all of it can be used, or every fault is told with its place."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from dashboard.assigning import said
from dashboard.assigning.wishes import NOWHERE, Ban, Expert, Key, Pair, Procedure, Wishes
from dashboard.files.sheets import Sheet, read_sheets
from dashboard.files.sources import FileRefused, SourceFile
from dashboard.files.tidy import plain
from dashboard.imports.crossing.sheets import ASSIGNED, EXPERTS, LAST_YEAR, LIST, NEEDED, PINNED, PROCEDURES
from dashboard.imports.readout import NOTE, Book, Problem, SheetRefused
from dashboard.imports.templates.layout import TemplateLayout

_SHOWN = 20
_REPEATED_HEADER = "Строка заголовка повторена"
_BROKEN = {
    Ban.OWN: "это школа самого эксперта",
    Ban.KIN: "в этой школе у эксперта родственники",
    Ban.FORMER: "это прежнее место работы эксперта",
    Ban.LAST_YEAR: "эксперт проверял эту школу в прошлом году",
}


class WishesRefused(Exception):
    """The workbook cannot be used; `problems` tell what is wrong and where, the message says it in Russian."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        shown = [_said(one) for one in problems[:_SHOWN]]
        more = [f"И ещё замечаний: {len(problems) - _SHOWN}."] if len(problems) > _SHOWN else []
        super().__init__("\n".join([*shown, *more]))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class ReadWishes:
    """The wishes, and what was odd about the workbook though nothing is lost by it."""

    wishes: Wishes
    notes: tuple[str, ...]


def read_wishes(source: SourceFile, before: frozenset[Pair] = frozenset()) -> ReadWishes:
    """The wishes of a workbook; `before` is an earlier answer of which as little as possible is to change.

    Raises:
        FileRefused: the file cannot be opened.
        WishesRefused: something in it cannot be used; nothing of it is.
    """
    reader = _Reader(Book(source.name, read_sheets(source)))
    experts, procedures = reader.rows(EXPERTS), reader.rows(PROCEDURES)
    met, pins = reader.rows(LAST_YEAR), reader.rows(PINNED)
    reader.refuse()
    wishes = Wishes(
        tuple(map(_expert, _records(experts))),
        tuple(map(_procedure, _records(procedures))),
        frozenset((row["code"], row["school"]) for row in _records(met)),
        frozenset(map(_pair, _records(pins))),
        before,
    )
    reader.check_counts(wishes, _records(procedures))
    reader.check_pins(wishes, _records(pins))
    reader.refuse()
    return ReadWishes(wishes, tuple(reader.notes))


def read_answer(source: SourceFile) -> frozenset[Pair]:
    """The pairs of an answer's sheet «Назначения».

    Raises:
        FileRefused: the file cannot be opened.
        WishesRefused: it has no such sheet, or a row of it cannot be used.
    """
    reader = _Reader(Book(source.name, read_sheets(source)), needed=(ASSIGNED,))
    rows = reader.rows(ASSIGNED)
    reader.refuse()
    return frozenset(map(_pair, _records(rows)))


def pin_faults(wishes: Wishes) -> list[str]:
    """Why pins that were set by hand cannot stand, a sentence each; none if they can."""
    reader = _Reader(Book("", []))
    pins = [
        {"sheet": said.procedure(p), "row_number": None, **p._asdict(), "code": code}
        for p, code in sorted(wishes.pinned)
    ]
    reader.check_pins(wishes, pins)
    return [f"{one.sheet}: {one.problem}" for one in reader.problems]


@dataclass
class _Reader:
    book: Book
    needed: tuple[TemplateLayout, ...] = NEEDED
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def rows(self, layout: TemplateLayout) -> pd.DataFrame:
        """Accepted rows of a sheet, empty where it is not there and need not be."""
        title = layout.template.title
        sheets = [one for one in self.book.sheets if plain(one.name) == plain(title)]
        if len(sheets) != 1:
            if sheets or layout in self.needed:
                why = "В книге два таких листа" if sheets else f"В книге нет листа «{title}»: скачайте шаблон"
                self.problems.append(Problem(title, None, "", "", why))
            return pd.DataFrame()
        return self._read(layout, sheets[0])

    def _read(self, layout: TemplateLayout, sheet: Sheet) -> pd.DataFrame:
        if layout not in self.needed and not sheet.rows:
            return pd.DataFrame()
        try:
            readout = layout.read(sheet, self.book)
        except SheetRefused as refused:
            self.problems.append(Problem(sheet.name, None, "", "", str(refused)))
            return pd.DataFrame()
        for one in readout.problems:
            if one.severity == NOTE or one.problem == _REPEATED_HEADER:
                self.notes.append(_said(one))
            else:
                self.problems.append(one)
        frames = readout.tables.get("rows", [])
        if layout in self.needed and not frames and not readout.rejected:
            self.problems.append(Problem(sheet.name, None, "", "", "На листе нет ни одной строки, кроме примера"))
        return pd.concat(frames) if frames else pd.DataFrame()

    def refuse(self) -> None:
        """Stop here if anything was wrong so far."""
        if self.problems:
            raise WishesRefused(self.problems)

    def check_counts(self, wishes: Wishes, rows: list[dict[str, Any]]) -> None:
        """No procedure asks for more experts than there are."""
        for procedure, row in zip(wishes.procedures, rows, strict=True):
            if procedure.experts > len(wishes.experts):
                said = f"экспертов на листе «Эксперты» всего {len(wishes.experts)}"
                self._add(row, "Экспертов", str(procedure.experts), f"Нужно {procedure.experts}, а {said}")

    def check_pins(self, wishes: Wishes, rows: list[dict[str, Any]]) -> None:
        """No pin speaks of what is not there or breaks a rule."""
        experts = {one.code: one for one in wishes.experts}
        procedures = {one.key: one for one in wishes.procedures}
        taken: Counter[Key] = Counter()
        ways: dict[tuple[str, str], str] = {}
        for row in rows:
            pair = _pair(row)
            expert, procedure = experts.get(pair.expert), procedures.get(pair.procedure)
            if expert is None:
                self._add(row, "Код эксперта", pair.expert, "Такого кода нет на листе «Эксперты»")
                continue
            if procedure is None:
                self._add(row, "Логин ОО", pair.procedure.school, "Такой процедуры нет на листе «Процедуры»")
                continue
            taken[pair.procedure] += 1
            back = ways.get((pair.procedure.school, expert.school))
            place = f"строке {row['row_number']}" if row["row_number"] else f"закреплённому «{row['sheet']}»"
            ways.setdefault((expert.school, pair.procedure.school), place)
            for column, why in _broken(wishes, expert, procedure, taken[pair.procedure], back):
                self._add(row, column, pair.expert if column == "Код эксперта" else "", why)

    def _add(self, row: dict[str, Any], column: str, value: str, why: str) -> None:
        self.problems.append(Problem(row["sheet"], row["row_number"], column, value, why))


def _broken(
    wishes: Wishes, expert: Expert, procedure: Procedure, taken: int, back: str | None
) -> Iterable[tuple[str, str]]:
    """Rules that a pinned pair breaks: the column and why; `back` names a pin the other way round."""
    for ban in wishes.bans(expert, procedure.key.school):
        yield "Логин ОО", f"Закрепить нельзя: {_BROKEN[ban]}"
    if procedure.key.subject not in expert.subjects:
        yield "Предмет", f"Закрепить нельзя: у эксперта нет предмета {procedure.key.subject}"
    if taken > procedure.experts:
        yield "Код эксперта", f"Закреплено больше экспертов, чем нужно процедуре: {procedure.experts}"
    if back is not None:
        yield "Логин ОО", f"Закрепить нельзя: по {back} эта школа уже проверяет школу эксперта"


def _expert(row: dict[str, Any]) -> Expert:
    several = {name: frozenset((row[name] or "").split(LIST)) - {""} for name in ("subjects", "kin", "former")}
    return Expert(row["code"], row["school"], **several, lat=_degrees(row["lat"]), lon=_degrees(row["lon"]))


def _procedure(row: dict[str, Any]) -> Procedure:
    place = (_degrees(row["lat"]), _degrees(row["lon"]))
    return Procedure(_key(row), int(row["works"]), int(row["experts"]), *place)


def _key(row: dict[str, Any]) -> Key:
    return Key(row["subject"], int(row["grade"]), row["school"])


def _pair(row: dict[str, Any]) -> Pair:
    return Pair(_key(row), row["code"])


def _degrees(value: Any) -> float:
    return NOWHERE if value is None else float(value)


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries, None for an empty cell."""
    found: list[dict[Any, Any]] = rows.astype(object).where(rows.notna(), None).to_dict("records")
    return found


def _said(problem: Problem) -> str:
    """`Лист «Эксперты», строка 5, столбец «Логин ОО»: …`."""
    row = f", строка {problem.row}" if problem.row else ""
    column = f", столбец «{problem.column}»" if problem.column else ""
    return f"Лист «{problem.sheet}»{row}{column}: {problem.problem}"


Refused = (FileRefused, WishesRefused)
"""What reading may raise."""
