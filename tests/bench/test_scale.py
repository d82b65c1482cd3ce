"""What `bench scale` counts with: slopes, equality of answers, costs of a process; and its words on lacking peers."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.bench.scale import PARTS, exponents, slope
from dashboard.bench.scale_aggregates import by_pandas, by_store, is_equal
from dashboard.bench.scale_late import measure_late
from dashboard.bench.scale_peers import Lacking, lent
from dashboard.bench.scale_profile import told, watched
from dashboard.bench.scale_run import measured
from dashboard.bench.scale_signs import Place, measure_signs
from dashboard.bench.scale_superset import CHARTS, Refused, Superset, _chart, _places
from dashboard.bench.scale_words import in_words, told_by
from dashboard.bench.scale_world import write_region
from dashboard.store import open_store

STANDING_OF_THE_FILE = """
    SELECT count(*) FROM work_at(now()::TIMESTAMP + INTERVAL 1 DAY, current_date)
    SEMI JOIN (FROM store.batch WHERE file_name LIKE 'Ф1%') USING (batch_id)
"""


def filled(megabytes: int) -> int:
    """Hold so much memory and work a little."""
    held = np.ones(megabytes * 2**17)
    return int(sum(held[:1000]))


def failing() -> None:
    raise ValueError("нарочно")


def test_the_exponent_is_the_slope_of_logarithms():
    assert slope({60: 3 * 60**0.7, 1000: 3 * 1000**0.7, 40_000: 3 * 40_000**0.7}) == pytest.approx(0.7)
    assert slope({10: 5.0, 1000: 5.0}) == pytest.approx(0)


def test_exponents_are_told_of_what_was_measured_at_several_sizes():
    programs = {10: {"polars": {"cpu_s": 1.0, "grown_mb": 10.0}}, 100: {"polars": {"cpu_s": 10.0, "grown_mb": 10.0}}}
    found = exponents({"aggregates": {schools: {"programs": of} for schools, of in programs.items()}})
    assert found == {"суммы, polars": 1.0, "память сумм, polars": 0.0}
    assert exponents({"aggregates": {10: {"programs": programs[10]}}}) == {}


def test_a_measurement_counts_its_own_process():
    cost = measured(filled, 200)
    assert cost.found == 1000
    assert 190 < cost.peak_mb - cost.start_mb < 260
    assert 0 < cost.cpu_s < 30


def test_a_measurement_that_fails_says_how():
    with pytest.raises(RuntimeError, match="failing: ValueError: нарочно"):
        measured(failing)


def test_pandas_counts_what_the_store_counts_and_a_changed_figure_is_seen(tmp_path: Path):
    place, copy = tmp_path / "store.duckdb", tmp_path / "work.parquet"
    store = open_store(place)
    write_region(store, 1, 30)
    with store.looked_into() as cursor:
        cursor.execute(f"COPY store.work TO '{copy}' (FORMAT parquet)")
    store.close()
    ours, theirs = by_store(place).rows, by_pandas(copy).rows
    assert len(ours) == 180
    assert is_equal(ours, theirs)
    assert not is_equal(ours, theirs.assign(mark2=theirs["mark2"] + (theirs.index == 7)))
    assert not is_equal(ours, theirs.assign(mean_score=theirs["mean_score"] * 1.001))
    assert not is_equal(ours, theirs.drop(columns="raised"))


def test_queries_are_watched_and_left_as_they_were(tmp_path: Path):
    from dashboard.store import Transaction

    before = Transaction.keep
    store = open_store(tmp_path / "store.duckdb")
    with watched() as spent:
        write_region(store, 1, 30)
    store.close()
    assert "запрос bench/scale_works" in spent
    assert told(spent, least_s=1000) == {}
    assert Transaction.keep is before


def test_a_late_file_replaces_a_district_s_works_and_is_brought_up(tmp_path: Path):
    place = Place(str(tmp_path))
    measure_signs(place, 12)
    found = measure_late(place, tmp_path / "files")
    store = open_store(Path(place.of(1)))
    with store.looked_into() as cursor:
        files = cursor.execute("SELECT kind, imported_by FROM store.batch ORDER BY imported_at DESC LIMIT 1").fetchall()
        snapshots = cursor.execute("SELECT count(DISTINCT content) FROM store.snapshot").fetchall()
        standing = cursor.execute(STANDING_OF_THE_FILE).fetchall()
    store.close()
    assert files == [("f1", "bench")]
    assert standing == [(found["works"],)]
    assert snapshots[0][0] >= 2
    assert found["profile"]["пересчёт"] > 0 and found["works"] > 100


def test_a_region_is_a_file_or_a_part_of_the_lake():
    assert Place("/data").of(7) == "/data/07/objektiv.duckdb"
    assert Place("ducklake:postgres:dbname=lake;data=x/").of(7) == "ducklake:postgres:dbname=lake;data=x/;region=07"


def test_a_lacking_peer_is_told_in_words():
    with pytest.raises(Lacking, match="пакет не установлен"):
        lent("no_such_package_here")


def test_every_chart_is_a_place_of_the_dashboard():
    numbers = list(range(11, 11 + len(CHARTS)))
    tree = _places(numbers, CHARTS)
    shown = [part["meta"]["chartId"] for part in tree.values() if isinstance(part, dict) and part["type"] == "CHART"]
    assert shown == numbers == sorted(shown)
    assert all(child in tree for row in tree["GRID_ID"]["children"] for child in tree[row]["children"])
    for chart in CHARTS:
        params = json.loads(_chart(chart, 3)["params"])
        assert params["datasource"] == "3__table"
        assert ("metric" in params) != ("metrics" in params)


def test_a_superset_that_is_not_there_is_told_in_words():
    with pytest.raises(Refused, match="Superset не отвечает по адресу"):
        Superset("http://127.0.0.1:9", "admin", "admin")


def test_tables_are_told_with_what_was_not_measured():
    cost = {"seconds": 1.5, "cpu_s": 1.25, "peak_mb": 300, "grown_mb": 1.0}
    aggregates = {60: {"programs": {"store": cost}, "to_polars": {"store": 0.5}, "equal": True, "groups": 360}}
    told_so = in_words({"aggregates": aggregates, "exponents": {}, "lacking": {"superset": "Superset не назван."}})
    assert "| 60 | хранилище (SQL) | 1,5 | 1,25 | 300 | 0,5 | да |" in told_so
    assert "Не измерено (superset): Superset не назван." in told_so


def test_whole_numbers_and_missing_values_are_equal_only_to_themselves():
    one = pd.DataFrame({"n": [1, 2], "sd": [0.5, np.nan]})
    assert is_equal(one, one.copy())
    assert not is_equal(one, one.assign(sd=[0.5, 0.5]))


def test_every_part_that_is_measured_is_told():
    assert list(told_by()) == list(PARTS)
    cost = {"seconds": 5.9, "cpu_s": 6.87, "peak_mb": 717}
    late = {1000: cost | {"works": 920, "disk_mb": 10.5, "profile": {"признаки": 3.1}}}
    words = in_words({"late": late, "exponents": {}, "lacking": {}})
    assert "| 1 000 | 920 | 5,9 | 6,87 | 717 | 10,5 |" in words and "признаки 3,1" in words
