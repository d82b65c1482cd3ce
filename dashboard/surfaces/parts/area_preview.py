"""Territories of map files on a small map, before they are taken."""

import pandas as pd

from dashboard import russian
from dashboard.charts import map_areas
from dashboard.imports.areas.reader import KIND as AREAS
from dashboard.imports.areas.reader import REPAIRS
from dashboard.imports.pipeline import Prepared, Ready
from dashboard.surfaces.parts import blocks
from dashboard.surfaces.parts.state import palette


def show(found: list[Prepared]) -> None:
    """Territories of map files on a small map, before they are taken: where they lie and what was repaired."""
    for preview in found:
        if not isinstance(preview, Ready) or preview.readout.kind != AREAS:
            continue
        rows = pd.concat(preview.readout.tables["area"], ignore_index=True)
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
