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
from .test_roadmap import ANALYSIS

SCHOOL = "edu000103"
PAGES = {
    "summary": {},
    "school": {"school": SCHOOL},
    "roadmap": {"show": "Школы и мероприятия"},
    "deficits": {},
    "map": {},
    "trends": {"subject": "all"},
}


def shown(open_page: OpenPage, page: str) -> list[str]:
    """All that the page shows, its figures and tables too."""
    app = open_page(page, **PAGES[page])
    assert not app.exception and not app.error
    charts = [chart.proto.spec for chart in app.get("plotly_chart")]
    for chart in charts:
        spec = json.loads(chart)  # drawn unchecked: plotly raises where a property is not one of its own
        assert set(go.Figure(spec).to_dict()["layout"]) >= {key for key, value in spec["layout"].items() if value != []}
    tables = [table.value.to_csv() for table in app.dataframe]
    return [*(str(one.value) for one in [*app.title, *app.markdown, *app.caption, *app.metric]), *charts, *tables]


def written(store: Store) -> None:
    """A school says that it has done something, and a file of routes is undone."""
    tell(store, Told((ANALYSIS,), (SCHOOL,), DONE, comment="Справка готова"), "методист")
    batches = store.query("data/batches")
    revoke_batches(store, batches.loc[batches["kind"] == "routes", "batch_id"].tolist(), "методист", "проверка")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_after_a_writing_shows_what_is_true_now(page: str, demo_app: OpenPage):
    before = shown(demo_app, page)
    store = the_store(str(settings().store))
    written(store)
    after = shown(demo_app, page)
    store._kept = Kept(lambda: store.version, store._last_written)
    assert after == shown(demo_app, page)
    assert after != before or page in ("map", "roadmap", "trends")
