"""The command `report`: the monthly report in the formats asked for, written whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

from dashboard.store import Store
from dashboard.surfaces.reports.build import TITLES
from dashboard.surfaces.reports.made import FORMATS, BadOrder, Order, make

NO_DATA = "На эту дату в хранилище нет ни результатов, ни планов: загрузите их командой import или выберите дату позже."
NO_YEAR = "За {} учебный год на эту дату результатов в хранилище нет."


def chosen_formats(text: str) -> list[str]:
    """`docx,pdf` as a list, each once.

    Raises:
        BadOrder: an unknown format.
    """
    return _chosen(text, FORMATS, "Нет такого формата")


def chosen_sections(text: str | None) -> tuple[str, ...] | None:
    """Keys of sections; None for all.

    Raises:
        BadOrder: an unknown section.
    """
    return tuple(_chosen(text, tuple(TITLES), "Нет такого раздела")) if text else None


def write_report(store: Store, order: Order, formats: Sequence[str], out: Path, who: str) -> list[Path]:
    """The files written into the folder, kept in the store too; empty when nothing was known on the day."""
    files = make(store, order, formats, who)
    if files:
        out.mkdir(parents=True, exist_ok=True)
    for file in files:
        part = out / f".{file.name}.part"
        part.write_bytes(file.data)
        part.replace(out / file.name)
    return [out / file.name for file in files]


def _chosen(text: str, known: Sequence[str], problem: str) -> list[str]:
    asked = list(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    wrong = [part for part in asked if part not in known]
    if wrong or not asked:
        raise BadOrder(f"{problem}: {', '.join(wrong) or 'не указан'}. Можно: {', '.join(known)}.")
    return asked
