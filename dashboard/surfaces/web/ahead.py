"""What a page shows at once: the same page as it was last drawn for the same person, in the first document.

A browser needs a second and more until Streamlit's scripts run and have asked the server; the page that they will draw
is known here already. It stands in the document until the real one is drawn (`ahead.js`), and is given only on the same
day and while nothing was written to the store.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import NamedTuple
from urllib.parse import parse_qsl

from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.access.people import Person

_MOST = 64
"""Pages kept: each is some tens of kilobytes."""
_lock = Lock()
_kept: "OrderedDict[Asked, _Page]" = OrderedDict()


class Asked(NamedTuple):
    """Who asks for which page: nothing of another person's page is ever given."""

    person: Person
    path: str
    query: tuple[tuple[str, str], ...]


class _Page(NamedTuple):
    html: str
    is_current: Callable[[], bool]


def asked(person: Person, path: str, query: str) -> Asked:
    """The page at an address; the order of its query does not matter."""
    return Asked(person, path.strip("/"), tuple(sorted(parse_qsl(query))))


def find(of: Asked) -> str:
    """HTML of the page as it was last drawn, empty where there is none or it may be another now."""
    with _lock:
        page = _kept.get(of)
    if page is None or page.is_current():
        return page.html if page else ""
    with _lock:
        _kept.pop(of, None)
    return ""


@contextmanager
def kept(of: Asked, theme: str, is_current: Callable[[], bool]) -> Iterator[None]:
    """Keep what this run draws, if it comes to its end and nothing was written meanwhile."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or find(of):
        yield
        return
    drawn: list[tuple[tuple[int, ...], Delta]] = []
    sent = context._enqueue

    def heard(message: ForwardMsg) -> None:
        if message.WhichOneof("type") == "delta":
            drawn.append((tuple(message.metadata.delta_path), message.delta))
        sent(message)

    context._enqueue = heard
    try:
        yield
    finally:
        context._enqueue = sent
    from dashboard.surfaces.web.plain_page import plain_page  # the first answer does without

    page = plain_page(drawn)
    if page and is_current():
        html = f'<div id="ahead" aria-hidden="true" data-theme="{theme}">{page}</div>'
        with _lock:
            _kept[of] = _Page(html, is_current)
            _kept.move_to_end(of)
            while len(_kept) > _MOST:
                _kept.popitem(last=False)


def forget() -> None:
    """Let go of every page."""
    with _lock:
        _kept.clear()
