"""A dashboard of six charts in a running Apache Superset, made by its REST API over a copy of the store.

How to install and start it stands in `docs/scale.md`; the store is opened by Superset read-only, so both must see its
file. Each run makes a database, datasets, charts and a dashboard of its own and takes them away at the end.
"""

import json
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_COLUMNS = 3
_TIMEOUT_S = 120


class Refused(RuntimeError):
    """Superset does not answer or does not take what it is asked; the message says what."""


@dataclass(frozen=True)
class Chart:
    """One chart over a table of the store: Superset's kind and its parameters; metrics are SQL by label."""

    title: str
    kind: str
    table: str
    metrics: dict[str, str]
    by: str = ""
    where: str = ""
    params: dict[str, Any] = field(default_factory=dict)


_SCHOOLS = "level = 'school' AND n > 0"
CHARTS = (
    Chart("Школ", "big_number_total", "cell_spoken", {"школ": "count(DISTINCT unit)"}, where=_SCHOOLS),
    Chart("Работ", "big_number_total", "cell_spoken", {"работ": "sum(n)"}, where=_SCHOOLS),
    Chart(
        "Средний результат по годам",
        "echarts_timeseries_bar",
        "cell_spoken",
        {"% от максимума": "sum(mean_pct * n) / sum(n)"},
        "academic_year",
        _SCHOOLS,
    ),
    Chart(
        "Отметки",
        "echarts_timeseries_bar",
        "cell_spoken",
        {f"«{mark}»": f"sum(mark{mark})" for mark in (2, 3, 4, 5)},
        "subject",
        _SCHOOLS,
        {"stack": "Stack"},
    ),
    Chart(
        "Отметки и журнал",
        "echarts_timeseries_bar",
        "cell_spoken",
        {"понизили": "sum(lowered)", "подтвердили": "sum(confirmed)", "повысили": "sum(raised)"},
        "grade",
        _SCHOOLS,
        {"stack": "Stack"},
    ),
    Chart("Зоны", "pie", "cell_risk", {"параллелей": "count(*)"}, "zone"),
)
"""What «Сводка» tells in figures and pictures, as far as Superset can say it."""


class Superset:
    """A running Superset entered as its administrator."""

    def __init__(self, url: str, user: str, password: str) -> None:
        self.url = url.rstrip("/")
        self.user, self.password = user, password
        self._token = ""
        told = {"username": user, "password": password, "provider": "db", "refresh": False}
        self._token = str(self._ask("POST", "security/login", told)["access_token"])

    @contextmanager
    def dashboard(self, file: Path, charts: tuple[Chart, ...] = CHARTS) -> Iterator[str]:
        """Address of a dashboard with these charts over the DuckDB file, there until the block ends."""
        made: list[tuple[str, int]] = []
        try:
            yield self._made(file, charts, made)
        finally:
            for kind, number in reversed(made):
                self._ask("DELETE", f"{kind}/{number}")

    def _made(self, file: Path, charts: tuple[Chart, ...], made: list[tuple[str, int]]) -> str:
        database = self._make(made, "database", _database(file))
        tables = dict.fromkeys(chart.table for chart in charts)
        datasets = {
            table: self._make(made, "dataset", {"database": database, "schema": "main", "table_name": table})
            for table in tables
        }
        page = self._make(made, "dashboard", {"dashboard_title": "Замер", "published": True})
        numbers = [
            self._make(made, "chart", _chart(chart, datasets[chart.table]) | {"dashboards": [page]}) for chart in charts
        ]
        self._ask("PUT", f"dashboard/{page}", {"position_json": json.dumps(_places(numbers, charts))})
        return f"{self.url}/superset/dashboard/{page}/"

    def _make(self, made: list[tuple[str, int]], kind: str, told: dict[str, Any]) -> int:
        number = int(self._ask("POST", f"{kind}/", told)["id"])
        made.append((kind, number))
        return number

    def _ask(self, verb: str, path: str, told: dict[str, Any] | None = None) -> dict[str, Any]:
        body = None if told is None else json.dumps(told).encode()
        heads = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self._token}"} if self._token else {}
        )
        asked = urllib.request.Request(f"{self.url}/api/v1/{path}", body, heads, method=verb)
        try:
            with urllib.request.urlopen(asked, timeout=_TIMEOUT_S) as answer:
                found: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as error:
            said = error.read().decode("utf-8", "replace")[:500]
            raise Refused(f"Superset не принял {verb} {path}: {error.code} {said}") from error
        except OSError as error:
            raise Refused(f"Superset не отвечает по адресу {self.url}: {error}") from error
        return found


def _database(file: Path) -> dict[str, Any]:
    extra = {"engine_params": {"connect_args": {"read_only": True}}}
    name = f"замер {uuid.uuid4().hex[:8]}"
    return {"database_name": name, "sqlalchemy_uri": f"duckdb:///{file.resolve()}", "extra": json.dumps(extra)}


def _chart(chart: Chart, dataset: int) -> dict[str, Any]:
    metrics = [
        {"expressionType": "SQL", "sqlExpression": sql, "label": label, "optionName": f"metric_{place}"}
        for place, (label, sql) in enumerate(chart.metrics.items())
    ]
    told: dict[str, Any] = {"viz_type": chart.kind, "datasource": f"{dataset}__table", "row_limit": 1000} | chart.params
    told["adhoc_filters"] = [_where(chart.where)] if chart.where else []
    if chart.kind in ("big_number_total", "pie"):
        told["metric"] = metrics[0]
    else:
        told |= {"metrics": metrics, "x_axis": chart.by}
    if chart.kind == "pie":
        told["groupby"] = [chart.by]
    return {
        "slice_name": chart.title,
        "viz_type": chart.kind,
        "datasource_id": dataset,
        "datasource_type": "table",
        "params": json.dumps(told),
    }


def _where(sql: str) -> dict[str, str]:
    return {"expressionType": "SQL", "clause": "WHERE", "sqlExpression": sql}


def _places(numbers: list[int], charts: tuple[Chart, ...]) -> dict[str, Any]:
    """The dashboard's layout: rows of three charts, each a third of the width."""
    rows = [numbers[start : start + _COLUMNS] for start in range(0, len(numbers), _COLUMNS)]
    titles = dict(zip(numbers, (chart.title for chart in charts), strict=True))
    tree: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"type": "ROOT", "id": "ROOT_ID", "children": ["GRID_ID"]},
        "GRID_ID": {
            "type": "GRID",
            "id": "GRID_ID",
            "children": [f"ROW-{place}" for place in range(len(rows))],
            "parents": ["ROOT_ID"],
        },
    }
    for place, row in enumerate(rows):
        name = f"ROW-{place}"
        above = ["ROOT_ID", "GRID_ID"]
        tree[name] = {
            "type": "ROW",
            "id": name,
            "children": [f"CHART-{number}" for number in row],
            "meta": {"background": "BACKGROUND_TRANSPARENT"},
            "parents": above,
        }
        for number in row:
            tree[f"CHART-{number}"] = {
                "type": "CHART",
                "id": f"CHART-{number}",
                "children": [],
                "parents": [*above, name],
                "meta": {
                    "chartId": number,
                    "width": 12 // _COLUMNS,
                    "height": 50,
                    "sliceName": titles[number],
                    "uuid": str(uuid.uuid4()),
                },
            }
    return tree
