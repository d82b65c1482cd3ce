"""A file's works against those that stand: new, replaced, changed, missing, and an older copy that would win back."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard import russian
from dashboard.imports.passport import Passport
from dashboard.imports.readout import NOTE, Problem, Readout
from dashboard.store import Transaction
from dashboard.vocabulary import Kind

COMPARED = {"work": "data/works_against", "group_value": "data/groups_against", "exam_result": "data/exams_against"}
"""Fact tables whose rows replace earlier ones, and the query that tells how."""
_ALONE = {"work": "data/works_alone", "group_value": "data/groups_alone"}
_ONLY_ONE = {"school", "kind"}
_WORKS, _RESULTS = ("работа", "работы", "работ"), ("результат", "результата", "результатов")
_COUNTS = ("new", "replaced", "changed", "missing")
_VERSION = re.compile(
    r"^(?P<base>.*?)(?:\s*\((?P<copy>\d+)\)|[\s_-]+(?:испр\w*|нов\w{2,3}|уточн\w*|с?корр\w*|v\d+|верси\w*\s*\d+))$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Against:
    """The readout with its passports counted and notes added; `older`: the file that replaced these works since."""

    readout: Readout
    older: str = ""


class Alone:
    """What files written together tell and no other file does: asked of all of them at once.

    To look for what a file replaces costs as much as for a hundred files, and in a first drop no file replaces any.
    """

    def __init__(self, transaction: Transaction, batches: list[str]) -> None:
        self._told = {table: _told_alone(transaction.query(name, batches=batches)) for table, name in _ALONE.items()}
        self._odd = set(transaction.query("data/tasks_odd", batches=batches)["batch_id"])

    def told(self, table: str, batch_id: str) -> pd.DataFrame | None:
        """What the query of `COMPARED` would answer of the file; None where it must be asked."""
        return self._told.get(table, {}).get(batch_id)

    def is_usual(self, batch_id: str) -> bool:
        """Whether `data/tasks_against` has nothing to tell of the file."""
        return batch_id not in self._odd

    def needs_no_turn(self, batch_id: str, tables: Container[str]) -> bool:
        """Whether nothing that is said of the file's `tables`, or of others, rests on its place in the order."""
        asked = [table for table in COMPARED if table in tables]
        return self.is_usual(batch_id) and all(self.told(table, batch_id) is not None for table in asked)


def _told_alone(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    zeros = dict.fromkeys(("replaced", "changed", "outranked", "older", "missing"), 0)
    alone = rows[rows.groupby("batch_id")["is_alone"].transform("all")]
    told = alone.drop(columns="is_alone").assign(new=alone["works"], **zeros, stands_in=None)
    return {str(batch_id): own.drop(columns="batch_id") for batch_id, own in told.groupby("batch_id")}


def compare(transaction: Transaction, batch_id: str, readout: Readout, alone: Alone) -> Against:
    """What the rows of a batch that the transaction has written do to those that stood before it."""
    asked = [table for table in COMPARED if table in readout.tables]
    answers = [_answer(transaction, table, batch_id, alone) for table in asked]
    found = pd.concat([rows.reindex(columns=[*rows, *_ONLY_ONE - {*rows}], fill_value="") for rows in answers])
    found = found.reset_index(drop=True)
    if found.empty:
        return Against(readout)
    if found["changed"].sum() and found["older"].sum() == found["changed"].sum() and not found["new"].sum():
        return Against(readout, str(found.loc[found["older"] > 0, "stands_in"].iloc[0]))
    passports = list(_counted(readout.passports, found))
    return Against(replace(readout, passports=passports, problems=[*readout.problems, *_notes(found)]))


def _answer(transaction: Transaction, table: str, batch_id: str, alone: Alone) -> pd.DataFrame:
    known = alone.told(table, batch_id)
    return transaction.query(COMPARED[table], batch_id=batch_id) if known is None else known


def version_key(name: str) -> tuple[str, int, str]:
    """Order of files of one drop: «Ф1 (1).xlsx», a second download, and «Ф1 испр.xlsx» come after «Ф1.xlsx»."""
    folder, _, file = name.replace("\\", "/").rpartition("/")
    stem, _, ending = file.rpartition(".")
    found = _VERSION.match(stem or ending)
    if not found:
        return f"{folder}/{stem or ending}".lower(), 0, name
    return f"{folder}/{found['base']}".lower(), int(found["copy"] or 1000), name


def _counted(passports: list[Passport], found: pd.DataFrame) -> Iterator[Passport]:
    """Each count goes to the first sheet that speaks of the school and the work; a table of many exams has them all."""
    left = [*found.itertuples(index=False)]
    for passport in passports:
        own = [row for row in left if _is_of(passport, row)]
        left = [row for row in left if row not in own]
        counts = [sum(getattr(row, name) for row in own) for name in _COUNTS]
        yield passport.counted(*map(int, counts)) if passport.subject or own else passport


def _is_of(passport: Passport, row: Any) -> bool:
    if not passport.subject:
        return bool(passport.kind and row.kind == passport.kind)
    work = (passport.subject, passport.grade, passport.academic_year)
    is_told = row.school in passport.schools or row.kind == passport.kind
    return is_told and work == (row.subject, row.grade, row.academic_year)


def _notes(found: pd.DataFrame) -> Iterator[Problem]:
    for (subject, grade, year), rows in found.groupby(["subject", "grade", "academic_year"], sort=False):
        files = rows.loc[rows["replaced"] + rows["outranked"] + rows["missing"] > 0, "stands_in"].dropna()
        if len(files):
            names = ", ".join(f"«{name}»" for name in files.unique()[:3])
            work = f"{subject} {grade}, {year}"
            forms = _RESULTS if Kind.GIA in set(rows["kind"]) else _WORKS
            told = _said(rows.sum(numeric_only=True), names, forms)
            yield from (Problem("", None, "", work, said, NOTE) for said in told)


def _said(counts: Any, names: str, forms: tuple[str, str, str]) -> Iterator[str]:
    if counts["replaced"]:
        said = f"Уже есть в {names}: {russian.count(int(counts['replaced']), *forms)}, "
        yield said + (
            f"из них с другими баллами или отметками: {counts['changed']:.0f}. Теперь верны те, что в этом файле"
            if counts["changed"]
            else "с теми же баллами и отметками"
        )
    if counts["outranked"]:
        outranked = russian.count(int(counts["outranked"]), *forms)
        yield f"Уже есть в {names} (Ф1, после проверки): {outranked}. Верны остаются оттуда"
    if counts["missing"]:
        yield (
            f"Есть в {names}, а в этом файле нет: {russian.count(int(counts['missing']), *forms)}. Они остаются в "
            "расчётах; если убраны намеренно, отмените прежнюю загрузку"
        )
