"""Pages after something was written: what is kept of before is what would be made anew."""

import json

import plotly.graph_objects as go
import pytest

from dashboard.settings import settings
from dashboard.store import Store
from dashboard.store.batches import revoke_batches
from dashboard.store.kept import Kept
from dashboard.subjects.roadmap.events import DONE, Told, tell
from dashboard.surfaces.parts.state import the_store

from .conftest import OpenPage
from .test_roadmap import MEASURES

SCHOOL = "edu000103"
_RULES = MEASURES["Каждая процедура идёт по регламенту"]
PAGES: dict[str, tuple[str, dict[str, str]]] = {
    "summary": ("summary", {}),
    "school": ("school", {"school": SCHOOL}),
    "roadmap, list": ("roadmap", {}),
    "roadmap, matrix": ("roadmap", {"show": "Школы и мероприятия"}),
    "schools": ("schools", {}),
    "deficits": ("deficits", {}),
    "map": ("map", {}),
    "trends": ("trends", {"subject": "all"}),
}
UNMOVED = {"map", "trends", "schools", "roadmap, matrix"}
"""Pages that may show nothing of what is written here."""


def shown(open_page: OpenPage, what: str) -> list[str]:
    """All that the page shows, its figures and tables too."""
    page, params = PAGES[what]
    app = open_page(page, **params)
    assert not app.exception and not app.error
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    for chart in charts:
        spec = json.loads(chart)  # drawn unchecked: plotly raises where a property is not one of its own
        assert set(go.Figure(spec).to_dict()["layout"]) >= {key for key, value in spec["layout"].items() if value != []}
    tables = [table.value.to_csv() for table in app.dataframe]
    return [*(str(one.value) for one in [*app.title, *app.markdown, *app.caption, *app.metric]), *charts, *tables]


def told(store: Store) -> None:
    """A school says that it has done what it had not: nothing is derived anew."""
    tell(store, Told((_RULES,), (SCHOOL,), status=DONE), "методист")


def undone(store: Store) -> None:
    """A file of routes is undone."""
    batches = store.query("data/batches")
    revoke_batches(store, batches.loc[batches["kind"] == "routes", "batch_id"].tolist(), "методист", "проверка")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_after_each_writing_shows_what_is_true_now(page: str, demo_app: OpenPage):
    seen = [shown(demo_app, page)]
    store = the_store(str(settings().store))
    for write in (told, undone):
        write(store)
        seen.append(shown(demo_app, page))
        store._kept = Kept(lambda: store.version, store._last_written)
        assert seen[-1] == shown(demo_app, page)
    assert any(after != seen[0] for after in seen[1:]) or page in UNMOVED
