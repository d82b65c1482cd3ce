"""The land under a map: territories from files or cells, nothing lost, districts outlined."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.places.land import build_land, rings
from dashboard.places.scene import area_shares
from tests.map_rows import areas, places, results, scene

WEST, EAST = shapely.box(92.0, 55.0, 92.5, 55.5), shapely.box(92.5, 55.0, 93.0, 55.5)
HOLED = shapely.MultiPolygon([WEST - shapely.box(92.2, 55.2, 92.3, 55.3), shapely.box(93.2, 55.1, 93.3, 55.2)])


def test_a_school_belongs_to_the_territory_it_stands_in() -> None:
    land = build_land(places([(92.1, 55.1), (92.7, 55.2)]), areas(Запад=WEST, Восток=EAST))
    assert land.basis == "files"
    assert land.areas["name"].iloc[land.schools["area"].astype(int)].tolist() == ["Запад", "Восток"]


def test_a_school_without_coordinates_belongs_where_its_settlement_is_named() -> None:
    stand = places([(92.1, 55.1), None, None], settlement=["Запад", "восток ", "Нигде"])
    land = build_land(stand, areas(Запад=WEST, Восток=EAST))
    assert land.schools["area"].tolist()[:2] == [0, 1]
    assert pd.isna(land.schools["area"].iloc[2])
    assert land.schools["x"].isna().tolist() == [False, True, True]


def test_without_territories_each_place_has_its_cell() -> None:
    stand = places([(92.1, 55.1), (92.1, 55.1), (92.9, 55.4), None])
    land = build_land(stand, areas())
    assert land.basis == "cells"
    assert len(land.areas) == 2, "two schools of one place share a cell"
    held = land.schools["area"]
    assert held.iloc[0] == held.iloc[1] != held.iloc[2]
    cells = land.areas.geometry.to_numpy()
    assert shapely.intersection(*cells).area == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("points", [[(92.1, 55.1)], [(92.1, 55.1), (92.2, 55.1)], [(92.1, 55.1)] * 3])
def test_one_or_two_places_make_a_map_too(points: list[tuple[float, float]]) -> None:
    land = build_land(places(points), areas())
    assert len(land.areas) == len(set(points))
    assert land.schools["area"].notna().all()


def test_territories_elsewhere_give_way_to_cells() -> None:
    land = build_land(places([(92.1, 55.1), (92.3, 55.2)]), areas(Далеко=shapely.box(40, 50, 41, 51)))
    assert land.basis == "cells"


def test_nothing_at_all_is_a_map_of_nothing() -> None:
    land = build_land(places([None, None]), areas())
    assert (land.basis, len(land.areas), len(land.schools)) == ("none", 0, 2)


def test_territories_are_shown_even_when_no_school_has_coordinates() -> None:
    land = build_land(places([None]), areas(Запад=WEST, Восток=EAST))
    assert (land.basis, len(land.areas)) == ("files", 2)


def test_a_map_shows_the_district_and_not_the_other_end_of_the_region() -> None:
    far = shapely.box(97.0, 58.0, 98.0, 59.0)
    land = build_land(places([(92.1, 55.1)]), areas(Запад=WEST, Восток=EAST, Далеко=far))
    assert land.areas["name"].tolist() == ["Запад", "Восток"]
    assert land.bounds[2] - land.bounds[0] < 45


def test_holes_and_parts_survive_the_drawing() -> None:
    land = build_land(places([(92.1, 55.1)]), areas(Дырявый=HOLED))
    (outline,) = land.outlines
    assert sum(len(part.interiors) for part in outline.geoms) == 1
    x, y = rings(land.outlines)
    assert np.isnan(x).sum() == np.isnan(y).sum() == 2, "three rings with two gaps"
    outer, inner = max(outline.geoms, key=lambda part: part.area).exterior, outline.geoms[0].interiors[0]
    assert outer.is_ccw != inner.is_ccw, "a hole runs the other way"


def test_shared_borders_stay_shared_when_simplified() -> None:
    wave = [(92.5 + 0.03 * np.sin(40 * t), 55.0 + 0.5 * t) for t in np.linspace(0, 1, 400)]
    west = shapely.Polygon([(92.0, 55.0), *wave, (92.0, 55.5)])
    east = shapely.Polygon([(93.0, 55.0), *wave, (93.0, 55.5)])
    land = build_land(places([(92.1, 55.1), (92.9, 55.1)]), areas(Запад=west, Восток=east))
    assert shapely.get_num_coordinates(land.outlines).sum() < 500
    assert shapely.coverage_is_valid(land.outlines)


def test_districts_are_outlined_by_whose_schools_stand_there() -> None:
    empty = shapely.box(93.0, 55.0, 93.5, 55.5)
    stand = places([(92.1, 55.1), (92.7, 55.2)], district=["reg00_m001", "reg00_m002"])
    land = build_land(stand, areas(Запад=WEST, Восток=EAST, Пусто=empty))
    assert land.districts["name"].tolist() == ["Район 1", "Район 2"]
    by_district = shapely.area(land.districts.geometry.to_numpy())
    assert by_district[1] == pytest.approx(2 * by_district[0], rel=0.02), "the empty one joins its neighbour"


def test_shares_count_only_works_with_a_zone_and_hide_small_groups() -> None:
    rows = results(["обычная", "проверить", "обычная"], zoned_works=[80, 20, 4], clean_works=[80, 10, 4])
    stand = places([(92.1, 55.1), (92.2, 55.2), (92.7, 55.2)])
    shares = area_shares(scene(stand, rows, areas(Запад=WEST, Восток=EAST)))
    assert shares["works"].tolist() == [100, 4]
    assert shares["clean_pct"].iloc[0] == pytest.approx(90)
    assert pd.isna(shares["clean_pct"].iloc[1])
    assert shares["small"].tolist() == [False, True]


coordinate = st.one_of(st.none(), st.tuples(st.floats(20, 179), st.floats(42, 81)))


@given(st.lists(coordinate, min_size=1, max_size=15), st.booleans())
@settings(max_examples=40, deadline=None)
def test_wherever_the_schools_are_none_is_lost(points: list[tuple[float, float] | None], with_areas: bool) -> None:
    land = build_land(places(points), areas(Запад=WEST, Восток=EAST) if with_areas else areas())
    assert len(land.schools) == len(points)
    known = [p is not None for p in points]
    assert land.schools["x"].notna().tolist() == known
    west, south, east, north = land.bounds
    inside = land.schools.dropna(subset=["x"])
    assert inside["x"].between(west, east).all() and inside["y"].between(south, north).all()
    assert len(land.outlines) == len(land.areas)
