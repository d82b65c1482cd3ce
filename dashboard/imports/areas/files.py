"""Opening of map files (GeoJSON, GeoPackage, zipped Shapefile): one layer of shapes with their attributes."""

import re
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import geopandas as gpd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import CRSError

from dashboard.files import archive
from dashboard.files.limits import LIMITS
from dashboard.files.sources import FileRefused, SourceFile

_SHAPE_POLYGONS = {5, 15, 25}
_DBF_CP866 = {0x26, 0x65}
_BROKEN = (
    DataSourceError,
    DataLayerError,
    CRSError,
    shapely.errors.GEOSException,
    ValueError,
    KeyError,
    OSError,
    UnboundLocalError,  # pyogrio 0.13 on a coordinate system whose text is not UTF-8
)


@dataclass(frozen=True)
class Layer:
    """Shapes as the file has them; `others` are layers of shapes that were left alone."""

    name: str
    shapes: gpd.GeoDataFrame
    others: tuple[str, ...] = ()


def open_layer(source: SourceFile) -> Layer:
    """The first layer of polygons, or the first of any shapes where there are none.

    Raises:
        FileRefused: the file is damaged, lacks a part or has no layer of shapes.
    """
    with tempfile.TemporaryDirectory(prefix="objektiv-") as folder:
        try:
            if source.format == "shapefile":
                return _shapefile(source, Path(folder))
            path = Path(folder) / f"map.{source.format}"
            path.write_bytes(_utf8(source.data) if source.format == "geojson" else source.data)
            return _first_layer(path, PurePosixPath(source.name).stem)
        except _BROKEN as error:
            raise FileRefused(
                "Карта не читается: файл повреждён или сохранён не до конца. Выгрузите её из ГИС заново."
            ) from error


def _first_layer(path: Path, shown: str) -> Layer:
    layers = [(str(name), str(kind)) for name, kind in _quietly(pyogrio.list_layers, path) if kind is not None]
    if not layers:
        raise FileRefused("В файле нет ни одного слоя с контурами. Выгрузите слой с границами территорий.")
    name = next((name for name, kind in layers if "Polygon" in kind), layers[0][0])
    shapes = _quietly(pyogrio.read_dataframe, path, layer=name, on_invalid="fix")
    others = tuple(other for other, _ in layers if other != name)
    return Layer(name if path.suffix == ".gpkg" else shown, shapes, others)


def _shapefile(source: SourceFile, folder: Path) -> Layer:
    """Unpack the parts of one map under names of our own, so that nothing else of the archive is opened."""
    parts = archive.members(source.data)
    maps = [member for member in parts if member.name.lower().endswith(".shp")]
    if not maps:
        raise FileRefused("В архиве нет файла .shp. Положите в ZIP все части карты: .shp, .shx, .dbf и .prj.")
    budget = archive.Budget(LIMITS.archive_bytes)
    chosen = next((member for member in maps if _kind(member) in _SHAPE_POLYGONS), maps[0])
    stem = chosen.name[:-4].lower()
    found = {m.name[-4:].lower(): m for m in parts if m.name[:-4].lower() == stem}
    missing = [suffix for suffix in (".shx", ".dbf") if suffix not in found]
    if missing:
        raise FileRefused(f"В архиве с картой нет части {' и '.join(missing)}. Положите в ZIP все части карты.")
    for suffix in (".shp", ".shx", ".dbf", ".prj"):
        if suffix in found:
            content = archive.read(found[suffix], budget)
            (folder / f"map{suffix}").write_bytes(_utf8(content) if suffix == ".prj" else content)
    claimed = archive.read(found[".cpg"], budget).decode("ascii", "replace") if ".cpg" in found else ""
    encoding = _dbf_encoding((folder / "map.dbf").read_bytes(), claimed)
    shapes = _quietly(pyogrio.read_dataframe, folder / "map.shp", encoding=encoding, on_invalid="fix")
    others = tuple(PurePosixPath(member.name).stem for member in maps if member is not chosen)
    return Layer(PurePosixPath(chosen.name).stem, shapes, others)


def _kind(member: archive.Member) -> int:
    """Shape type from the header of a .shp (bytes 32–35)."""
    head = next(iter(archive.inflate(member, archive.Budget(LIMITS.archive_bytes))), b"")
    return int.from_bytes(head[32:36], "little")


def _dbf_encoding(dbf: bytes, claimed: str) -> str:
    """What the attributes are written in: .cpg files lie or are lost, so the text itself is asked first."""
    rows = dbf[int.from_bytes(dbf[8:10], "little") :]
    if _is_utf8(rows):
        return "UTF-8"
    is_dos = dbf[29:30] != b"" and dbf[29] in _DBF_CP866
    return "CP866" if is_dos or "866" in claimed else "CP1251"


def _is_utf8(rows: bytes) -> bool:
    """Whether Cyrillic bytes read as UTF-8, but for letters cut in two at the end of a field."""
    decoded = rows.decode("utf-8", "replace")
    strange = decoded.count("\ufffd")
    cyrillic = len(re.findall("[\u0400-\u04ff]", decoded))
    return cyrillic >= strange * 4


def _utf8(data: bytes) -> bytes:
    """Text as GDAL wants it; Windows programs save it in cp1251 or with a mark in front."""
    try:
        return data.decode("utf-8-sig").encode()
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace").encode()


def _quietly(read: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """GDAL warns about each oddity of a file; what matters of it is checked afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return read(*args, **kwargs)
