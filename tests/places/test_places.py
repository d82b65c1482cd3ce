"""Geometry of maps: the plane across the 180th meridian, shared borders, markers and names that do not overlap."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.places.crowding import fold, spread
from dashboard.places.lettering import LETTER, LINE, Name, lay_out
from dashboard.places.plane import plane_around, polygons_of, unrolled
from dashboard.places.scene import scale_length


def test_the_plane_keeps_areas_and_kilometres() -> None:
    plane = plane_around([92.0, 93.0], [55.0, 56.0])
    (cell,) = plane.shapes(np.array([shapely.box(92.0, 55.0, 93.0, 56.0)]))
    assert cell.area == pytest.approx(7_000, rel=0.02)  # 63 km by 111 km
    (west, east) = plane.points([92.0, 93.0], [55.5, 55.5])
    assert east[0] - west[0] == pytest.approx(63.2, abs=0.5)


def test_schools_on_both_sides_of_the_180th_meridian_are_neighbours() -> None:
    plane = plane_around([179.5, -179.5], [66.0, 66.0])
    assert abs(abs(plane.lon) - 180) < 0.01
    west, east = plane.points([179.5, -179.5], [66.0, 66.0])
    assert east[0] - west[0] == pytest.approx(45.4, abs=0.5)


def test_a_territory_across_the_180th_meridian_is_in_one_piece() -> None:
    halves = shapely.MultiPolygon([shapely.box(178, 65, 180, 67), shapely.box(-180, 65, -175, 67)])
    (whole,) = unrolled(np.array([halves]))
    assert polygons_of(whole).geom_type == "Polygon"
    assert polygons_of(whole).bounds == (178, 65, 185, 67)
    assert unrolled(np.array([shapely.box(30, 60, 31, 61)]))[0].equals(shapely.box(30, 60, 31, 61))


def test_a_point_without_coordinates_stays_unknown() -> None:
    points = plane_around([92.0], [55.0]).points([92.0, np.nan], [55.0, 55.0])
    assert np.isfinite(points[0]).all()
    assert np.isnan(points[1]).all()


def test_schools_of_one_village_are_parted_the_same_way_each_time() -> None:
    radius = np.full(12, 8.0)
    places = spread(np.zeros((12, 2)), radius)
    apart = shapely.distance(shapely.points(places)[:, None], shapely.points(places)[None, :])
    assert apart[~np.eye(12, dtype=bool)].min() > 14  # of 16: a slight touch is allowed
    assert np.hypot(*places.T).max() < 60, "thrown out of the crowd"
    assert np.array_equal(places, spread(np.zeros((12, 2)), radius))


def test_a_school_with_room_stays_where_it_is() -> None:
    points = np.array([[0.0, 0.0], [100.0, 0.0], [100.0, 0.0]])
    places = spread(points, np.full(3, 6.0))
    assert places[0].tolist() == [0.0, 0.0]
    assert not np.array_equal(places[1], places[2])


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 400), st.floats(3, 15)), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_every_marker_keeps_a_finite_place(markers: list[tuple[float, float, float]]) -> None:
    points, radius = np.array(markers)[:, :2], np.array(markers)[:, 2]
    places = spread(points, radius)
    assert places.shape == points.shape
    assert np.isfinite(places).all()


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300), st.booleans()), min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_only_what_may_be_folded_is_folded_and_by_three_at_least(markers: list[tuple[float, float, bool]]) -> None:
    points, may = np.array([m[:2] for m in markers]), np.array([m[2] for m in markers])
    group = fold(points, may, 40.0)
    assert (group[~may] == -1).all()
    sizes = np.bincount(group[group >= 0])
    assert (sizes >= 3).all()


names = st.lists(
    st.tuples(st.text("абвгд", min_size=1, max_size=12), st.floats(0, 300), st.floats(0, 200)), max_size=25
)


@given(names)
@settings(max_examples=40, deadline=None)
def test_names_cover_neither_each_other_nor_markers_nor_the_edge(wanted: list[tuple[str, float, float]]) -> None:
    markers = np.array([[x, y] for _, x, y in wanted]).reshape(-1, 2)
    radius = np.full(len(markers), 5.0)
    laid = lay_out([Name(text, [(x, y)], 5.0) for text, x, y in wanted], markers, radius, (0, 0, 300, 200))
    boxes = [shapely.box(*_box(place)) for place in laid]
    dots = [shapely.box(x - 5, y - 5, x + 5, y + 5) for x, y in markers]
    for i, box in enumerate(boxes):
        assert shapely.box(-0.01, -0.01, 300.01, 200.01).covers(box)
        assert all(shapely.intersection(box, other).area < 1e-6 for other in [*boxes[:i], *dots])


def _box(place) -> tuple[float, float, float, float]:  # type: ignore[no-untyped-def]
    """The place of a name worked out anew: beside the marker with a gap of 3 px."""
    (x, y), width, away = place.spot, LETTER * len(place.name.text), 8.0
    return {
        "middle right": (x + away, y - LINE / 2, x + away + width, y + LINE / 2),
        "middle left": (x - away - width, y - LINE / 2, x - away, y + LINE / 2),
        "top center": (x - width / 2, y + away, x + width / 2, y + away + LINE),
        "bottom center": (x - width / 2, y - away - LINE, x + width / 2, y - away),
    }[place.side]


def test_the_more_important_name_is_served_first() -> None:
    markers, radius = np.array([[50.0, 10.0], [52.0, 10.0]]), np.array([4.0, 4.0])
    wanted = [Name("важное имя", [(50, 10)], 4.0), Name("второе имя", [(52, 10)], 4.0)]
    laid = lay_out(wanted, markers, radius, (0, 0, 140, 22))
    assert [place.name.text for place in laid] == ["важное имя"]


@pytest.mark.parametrize(("width", "length"), [(4.0, 0.5), (10.0, 2.0), (90.0, 10.0), (270.0, 50.0), (1500.0, 200.0)])
def test_the_scale_bar_is_a_round_number(width: float, length: float) -> None:
    assert scale_length(width) == length
