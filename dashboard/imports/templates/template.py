"""A template of ours: one declaration, from which come header, schema, workbook and the table in the docs."""

from dataclasses import dataclass
from typing import Generic, TypeVar

EXAMPLE_LOGIN = "edu000000"
"""Login of the invented school in the example row; a row with it is never imported."""
EXAMPLE_TEACHER = "П-000"
"""Code of the invented teacher in the example row; a row with it is never imported."""
EXAMPLE_MEASURE = "Пример: обучить экспертов"
"""The measure of the example row of a plan; it is never imported."""


@dataclass(frozen=True)
class Column:
    """`header` is exact; `meaning` tells what to write, with the unit; `choices` fill a drop-down list."""

    header: str
    meaning: str
    example: str | float
    required: bool = False
    choices: tuple[str, ...] = ()


C = TypeVar("C", bound=Column, covariant=True)


@dataclass(frozen=True)
class Template(Generic[C]):
    """`signatures`: a sheet is this template if all headers of one of these sets are in its header row."""

    kind: str
    title: str
    columns: tuple[C, ...]
    signatures: tuple[tuple[str, ...], ...]
    marked_by: str = "Логин ОО"
    """The column whose example value marks the example row."""

    @property
    def mark(self) -> str:
        """The example value of the column `marked_by`: a row with it is never imported."""
        return next(str(column.example) for column in self.columns if column.header == self.marked_by)

    @property
    def file_name(self) -> str:
        """Name under which the template is downloaded."""
        return f"{self.kind}.xlsx"
