"""Territories: any coordinate system, encoding and format; what cannot be placed is refused in words."""

import io
import json
import re
import tempfile
import warnings
import zipfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from dashboard.files.sources import FileRefused, SourceFile, expand
from dashboard.imports.areas.reader import REPAIRS, read_areas
from dashboard.imports.readout import Readout

WEST, EAST = box(92.0, 55.0, 92.5, 55.5), box(92.5, 55.0, 93.0, 55.5)
NAMES = ["Приозёрный район", "Лесной округ"]
NO_ROWS = pd.DataFrame(columns=["name", "source_crs", "geometry_wkb"])
BOW = Polygon([(92, 55), (93, 56), (93, 55), (92, 56)])


def frame(
    shapes: list[object], names: list[object] = NAMES, crs: object = "EPSG:4326", **more: object
) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"name": names[: len(shapes)], **more}, geometry=shapes, crs=crs)


def save(shapes: gpd.GeoDataFrame, path: Path, **how: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # "no crs given" is what some tests are about
        shapes.to_file(path, **how)


def as_gpkg(shapes: gpd.GeoDataFrame, layer: str = "районы") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.gpkg"
        save(shapes, path, driver="GPKG", layer=layer)
        return path.read_bytes()


def as_shapefile(shapes: gpd.GeoDataFrame, encoding: str, without: tuple[str, ...] = (), inside: str = "") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        save(shapes, Path(folder) / "районы.shp", driver="ESRI Shapefile", encoding=encoding)
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as packed:
            for path in sorted(Path(folder).iterdir()):
                if path.suffix not in without:
                    packed.writestr(inside + path.name, path.read_bytes())
        return target.getvalue()


def as_geojson(shapes: gpd.GeoDataFrame) -> bytes:
    return shapes.to_json(drop_id=True, ensure_ascii=False).encode()


def read(data: bytes, kind: str) -> Readout:
    (source,) = expand(f"карта.{kind}", data=data, name=f"карта.{kind}")
    assert isinstance(source, SourceFile) and source.format == kind
    return read_areas(source)


def areas(reading: Readout) -> dict[str, shapely.Geometry]:
    rows = reading.tables.get("area", [NO_ROWS])[0]
    assert list(rows.columns) == ["name", "source_crs", "geometry_wkb"]
    found = {row.name: shapely.from_wkb(row.geometry_wkb) for row in rows.itertuples(index=False)}
    assert all(shape.is_valid and "Polygon" in shape.geom_type and not shape.has_z for shape in found.values())
    return found


def test_geojson_becomes_polygons_in_degrees() -> None:
    reading = read(as_geojson(frame([WEST, EAST])), "geojson")
    assert (reading.kind, reading.accepted, reading.rejected, reading.problems) == ("areas", 2, 0, [])
    found = areas(reading)
    assert list(found) == NAMES and found[NAMES[0]].equals(WEST)


@pytest.mark.parametrize("crs", ["EPSG:3857", "EPSG:32646", "EPSG:28416", "EPSG:4284"])
def test_any_coordinate_system_is_brought_to_degrees(crs: str) -> None:
    reading = read(as_gpkg(frame([WEST, EAST]).to_crs(crs)), "gpkg")
    assert areas(reading)[NAMES[0]].hausdorff_distance(WEST) < 1e-6
    assert reading.tables["area"][0]["source_crs"].unique().tolist() == [crs]


@pytest.mark.parametrize(
    ("encoding", "without"), [("cp1251", (".cpg",)), ("cp1251", ()), ("UTF-8", ()), ("UTF-8", (".cpg",)), ("cp866", ())]
)
def test_zipped_shapefile_with_cyrillic_names(encoding: str, without: tuple[str, ...]) -> None:
    data = as_shapefile(frame([WEST, EAST]).to_crs("EPSG:3857"), encoding, without, inside="карты/")
    assert list(areas(read(data, "shapefile"))) == NAMES


def test_coordinate_system_named_in_cp1251_is_understood() -> None:
    data = as_shapefile(frame([WEST, EAST]).to_crs("EPSG:32646"), "cp1251")
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(target, "w") as packed:
        for name in whole.namelist():
            content = whole.read(name)
            if name.endswith(".prj"):
                assert content.startswith(b'PROJCS["')
                content = re.sub(rb'^PROJCS\["[^"]*"', 'PROJCS["МСК местная"'.encode("cp1251"), content)
            packed.writestr(name, content)
    reading = read(target.getvalue(), "shapefile")
    assert areas(reading)[NAMES[0]].hausdorff_distance(WEST) < 1e-6


def test_name_column_cut_by_the_dbf_is_found() -> None:
    shapes = frame([WEST, EAST]).rename(columns={"name": "Наименование"}).assign(oktmo=["1", "2"])
    shapes = shapes.rename(columns={"Наименование": "Наименован"})
    assert list(areas(read(as_shapefile(shapes, "cp1251"), "shapefile"))) == NAMES


def test_missing_coordinate_system_is_taken_for_degrees_only_in_russia() -> None:
    reading = read(as_shapefile(frame([WEST, EAST]), "cp1251", (".prj",)), "shapefile")
    assert [(p.problem, p.severity) for p in reading.problems] == [
        ("Система координат не указана: координаты приняты за градусы WGS 84", "note")
    ]
    metres = frame([WEST, EAST]).to_crs("EPSG:3857")
    with pytest.raises(FileRefused, match="Не указана система координат"):
        read(as_shapefile(metres, "cp1251", (".prj",)), "shapefile")
    with pytest.raises(FileRefused, match="Не указана система координат"):
        read(as_gpkg(metres.set_crs(None, allow_override=True)), "gpkg")


def test_self_crossing_outline_is_repaired_with_a_note() -> None:
    reading = read(as_geojson(frame([BOW, EAST])), "geojson")
    assert areas(reading)[NAMES[0]].area == pytest.approx(0.5)
    (note,) = reading.problems
    assert (note.row, note.column, note.value, note.severity) == (1, "name", NAMES[0], "note")
    assert note.problem == "Контур пересекал сам себя: он исправлен"


def test_rows_without_name_outline_or_place_are_set_aside() -> None:
    shapes = [WEST, EAST, Point(92, 55), box(2, 48, 3, 49), None]
    reading = read(as_gpkg(frame(shapes, ["Озёрный", None, "Точка", "Дальний", "Пустой"])), "gpkg")
    assert [(p.row, p.column, p.value, p.problem) for p in reading.problems] == [
        (2, "name", "", "У территории нет названия"),
        (3, "name", "Точка", "У территории нет контура: это точка, линия или пустая запись"),
        (4, "name", "Дальний", "Территория лежит вне России: проверьте координаты"),
        (5, "name", "Пустой", "У территории нет контура: это точка, линия или пустая запись"),
    ]
    assert (reading.accepted, reading.rejected) == (1, 4)
    assert {problem.sheet for problem in reading.problems} == {"районы"}


def test_a_territory_with_swapped_coordinates_among_right_ones_is_named() -> None:
    turned = shapely.transform(WEST, lambda p: p[:, ::-1])
    reading = read(as_geojson(frame([EAST, turned])), "geojson")
    assert [(p.row, p.problem) for p in reading.problems] == [
        (2, "Широта и долгота территории переставлены местами: исправьте её координаты")
    ]
    assert list(areas(reading)) == NAMES[:1]


def test_a_territory_across_the_180th_meridian_is_kept_in_one_piece() -> None:
    halves = MultiPolygon([box(178, 65, 180, 67), box(-180, 65, -175, 67)])
    (whole,) = areas(read(as_geojson(frame([halves], ["Чукотский"])), "geojson")).values()
    assert (whole.geom_type, whole.bounds) == ("Polygon", (178, 65, 185, 67))
    past_180 = areas(read(as_geojson(frame([box(178, 65, 185, 67)], ["Чукотский"])), "geojson"))
    assert whole.equals(past_180["Чукотский"])


def test_holes_and_parts_of_a_territory_are_kept() -> None:
    holed = MultiPolygon([WEST - box(92.2, 55.2, 92.3, 55.3), box(94, 55, 94.2, 55.2)])
    (found,) = areas(read(as_gpkg(frame([holed])), "gpkg")).values()
    assert found.equals(holed)
    assert sorted(len(part.interiors) for part in shapely.get_parts(found)) == [0, 1]


corners = st.lists(
    st.tuples(st.floats(90, 96, width=32), st.floats(54, 58, width=32)), min_size=3, max_size=9, unique=True
)


@given(st.lists(corners, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_whatever_crosses_itself_inside_russia_is_repaired_and_said_or_set_aside(outlines: list[list]) -> None:  # type: ignore[type-arg]
    shapes = [Polygon(outline) for outline in outlines]
    names = [f"Т{i}" for i in range(len(shapes))]
    try:
        reading = read_areas(SourceFile("карта.geojson", as_geojson(frame(shapes, names)), "geojson"))
    except FileRefused as refusal:
        assert "только точки или линии" in str(refusal), "every outline is a line: no area at all"
        return
    found = areas(reading)
    told = {problem.value: problem.problem for problem in reading.problems}
    for name, shape in zip(names, shapes, strict=True):
        if name in found:
            assert shape.is_valid or told[name] in REPAIRS
            assert shapely.convex_hull(shape).buffer(1e-6).covers(found[name])
        else:
            assert "нет контура" in told[name]


def test_parts_of_one_territory_are_joined_and_a_repeat_counted_once() -> None:
    reading = read(as_geojson(frame([WEST, EAST, WEST, EAST], ["А", "А", "Б", "В"])), "geojson")
    assert areas(reading)["А"].equals(MultiPolygon([WEST, EAST]).buffer(0))
    assert [(p.row, p.severity) for p in reading.problems] == [(2, "note")]
    again = read(as_geojson(frame([WEST, EAST, WEST], [*NAMES, NAMES[0]])), "geojson")
    assert (again.accepted, again.repeated, again.rejected) == (2, 1, 0)


REFUSALS = {
    "Непонятно, где названия": frame([WEST, EAST]).rename(columns={"name": "a"}).assign(b=["1", "2"]),
    "переставлены": frame([shapely.transform(WEST, lambda p: p[:, ::-1])]),
    "вне России": frame([box(2, 48, 3, 49)]),
    "только точки или линии": frame([Point(92, 55), LineString([(92, 55), (93, 56)])]),
    "карта пустая": frame([Polygon()]),
}


@pytest.mark.parametrize("reason", REFUSALS)
def test_unusable_map_is_refused_in_words(reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        read(as_gpkg(REFUSALS[reason]), "gpkg")


def test_empty_or_damaged_file_is_refused_in_words() -> None:
    with pytest.raises(FileRefused, match="нет ни одной территории"):
        read(json.dumps({"type": "FeatureCollection", "features": []}).encode(), "geojson")
    with pytest.raises(FileRefused, match="не читается"):
        read(as_geojson(frame([WEST, EAST]))[:-40], "geojson")
    with pytest.raises(FileRefused, match="не читается"):
        read_areas(SourceFile("карта.gpkg", as_gpkg(frame([WEST]))[:3000], "gpkg"))
    with pytest.raises(FileRefused, match=r"нет части \.dbf"):
        read(as_shapefile(frame([WEST]), "cp1251", (".dbf",)), "shapefile")


def test_first_layer_of_polygons_is_taken_and_others_named() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.gpkg"
        frame([Point(92, 55)], ["с. Лесное"]).to_file(path, driver="GPKG", layer="сёла")
        frame([WEST, EAST]).to_file(path, driver="GPKG", layer="районы")
        reading = read(path.read_bytes(), "gpkg")
    assert reading.accepted == 2
    assert reading.problems[0].problem == "Слой «сёла» не прочитан: взят слой «районы»"


numbers = st.one_of(st.floats(-200, 200), st.sampled_from([92.0, 55.0, 92.5, 55.5, 1e300]))
point = st.lists(numbers, min_size=0, max_size=3)
geometries = st.one_of(
    st.none(),
    st.fixed_dictionaries(
        {"type": st.just("Polygon"), "coordinates": st.lists(st.lists(point, max_size=6), max_size=2)}
    ),
    st.fixed_dictionaries({"type": st.just("Point"), "coordinates": point}),
    st.just({"type": "Polygon", "coordinates": [[[92, 55], [93, 55], [93, 56], [92, 55]]]}),
)


@given(st.lists(st.tuples(st.one_of(st.none(), st.text(max_size=5), st.integers()), geometries), max_size=5))
@settings(max_examples=60, deadline=None)
def test_whatever_the_shapes_each_is_accounted_for_or_the_file_refused(rows: list[tuple[object, object]]) -> None:
    features = [{"type": "Feature", "properties": {"name": name}, "geometry": shape} for name, shape in rows]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    try:
        reading = read_areas(SourceFile("карта.geojson", data, "geojson"))
    except FileRefused as refusal:
        assert str(refusal)
        return
    assert reading.accepted + reading.rejected + reading.repeated == len(rows)
    assert len(areas(reading)) <= reading.accepted
