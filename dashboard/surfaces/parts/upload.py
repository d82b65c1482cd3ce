"""Taking files in on a page: preview, import with progress, undo."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock, derive, russian
from dashboard.access import author
from dashboard.charts import map_areas
from dashboard.files.sources import Refusal, SourceFile, expand
from dashboard.imports.areas.reader import KIND as AREAS
from dashboard.imports.areas.reader import REPAIRS
from dashboard.imports.pipeline import DUPLICATE, IMPORTED, PARTIAL, REFUSED, FileReport, keep_reading, preview_source
from dashboard.imports.reading import Problem, Reading
from dashboard.store.batches import known_hashes, revoke_batches
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.state import palette, store

STATUS = {
    IMPORTED: "Готов к загрузке",
    PARTIAL: "Часть строк отложена",
    DUPLICATE: "Уже загружен",
    REFUSED: "Не принят",
}
SEVERITY = {"rejected": "Отложена", "repeated": "Повтор", "note": "Заметка"}


@dataclass(frozen=True)
class Preview:
    """One file as it would be taken."""

    source: SourceFile | Refusal
    report: FileReport
    reading: Reading | None


def previews(uploaded: list[Any]) -> list[Preview]:
    """Read the uploaded files once; the next runs of the page reuse what was read."""
    kept: dict[str, list[Preview]] = st.session_state.setdefault("previews", {})
    wanted = {file.file_id for file in uploaded}
    for gone in set(kept) - wanted:
        del kept[gone]
    new = [file for file in uploaded if file.file_id not in kept]
    bar = st.progress(0.0, text="Читаем файлы…") if new else None
    for done, file in enumerate(new):
        if bar:
            bar.progress(done / len(new), text=f"Читаем «{file.name}»: {done + 1} из {len(new)}")
        kept[file.file_id] = _preview(file.name, file.getvalue())
    if bar:
        bar.empty()
    return [preview for file in uploaded for preview in kept[file.file_id]]


def take(found: list[Preview]) -> int:
    """Import what can be taken, with a progress bar; returns how many files came in."""
    ready = [preview for preview in found if preview.reading is not None]
    bar = st.progress(0.0, text="Загружаем…")
    for done, preview in enumerate(ready):
        bar.progress(done / (len(ready) + 1), text=f"Загружаем «{preview.report.file}»: {done + 1} из {len(ready)}")
        if isinstance(preview.source, SourceFile) and preview.reading is not None:
            keep_reading(store(), preview.source, preview.reading, author())
    bar.progress(len(ready) / (len(ready) + 1), text="Пересчитываем показатели…")
    derive.ensure(store(), [clock.today()])
    bar.empty()
    return len(ready)


def undo(batch_ids: list[str]) -> None:
    """Undo imports and recompute."""
    revoke_batches(store(), batch_ids, author(), "Отменено на странице «Данные»")
    with st.spinner("Пересчитываем показатели…"):
        derive.ensure(store(), [clock.today()])


def files_table(found: list[Preview]) -> pd.DataFrame:
    """One row per file of a preview, for people."""
    return pd.DataFrame(
        {
            "Файл": [p.report.file for p in found],
            "Что это": [russian.form_names(p.report.kind) or russian.DASH for p in found],
            "Состояние": [STATUS[p.report.status] for p in found],
            "Строк будет принято": [p.report.rows if p.reading else 0 for p in found],
            "Отложено": [p.report.rejected_rows for p in found],
            "Повторов": [p.report.repeated_rows for p in found],
        }
    )


def show_areas(found: list[Preview]) -> None:
    """Territories of map files on a small map, before they are taken: where they lie and what was repaired."""
    for preview in found:
        if preview.reading is None or preview.reading.kind != AREAS:
            continue
        rows = pd.concat(preview.reading.tables["area"], ignore_index=True)
        mended = {p.value: p.problem for p in preview.report.problems if p.problem in REPAIRS}
        count = russian.count(len(rows), "территория", "территории", "территорий")
        outlines = russian.count(len(mended), "контур исправлен", "контура исправлены", "контуров исправлено")
        systems = ", ".join(rows["source_crs"].unique())
        blocks.chart(
            map_areas.preview(rows, set(mended), palette()),
            finding=f"Так {russian.plural(len(rows), 'ляжет', 'лягут', 'лягут')} на карту {count}: "
            f"{outlines if mended else 'контуры без замечаний'}",
            note=f"«{preview.report.file}», система координат файла {systems}, переведена в градусы WGS 84. "
            "Ещё не загружено: если территории не там, где нужно, исправьте файл.",
            table=lambda rows=rows, mended=mended: _areas_table(rows, mended),  # type: ignore[misc]
            key=f"areas_{preview.report.file}",
        )


def _areas_table(rows: pd.DataFrame, mended: dict[str, str]) -> pd.DataFrame:
    notes = rows["name"].map(mended).fillna("без замечаний")
    return pd.DataFrame({"Территория": rows["name"], "Система координат": rows["source_crs"], "Контур": notes})


def problems_table(found: list[Preview]) -> pd.DataFrame:
    """One row per problem found, for people; rows set aside first."""
    rows = [_problem(p.report.file, problem) for p in found for problem in p.report.problems]
    columns = ["Файл", "Лист", "Строка", "Столбец", "Значение", "Что не так", "Что стало"]
    table = pd.DataFrame(rows, columns=columns).astype({"Строка": "Int32"})
    order = list(SEVERITY.values())
    return table.sort_values("Что стало", key=lambda s: s.map(order.index), kind="stable", ignore_index=True)


def _problem(file: str, p: Problem) -> tuple[object, ...]:
    return file, p.sheet, p.row, p.column, p.value, p.problem, SEVERITY[p.severity]


def _preview(name: str, data: bytes) -> list[Preview]:
    known = known_hashes(store())
    found = []
    for source in expand(name, data=data, name=name):
        report, reading = preview_source(source, known, store())
        found.append(Preview(source, report, reading))
    return found
