"""What the columns and rows of our own templates must satisfy, and the sentence for each broken rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pandera.pandas as pa

from dashboard.files.tidy import text
from dashboard.imports.schema_failures import number_column, readable, shown, within
from dashboard.imports.templates.template import Column
from dashboard.imports.templates.values import UNREAD, Parse


@dataclass(frozen=True, kw_only=True)
class _Read:
    """How a column is read: its name in the store, and what is `expected` of it (Russian).

    With `bounds` (low, high) it holds numbers, whole ones unless `whole` is off; else `parse` reads it.
    `hidden`: a cell that is not accepted may name a pupil and is not shown; `words`: it holds words
    that are no names.
    """

    name: str
    expected: str
    parse: Parse | None = None
    bounds: tuple[float, float] | None = None
    whole: bool = True
    hidden: bool = False
    words: bool = False


@dataclass(frozen=True)
class Field(Column, _Read):
    """A column of a template that is read: what people see of it and how its cells are understood."""

    def read(self, cells: Sequence[object]) -> np.ndarray:
        """The column's values: None or NaN where empty, `UNREAD` or infinity where not understood."""
        if self.parse is None:
            return readable(cells)
        parsed = {said: self.parse(said) for said in set(map(text, cells))}
        return np.array([parsed[text(cell)] for cell in cells], dtype=object)

    def reason(self, check: str, value: object) -> str:
        """Why a cell is not accepted."""
        if check == "not_nullable":
            return f"Не заполнен столбец «{self.header}»: {self.expected}"
        if self.hidden:
            return f"Значение не похоже на код: {self.expected}"
        if check == "readable" and self.bounds:
            return f"«{shown(value)}» — не число: {self.expected}"
        return f"«{shown(value)}» не подходит: {self.expected}"


@dataclass(frozen=True)
class RowRule:
    """A rule over several cells of a row; `headers` are the columns to name, `names` those it needs."""

    name: str
    names: tuple[str, ...]
    holds: Callable[[pd.DataFrame], pd.Series]
    reason: Callable[[pd.Series], str]


def template_schema(fields: Sequence[Field], rules: Sequence[RowRule]) -> pa.DataFrameSchema:
    """Schema of a frame with one column per field; a rule is checked where all its cells can be read."""
    return pa.DataFrameSchema(
        {field.name: _column(field) for field in fields}, checks=[_rule_check(rule) for rule in rules]
    )


def _column(field: Field) -> pa.Column:
    if field.bounds:
        return number_column(within(*field.bounds, whole=field.whole), required=field.required)
    check = pa.Check(lambda values: values != UNREAD, name="readable")
    return pa.Column(None, check, nullable=not field.required)


def _rule_check(rule: RowRule) -> pa.Check:
    def holds(frame: pd.DataFrame) -> pd.Series:
        cells = frame[list(rule.names)]
        unread = cells.isin([UNREAD, np.inf]).any(axis=1)
        return unread | rule.holds(cells)

    return pa.Check(holds, name=rule.name, ignore_na=False)
