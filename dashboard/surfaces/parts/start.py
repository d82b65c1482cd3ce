"""The first start: with no store yet the invented district is written as files and imported."""

import threading
from collections.abc import Iterator
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.demo.write import write_district
from dashboard.files.sources import collect
from dashboard.imports.pipeline import DEMO_USER, import_paths
from dashboard.settings import settings
from dashboard.store import StoreRefused
from dashboard.surfaces.parts.state import store

_WRITING_SHARE = 0.4


@st.cache_resource(show_spinner=False)
def _building() -> threading.Lock:
    """One lock for all sessions: the second visitor waits for the first one's district."""
    return threading.Lock()


def ready_store() -> None:
    """Open the store, building the invented district if there is none; else stop the page with a sentence."""
    try:
        if _must_build():
            with st.spinner("Готовим вымышленный район…"), _building():
                if _must_build():
                    _build()
        store()
    except StoreRefused as error:
        st.title("Хранилище не открывается")
        st.error(str(error), icon=":material/lock:")
        st.stop()


def _marker() -> Path:
    return settings().store.parent / "demo.building"


def _must_build() -> bool:
    return not settings().store.exists() or _marker().exists()


def _build() -> None:
    _marker().parent.mkdir(parents=True, exist_ok=True)
    _marker().touch()
    files = settings().store.parent / "demo"
    bar = st.progress(0.0, text="Придумываем район…")
    write_district(
        files,
        schools=settings().demo_schools,
        years=settings().demo_years,
        seed=settings().demo_seed,
        progress=lambda share, text: _show(bar, share * _WRITING_SHARE, text),
    )
    for report in import_paths(store(), _counted(list(collect([files])), bar), DEMO_USER):
        if report.problems and report.status == "rejected":
            st.warning(f"{report.file}: {report.problems[0].problem}")
    bar.empty()
    _marker().unlink()


def _counted(paths: list[Path], bar: DeltaGenerator) -> Iterator[Path]:
    for done, path in enumerate(paths):
        share = _WRITING_SHARE + (1 - _WRITING_SHARE) * done / len(paths)
        _show(bar, share, f"Загружаем «{path.name}»: {done + 1} из {len(paths)}")
        yield path


def _show(bar: DeltaGenerator, share: float, text: str) -> None:
    bar.progress(share, text=text)
