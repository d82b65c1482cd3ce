"""Every selector of the asset files finds its element in a real Chromium: Streamlit may rename what it shows."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard.settings import PROJECT
from dashboard.surfaces.parts.assets import ASSETS
from dashboard.surfaces.web.uploads import OF_A_TAB

from .conftest import ALL_SIZES, drawn

NARROW = (640, 480)
"""A window in which Streamlit folds its sidebar and shows the button that unfolds it."""
WIDE = ALL_SIZES["1280"]
_MEETING = tuple(
    (f"/meeting?view={view}", WIDE)
    for view in ("changes", "map", "roadmap", "decisions", "decisions&on=2025-09-01", "papers")
)
CARD, MEASURE = "/school?school=edu000103", "/measure?measure="
WITH_FILE = "/data?with=file"
"""«Данные» with a file dropped on it."""
STILL = "still=1"
"""On a line that never brings plotly: the still pictures stand."""
PLACES = {
    "cards.css": (("/", WIDE),),
    "page.css": (
        ("/", WIDE),
        ("/schools", WIDE),
        (MEASURE, WIDE),
        (CARD, WIDE),
        ("/data", WIDE),
        ("/roadmap", WIDE),
        ("/reports", WIDE),
        ("/map?still=1", WIDE),
        (f"{CARD}&subject=МА&grade=5&still=1", WIDE),
        ("/meeting?view=lines&still=1", WIDE),
    ),
    "today.css": (("/", WIDE),),
    "desk.css": (_MEETING[0],),
    "desk.js": (_MEETING[0],),
    "import.css": ((WITH_FILE, WIDE),),
    "sentences.css": (("/", WIDE),),
    "stage.css": (*_MEETING, ("/meeting", NARROW)),
    "uploader.css": (("/data", WIDE), ("/plan", WIDE), (WITH_FILE, WIDE)),
}
"""Pages and windows in which a file acts: each of its selectors is found in at least one of them."""
PYTHON = [*(PROJECT / "dashboard").rglob("*.py"), PROJECT / "app.py"]
ALLOWED = {"unsafe_allow_html": ["plots.py"]}
"""The still picture is SVG made on the server, its words escaped."""


def selectors_of(css: str) -> list[str]:
    """Selectors of a style sheet, states and pseudo-elements taken off: they match nothing at rest."""
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    heads = re.findall(r"([^{};]+)\{", re.sub(r"@media[^{]*", "", plain))
    parts = [part.strip() for head in heads for part in head.split(",")]
    return [re.sub(r"::?(after|before|hover|focus-visible|details-content)\b", "", part) for part in parts if part]


def too_large(folder: Path) -> Path:
    """A file past the limit of the uploader, on the disk in name only."""
    file = folder / "все отчёты.zip"
    with file.open("wb") as written:
        written.truncate(OF_A_TAB + 1)
    return file


def looked_up(js: str) -> list[str]:
    """Ids that a script looks for."""
    return [f"#{name}" for name in dict.fromkeys(re.findall(r'find\("([\w-]+)"\)', js))]


def named() -> list[tuple[str, str]]:
    """Every selector with the file that names it."""
    read = {".css": selectors_of, ".js": looked_up}
    return [
        (file.name, selector)
        for file in sorted(ASSETS.iterdir())
        if file.suffix in read
        for selector in dict.fromkeys(read[file.suffix](file.read_text("utf-8")))
    ]


@pytest.fixture(scope="module")
def seen(browsers, demo_server, tmp_path_factory) -> Iterator[Callable[[str, tuple[int, int]], Page]]:
    """A page in a window, opened once for all tests of this file."""
    opened: dict[tuple[str, tuple[int, int]], Page] = {}

    def page_of(path: str, size: tuple[int, int]) -> Page:
        if (path, size) not in opened:
            window = {"width": size[0], "height": size[1]}
            page = browsers["no_webgl"].new_context(viewport=window, locale="ru-RU").new_page()
            if STILL in path:
                page.route(re.compile("/PlotlyChart"), lambda route: None)
            page.goto(demo_server.url + path)
            page.wait_for_selector(".first-picture svg", state="attached") if STILL in path else drawn(page)
            if path == WITH_FILE:
                page.set_input_files('input[type="file"]', {"name": "a.xlsx", "mimeType": "", "buffer": b"noise"})
                page.wait_for_selector("text=Не принят")
                page.set_input_files('input[type="file"]', too_large(tmp_path_factory.mktemp("drop")))
                page.wait_for_selector('[aria-invalid="true"]')
                drawn(page)
            opened[path, size] = page
        return opened[path, size]

    yield page_of
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize(("file", "selector"), named())
def test_a_selector_finds_its_element(file: str, selector: str, seen):
    assert file in PLACES, f"say on which page {file} acts"
    assert any(seen(*place).locator(selector).count() for place in PLACES[file]), f"{selector} is nowhere"


@pytest.mark.parametrize("place", PLACES["uploader.css"][:2], ids=lambda place: place[0])
def test_the_uploader_speaks_russian_wherever_it_stands(place, seen):
    page = seen(*place)
    button = page.locator('.st-key-uploader [data-testid="stFileUploaderDropzone"] button p').first
    assert button.evaluate("e => getComputedStyle(e, '::after').content") == '"Выбрать файлы"'
    assert button.evaluate("e => getComputedStyle(e).fontSize") == "0px"


def test_a_file_that_does_not_fit_is_told_so_in_russian(seen):
    chip = seen(WITH_FILE, WIDE).locator('[data-testid="stFileChip"][aria-invalid="true"]')
    words = chip.locator('[data-testid="stFileChipName"] + div')
    assert "не принят: за раз до 200 МБ" in words.evaluate("e => getComputedStyle(e, '::after').content")
    assert words.is_visible() and not chip.locator("[role=alert]").is_visible()


def test_every_place_is_of_a_file_that_exists():
    assert sorted(PLACES) == sorted({file for file, _ in named()})


@pytest.mark.parametrize("what", ["<style", "<script", "data-testid", ".st-key-", "data-baseweb", "unsafe_allow_html"])
def test_no_python_holds_markup_or_insides_of_streamlit(what: str):
    assert [file.name for file in PYTHON if what in file.read_text("utf-8")] == ALLOWED.get(what, [])
