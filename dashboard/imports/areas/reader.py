"""Territories from a map file in any coordinate system, as valid polygons in degrees (WGS 84)."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from pyproj.exceptions import CRSError, ProjError

from dashboard.files.sources import FileRefused, SourceFile
from dashboard.files.tidy import plain, text
from dashboard.imports.areas.files import Layer, open_layer
from dashboard.imports.areas.geography import in_russia
from dashboard.imports.readout import NOTE, REPEATED, Problem, Readout
from dashboard.places.plane import polygons_of, unrolled

KIND, VERSION = "areas", 1
_WGS84 = "EPSG:4326"
_NAMES = (
    "name",
    "название",
    "наименование",
    "name_ru",
    "name:ru",
    "территория",
    "муниципалитет",
    "район",
    "населенный пункт",
    "нас_пункт",
    "округ",
    "имя",
    "nam",
    "title",
    "label",
)
CROSSED, MISBUILT = "Контур пересекал сам себя: он исправлен", "Контур был построен неверно: он исправлен"
REPAIRS = (CROSSED, MISBUILT)
"""What is said of a repaired outline; the problem's value is the territory's name."""
_CUT = 8
"""A .dbf cuts column names at ten bytes; a shorter beginning is no evidence."""


def read_areas(source: SourceFile) -> Readout:
    """Rows of `area`: name, source_crs, geometry_wkb (polygons in EPSG:4326, valid, two-dimensional; longitudes
    beyond the 180th meridian are 180…192, so that Chukotka is in one piece).

    Raises:
        FileRefused: no shapes, no names, no usable coordinate system, nothing inside Russia.
    """
    layer = open_layer(source)
    if not isinstance(layer.shapes, gpd.GeoDataFrame) or layer.shapes.empty:
        raise FileRefused("В карте нет ни одной территории. Выгрузите слой с границами территорий.")
    _refuse_without_polygons(layer.shapes)
    column = _name_column(layer.shapes)
    readout = Readout(KIND, VERSION)
    said = f"Слой «{{}}» не прочитан: взят слой «{layer.name}»"
    readout.problems += [Problem(layer.name, None, "", "", said.format(other), NOTE) for other in layer.others]
    shapes, crs = _in_degrees(layer, readout)
    _refuse_misplaced(shapes)
    _Areas(layer.name, column, layer.shapes[column].map(_name), unrolled(shapes), crs, readout).add()
    return readout


def _name(value: object) -> str:
    return "" if value is None or value is pd.NA or value != value else text(value)


def _refuse_without_polygons(shapes: gpd.GeoDataFrame) -> None:
    if shapes.geometry.isna().all() or shapes.geometry.is_empty.all():
        raise FileRefused("У территорий нет контуров: карта пустая. Выгрузите слой с границами заново.")
    if not any(_polygon(shape) is not None for shape in shapes.geometry):
        raise FileRefused("В карте только точки или линии, а нужны контуры территорий (полигоны).")


def _name_column(shapes: gpd.GeoDataFrame) -> str:
    """The column of names: by its title, else the only column of texts."""
    columns = [c for c in shapes.columns if c != shapes.geometry.name]
    filled = {str(c): plain(str(c)) for c in columns if shapes[c].map(_name).ne("").any()}
    for wanted in _NAMES:
        for column, said in filled.items():
            if said == wanted or (len(said) >= _CUT and wanted.startswith(said)):
                return column
    texts = [column for column in filled if not pd.api.types.is_numeric_dtype(shapes[column])]
    if len(texts) == 1:
        return texts[0]
    there = ", ".join(f"«{column}»" for column in columns) or "нет ни одного"
    raise FileRefused(f"Непонятно, где названия территорий. Назовите столбец «name». Столбцы в файле: {there}.")


def _in_degrees(layer: Layer, readout: Readout) -> tuple[np.ndarray, str]:
    """Shapes in WGS 84 and the name of the file's coordinate system."""
    crs, shapes = layer.shapes.crs, _flat(layer.shapes)
    if crs is None or crs.is_engineering or crs.name.lower().startswith("undefined"):
        if not _inside(shapes).any() and not _inside(_turned(shapes)).any():
            raise FileRefused(
                "Не указана система координат, и координаты не похожи на градусы. Добавьте файл .prj или "
                "выгрузите карту в WGS 84 (EPSG:4326)."
            )
        note = "Система координат не указана: координаты приняты за градусы WGS 84"
        readout.problems.append(Problem(layer.name, None, "", "", note, NOTE))
        return shapes, _WGS84
    authority = crs.to_authority()
    name = ":".join(authority) if authority else crs.name
    try:
        return _flat(layer.shapes.to_crs(_WGS84)), name
    except (CRSError, ProjError) as error:
        raise FileRefused(
            f"Система координат «{crs.name}» не переводится в градусы. Выгрузите карту в WGS 84 (EPSG:4326)."
        ) from error


def _flat(frame: gpd.GeoDataFrame) -> np.ndarray:
    """Shapes in two dimensions, None where there is none."""
    return np.asarray(shapely.force_2d(frame.geometry.to_numpy()))


def _turned(shapes: np.ndarray) -> np.ndarray:
    return np.asarray(shapely.transform(shapes, lambda points: points[:, ::-1]))


def _inside(shapes: np.ndarray) -> np.ndarray:
    """Which shapes have all their points within Russia's bounds."""
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    inside = np.zeros(len(shapes), dtype=bool)
    inside[owner] = True
    inside[owner[~in_russia(points[:, 0], points[:, 1])]] = False
    return inside


def _refuse_misplaced(shapes: np.ndarray) -> None:
    if _inside(shapes).any():
        return
    if _inside(_turned(shapes)).any():
        raise FileRefused("Широта и долгота переставлены местами. Выгрузите карту так, чтобы первой шла долгота.")
    raise FileRefused(
        "Территории лежат вне России: ожидаются широта 41–82° и долгота 19–180° (за меридианом −180…−168°). "
        "Проверьте систему координат карты."
    )


def _polygon(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """The polygons of a shape, made valid, as one; None if it has none."""
    if shape is None or shape.is_empty:
        return None
    with np.errstate(over="ignore", invalid="ignore"):  # a point at 1e300 is refused later as outside Russia
        whole = polygons_of(shape)
    return None if whole.is_empty else whole


@dataclass
class _Areas:
    """Territories one by one; rows are their places in the file, from 1."""

    layer: str
    column: str
    names: pd.Series
    shapes: np.ndarray
    crs: str
    readout: Readout

    def add(self) -> None:
        """Accepted territories into the readout, one per name."""
        found: dict[str, shapely.Geometry] = {}
        inside, swapped = _inside(self.shapes), _inside(_turned(self.shapes))
        for row, (name, shape, is_inside) in enumerate(zip(self.names, self.shapes, inside, strict=True), 1):
            polygon = _polygon(shape)
            if not name or polygon is None or not is_inside:
                self._reject(row, name, polygon, bool(swapped[row - 1]))
                continue
            if not shape.is_valid:
                self._say(row, name, _repaired(shape), NOTE)
            self._take(found, row, name, polygon)
        wkb = [shapely.to_wkb(shape) for shape in found.values()]
        rows = pd.DataFrame({"name": list(found), "source_crs": self.crs, "geometry_wkb": wkb})
        self.readout.add("area", rows)

    def _take(self, found: dict[str, shapely.Geometry], row: int, name: str, polygon: shapely.Geometry) -> None:
        earlier = found.get(name)
        if earlier is not None and earlier.equals(polygon):
            self.readout.repeated += 1
            self._say(row, name, "Территория повторена: контур тот же", REPEATED)
            return
        if earlier is not None:
            self._say(row, name, "Территория из нескольких контуров: они объединены", NOTE)
            polygon = shapely.union_all([earlier, polygon])
        self.readout.accepted += 1
        found[name] = polygon

    def _reject(self, row: int, name: str, polygon: shapely.Geometry | None, is_swapped: bool) -> None:
        self.readout.rejected += 1
        if not name:
            reason = "У территории нет названия"
        elif polygon is None:
            reason = "У территории нет контура: это точка, линия или пустая запись"
        elif is_swapped:
            reason = "Широта и долгота территории переставлены местами: исправьте её координаты"
        else:
            reason = "Территория лежит вне России: проверьте координаты"
        self.readout.problems.append(Problem(self.layer, row, self.column, name, reason))

    def _say(self, row: int, name: str, said: str, severity: str) -> None:
        self.readout.problems.append(Problem(self.layer, row, self.column, name, said, severity))


def _repaired(shape: shapely.Geometry) -> str:
    return CROSSED if "Self-intersection" in shapely.is_valid_reason(shape) else MISBUILT
