"""The invented land: whole, named once, without gaps."""

import numpy as np
import pytest
import shapely

from dashboard.demo.geography import areas, build_land

LANDS = [1, 2, 11, 24, 60, 61, 130, 320]


@pytest.mark.parametrize("schools", LANDS)
def test_areas_share_borders_and_hold_their_settlements(schools: int):
    land = build_land(np.random.default_rng(schools), schools)
    drawn = areas(land)
    assert drawn.crs.to_epsg() == 4326
    assert drawn.is_valid.all() and shapely.coverage_is_valid(drawn.geometry.values)
    assert all(
        area.contains(shapely.Point(place.lon, place.lat))
        for area, place in zip(drawn.geometry, land.settlements, strict=True)
    )
    assert drawn["name"].is_unique


@pytest.mark.parametrize("schools", LANDS)
def test_schools_are_named_and_placed(schools: int):
    land = build_land(np.random.default_rng(schools), schools)
    assert len(land.schools) == schools
    assert len({school.login for school in land.schools}) == schools
    assert land.schools[0].login == "edu000101"
    assert all(school.login.startswith("edu00") for school in land.schools)
    assert {school.settlement for school in land.schools} <= {place.name for place in land.settlements}
    for district in range(land.districts):
        here = [school for school in land.schools if school.district == district]
        assert len({school.name for school in here}) == len(here)
        assert len(here) <= (60 if land.districts == 1 else 40)


def test_a_district_of_24_has_a_gymnasium_a_lyceum_and_villages():
    land = build_land(np.random.default_rng(1), 24)
    assert {school.kind for school in land.schools} == {"СОШ", "ООШ", "Лицей", "Гимназия"}
    assert 0.5 < np.mean([school.is_rural for school in land.schools]) < 0.8


@pytest.mark.parametrize("schools", [0, -1, 321])
def test_impossible_numbers_are_refused_in_words(schools: int):
    with pytest.raises(ValueError, match=f"от 1 до 320, а запрошено {schools}"):
        build_land(np.random.default_rng(1), schools)
