"""The drawn map: SVG only, every school there or counted, signs never folded, words that are true."""

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts import map_areas, risk_map
from dashboard.charts.drawing import Polygon
from dashboard.charts.map_drawing import PAGE, SLIDE, draw_map
from dashboard.charts.map_marks import FOLD_FROM
from dashboard.charts.theme import DARK, LIGHT
from dashboard.reading.masking import masked
from dashboard.subjects.map import words as map_words
from dashboard.vocabulary import NO_DATA
from tests.boxes import on_each_other, outside
from tests.map_rows import areas, places, results, scene

WEST, EAST = shapely.box(92.0, 55.0, 92.5, 55.5), shapely.box(92.5, 55.0, 93.0, 55.5)
ZONES = ["обычная", "присмотреться", "проверить", "перепроверка", None]
SPOTS = [(92.1, 55.1), (92.2, 55.4), (92.3, 55.2), (92.7, 55.3), (92.9, 55.1)]
LAND = {"Запад": WEST, "Восток": EAST}


@pytest.fixture
def five():
    """A school of each zone."""
    return scene(places(SPOTS), results(ZONES), areas(**LAND))


def logins_on(figure) -> list[str]:
    return [data[0] for trace in figure.data if trace.customdata is not None for data in trace.customdata if data[0]]


@pytest.mark.parametrize("layer", ["schools", "areas"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_only_svg_traces_with_equal_scales(five, layer, palette):
    figure = risk_map.draw(five, palette, layer).figure
    assert {trace.type for trace in figure.data} <= {"scatter", "bar"}
    assert figure.layout.yaxis.scaleanchor == "x"
    assert "км" in figure.layout.annotations[0].text
    assert "22.11.2026" in figure.layout.annotations[1].text


def test_each_zone_has_its_colour_shape_and_count(five):
    figure = risk_map.draw(five, LIGHT).figure
    keys = {trace.name: (trace.marker.color, trace.marker.symbol) for trace in figure.data if trace.name}
    assert keys["перепроверка: 1"] == (LIGHT.recheck, "triangle-up")
    assert keys["проверить: 1"] == (LIGHT.check, "square")
    assert keys["присмотреться: 1"] == (LIGHT.look, "diamond")
    assert keys["обычная: 1"] == (LIGHT.usual, "circle")
    assert keys["нет данных: 1"] == (LIGHT.paper, "circle")


def test_a_point_leads_to_the_school_with_its_work_and_says_why(five):
    figure = risk_map.draw(five, LIGHT).figure
    points = {
        data[0]: (data, text)
        for t in figure.data
        if t.customdata is not None
        for data, text in zip(t.customdata, t.text, strict=True)
    }
    data, text = points["edu000004"]
    assert tuple(data) == ("edu000004", "МА", 5)
    assert "▲ перепроверка" in text
    assert "случайно у школ такое у 1 из 30" in text
    assert "7 работ ровно на границе" in text.replace("<br>", " ").replace("\u00a0", " ")
    assert "ожидалось около 2" in text.replace("<br>", " ").replace("\u00a0", " ")


def test_a_larger_school_has_a_larger_marker():
    drawn = scene(places(SPOTS[:2]), results(["обычная"] * 2, pupils=[100, 1600]))
    (sizes,) = [t.marker.size for t in risk_map.draw(drawn, LIGHT).figure.data if t.customdata is not None and t.text]
    assert sizes[1] > 2 * sizes[0]


def test_names_of_schools_to_check_are_written_on_the_map(five):
    written = [text for t in risk_map.draw(five, LIGHT).figure.data if t.textposition is not None for text in t.text]
    assert {"Школа 2", "Школа 3"} <= set(written)
    assert "Школа 0" not in written


zones = st.lists(st.sampled_from(ZONES), min_size=FOLD_FROM + 1, max_size=FOLD_FROM + 60)


@given(zones, st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_in_a_crowd_no_school_with_signs_is_folded_and_all_are_counted(found, random):
    points = [(92 + random.random(), 55 + random.random() / 2) for _ in found]
    drawn = risk_map.draw(scene(places(points), results(found)), LIGHT)
    alone = logins_on(drawn.figure)
    assert len(alone) == len(set(alone))
    assert len(alone) + drawn.folded == len(found)
    signs = {f"edu{i + 1:06d}" for i, zone in enumerate(found) if zone not in (None, "обычная")}
    assert signs <= set(alone)


def test_few_schools_are_never_folded():
    drawn = risk_map.draw(scene(places([(92.1, 55.1)] * FOLD_FROM), results(["обычная"] * FOLD_FROM)), LIGHT)
    assert (drawn.folded, len(logins_on(drawn.figure))) == (0, FOLD_FROM)


def test_the_folded_are_told_in_words():
    drawn = scene(places([(92.1, 55.1)] * 90), results(["обычная"] * 90))
    found = risk_map.draw(drawn, LIGHT)
    said = map_words.under_map(found.folded, found.folds).replace("\u00a0", " ")
    assert "90 обычных школ сложено в 1 кружок" in said


def test_coloured_territories_say_their_share_and_hatch_the_small():
    rows = results(ZONES, zoned_works=[80, 80, 80, 3, 0], clean_works=[80, 60, 40, 3, 0])
    figure = risk_map.draw(scene(places(SPOTS), rows, areas(**LAND)), LIGHT, "areas").figure
    assert [t.name for t in figure.data if t.type == "bar" and t.name.startswith("мало")] == ["мало работ: 1"]
    hatched = [t for t in figure.data if t.type == "scatter" and t.fillpattern.shape]
    assert len(hatched) == 1
    said = [text for t in figure.data if t.text is not None for text in t.text]
    assert "<b>Запад</b><br>3\u00a0школы<br>без признаков 75\u00a0% работ<br>n = 240" in said


def test_land_around_one_school_ends_with_the_sheet():
    wide = shapely.box(36, 54, 42, 58)
    drawn = draw_map(scene(places([(38.0, 56.0)]), results([None]), areas(Широкий=wide)), SLIDE)
    corners = [
        corner for shape in drawn.shapes if isinstance(shape, Polygon) for ring in shape.rings for corner in ring
    ]
    assert corners
    assert all(-1 <= x <= SLIDE.width + 1 and -1 <= y <= SLIDE.height + 1 for x, y in corners)


CROWD = ["Нижнетигровская средняя школа № 12", "Школа № 2", "Переправовская средняя общеобразовательная школа", "Ю"]


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.floats(92.0, 93.0), st.floats(55.0, 55.5)), min_size=1, max_size=60, unique=True),
    st.sampled_from([PAGE, SLIDE]),
)
def test_no_text_of_the_paper_map_is_cut_or_covered_by_another(spots, sheet):
    zones = [ZONES[i % len(ZONES)] for i in range(len(spots))]
    named = results(zones, name=[CROWD[i % len(CROWD)] for i in range(len(spots))])
    drawn = draw_map(scene(places(spots), named, areas(**LAND)), sheet)
    assert outside(drawn) == []
    assert [pair for pair in on_each_other(drawn) if not any(text.isdigit() for text in pair)] == []


def test_the_small_map_has_the_same_points_and_no_legend(five):
    figure = risk_map.mini(five, LIGHT)
    assert sorted(logins_on(figure)) == five.schools["school"].tolist()
    assert not figure.layout.showlegend


def test_a_preview_tells_repaired_outlines_from_others():
    figure = map_areas.preview(areas(**LAND), {"Запад"}, LIGHT)
    assert [t.name for t in figure.data if t.type == "bar"] == ["без замечаний: 1", "контур исправлен: 1"]
    fills = {t.fillcolor: len(t.x) for t in figure.data if t.type == "scatter" and t.fill == "toself"}
    assert fills[LIGHT.look] == fills[LIGHT.band] == 5


@pytest.mark.parametrize(
    ("zones", "said"),
    [
        (["перепроверка", "проверить", "обычная", None], "Стоит проверить 2 школы из 3"),
        (["присмотреться", "обычная"], "Стоит присмотреться к 1 из 2 школ, проверять ни одну не нужно"),
        (["обычная", "обычная"], "Обычная картина у всех 2 школ"),
        ([None, None], "За этот год: признаки не рассчитаны ни для одной школы"),
    ],
)
def test_the_title_states_the_finding(zones, said):
    drawn = scene(places(SPOTS[: len(zones)]), results(zones))
    assert map_words.finding(drawn).replace("\u00a0", " ") == said


def test_the_title_names_what_was_chosen(five):
    chosen = scene(places(SPOTS), results(ZONES), subject="МА", grade=5, question="boundary")
    assert map_words.finding(chosen).startswith("Математика, 5\u00a0класс, «Границы отметок»: стоит проверить")
    ordinary = scene(places(SPOTS[:2]), results(["обычная"] * 2), subject="МА")
    assert map_words.finding(ordinary) == "Математика: обычная картина у всех 2\u00a0школ"


def test_a_side_is_named_only_when_it_means_something():
    north, south = [(92.0 + i / 10, 56.0) for i in range(3)], [(92.0 + i / 10, 55.0) for i in range(5)]
    zones = ["проверить"] * 3 + ["обычная"] * 5
    assert map_words.finding(scene(places(north + south), results(zones))).endswith("из 8, все на севере")
    crowd = north + [(92.05 + i / 20, 55.9) for i in range(4)] + [(92.2, 55.0)]
    assert "севере" not in map_words.finding(scene(places(crowd), results(zones)))
    assert "севере" not in map_words.finding(scene(places([*north[:2], None, *south]), results(zones)))


def test_schools_without_coordinates_are_told_with_their_zones():
    drawn = scene(places([*SPOTS[:3], None, None]), results(ZONES))
    assert logins_on(risk_map.draw(drawn, LIGHT).figure) == ["edu000001", "edu000002", "edu000003"]
    said = map_words.lost_line(drawn)
    assert "▲ перепроверка: Школа 3; ○ нет данных: Школа 4" in said
    table = map_words.school_table(drawn)
    assert table["На карте"].tolist().count("нет координат") == 2
    assert len(table) == 5


def test_the_table_puts_the_strongest_evidence_first_and_hides_small_numbers():
    table = map_words.school_table(
        scene(places(SPOTS), masked(results(ZONES, works=[100, 3, 50, 60, 0]), {"works": "works"}, 5))
    )
    assert table["Зона"].str[2:].tolist() == ["перепроверка", "проверить", "присмотреться", "обычная", NO_DATA]
    assert table["Работ"].tolist()[:2] == [60, 50]
    assert pd.isna(table["Работ"].iloc[2])
    assert table["Работ"].iloc[4] == 0
