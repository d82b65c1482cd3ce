"""Every surface says the same of a school and of a named figure: the demo's district and two awkward ones in a store.

`Лесной район` has a school of three pupils and one without results, and its last year is a year
behind the demo's; `Дальний район` has one school, group forms only, three years ago.
"""

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pptx
import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from dashboard import russian
from dashboard.reading import Scope, scopes
from dashboard.store import Store, open_store
from dashboard.store.batches import NewBatch, append_batch
from dashboard.subjects.district.district import District, district_of
from dashboard.subjects.signs.verdict import Verdict
from dashboard.surfaces.cli.main import app as command_line
from tests.conftest import copied, reading_of
from tests.small_store import DISTRICT as SMALL
from tests.small_store import fill_small_store
from tests.surfaces.pages.conftest import _app, said
from tests.surfaces.reports.cells import shown

DEMO, FAR = "reg00_m001", "reg00_m008"
FAR_SCHOOL = "edu008001"


@dataclass(frozen=True)
class World:
    """Three districts: a way to open their pages, what they say, and a copy of the store that no page holds."""

    path: Path
    page: object
    districts: dict[str, District]

    def open(self, name: str, district: str, **query: str) -> AppTest:
        return self.page(name, district=self.districts[district].reading.scope.name, **query)  # type: ignore[operator,no-any-return]


@pytest.fixture(scope="module")
def world(demo_store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("three")
    copied(demo_store_file, folder / "store")
    path = folder / "store" / "objektiv.duckdb"
    store = open_store(path)
    fill_small_store(store, "Лесной район")
    _fill_far_district(store)
    everywhere = reading_of(store)
    found = {scope.district: district_of(reading_of(store, scope=scope)) for scope in scopes(everywhere)}
    told = {code: _read_all(one) for code, one in found.items()}
    store.close()
    copied(path, folder / "apart")
    with pytest.MonkeyPatch.context() as patch:
        for page in _app(path, patch):
            yield World(folder / "apart" / path.name, page, told)


def _read_all(one: District) -> District:
    """Everything that the tests compare with, asked while the store is open here."""
    assert one.verdicts is not None and one.figures is not None
    return one


def _fill_far_district(store: Store) -> None:
    head = {"level": "school", "unit": FAR_SCHOOL, "subject": "МА", "grade": 5, "academic_year": "2022/2023"}
    head |= {"schools": None, "participants": 20}
    marks = {"2": 10.0, "3": 40.0, "4": 35.0, "5": 15.0}
    rows = [
        head | {"form": "f3", "item": item, "position": place, "value_n": None, "value_pct": pct}
        for place, (item, pct) in enumerate(marks.items(), 1)
    ]
    units = [
        {"level": "school", "unit": FAR_SCHOOL, "name": "Дальняя школа", "parent": FAR},
        {"level": "district", "unit": FAR, "name": "Дальний район", "parent": "reg00"},
    ]
    work = {"form": "f3", "subject": "МА", "grade": 5, "academic_year": "2022/2023", "max_score": 20}
    tables = {"group_value": pd.DataFrame(rows), "unit_seen": pd.DataFrame(units), "assessment": pd.DataFrame([work])}
    data = b"far district"
    digest = hashlib.sha256(data).hexdigest()
    append_batch(store, NewBatch("far.xlsx", data, digest, "f3", 1, tables, pd.DataFrame(), 4, 0, 0, 0), "test")


def verdicts(world: World, code: str) -> list[Verdict]:
    return world.districts[code].verdicts


def links(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


CODES = (DEMO, SMALL, FAR)


def test_the_three_districts_are_unlike(world: World):
    years = {code: one.reading.year for code, one in world.districts.items()}
    assert set(years) == set(CODES)
    assert len(set(years.values())) == 3, "each has a last year of its own"
    assert any(one.has_signs for one in verdicts(world, DEMO))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(
    "page", ["summary", "map", "trends", "schools", "roadmap", "deficits", "meeting", "reports", "imports", "method"]
)
def test_every_page_opens_in_every_district(world: World, code: str, page: str):
    said(world.open(page, code))


@pytest.mark.parametrize("code", CODES)
def test_the_summary_and_the_meeting_name_each_school_with_its_verdict(world: World, code: str):
    first = [one for one in verdicts(world, code) if one.has_signs][:5]
    on_summary = links(world.open("summary", code))
    for one in first:
        assert f"{one.sign} **{russian.unbroken(one.name)}**" in on_summary
    words = said(world.open("summary", code))
    for one in first:
        assert one.rarity in words and one.action in words
    for one in first[:1]:
        meeting = said(world.open("meeting", code, view=f"school-{one.school}"))
        assert f"{one.name}: {one.zone_name}" in meeting and f"Среди честных школ такое {one.rarity}" in meeting
        assert one.action in meeting.lower()


@pytest.mark.parametrize("code", CODES)
def test_list_and_map_have_every_school_with_its_verdict(world: World, code: str):
    listed = world.open("schools", code).dataframe[0].value.set_index("Школа")
    mapped = next(f.value for f in world.open("map", code).dataframe if "Случайно бывает" in f.value).set_index("Логин")
    for one in verdicts(world, code):
        assert listed.loc[one.name, "Зона"] == one.sign
        assert listed.loc[one.name, "Случайно бывает"] == one.rarity
        assert mapped.loc[one.school, "Зона"].split(" ")[-1] == one.zone_name
        assert mapped.loc[one.school, "Случайно бывает"] == one.rarity


def test_each_card_of_the_demo_says_the_schools_own_verdict(world: World):
    for one in verdicts(world, DEMO):
        assert f"{one.line}**" in said(world.open("school", DEMO, school=one.school))


@pytest.mark.parametrize("code", [SMALL, FAR])
def test_each_card_of_an_awkward_district_says_the_schools_own_verdict(world: World, code: str):
    for one in verdicts(world, code):
        assert f"{one.line}**" in said(world.open("school", code, school=one.school))


def test_the_command_line_says_the_zone_and_the_number_that_decided(world: World, tmp_path: Path):
    out = tmp_path / "risk.csv"
    done = CliRunner().invoke(command_line, ["risk", "--store", str(world.path), "--out", str(out)])
    assert done.exit_code == 0, done.output
    rows = pd.read_csv(out).set_index(["school", "academic_year"])
    for one in world.districts.values():
        for verdict in one.verdicts:
            row = rows.loc[(verdict.school, one.reading.year)]
            if verdict.deciding_one_in is None:
                assert pd.isna(row["deciding_one_in"])
                continue
            assert row["zone"] == verdict.zone_name
            assert row["decided_by"] == verdict.decided_by
            assert row["deciding_one_in"] == pytest.approx(verdict.deciding_one_in)


@pytest.fixture(scope="module")
def reports(world: World, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, str]]:
    """All words of the report's files of each district, opened again."""
    found = {}
    for code, one in world.districts.items():
        out = tmp_path_factory.mktemp("reports")
        _write_report(world, one.reading.scope, out)
        found[code] = {file.suffix[1:]: _words(file) for file in out.iterdir()}
    return found


def _write_report(world: World, scope: Scope, out: Path) -> None:
    from dashboard.surfaces.reports.made import Order, report_of, write

    store = open_store(world.path)
    day = world.districts[scope.district].reading.as_of
    report = report_of(store, Order(day, district=scope.district))[-1]
    for file in write(store, report, ("docx", "pptx", "xlsx")):
        (out / file.name).write_bytes(file.data)
    store.close()


def _words(file: Path) -> str:
    data = io.BytesIO(file.read_bytes())
    if file.suffix == ".docx":
        document = docx.Document(data)
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(p.text for p in document.paragraphs), *cells])
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(data)
        return "\n".join(
            str(shown(c)) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None
        )
    shapes = [shape for slide in pptx.Presentation(data).slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    texts += [cell.text for s in shapes if s.has_table for row in s.table.rows for cell in row.cells]
    return "\n".join(texts)


@pytest.mark.parametrize("code", CODES)
def test_the_report_says_each_verdict(world: World, reports: dict[str, dict[str, str]], code: str):
    for one in verdicts(world, code):
        if one.has_signs:
            for kind in ("docx", "xlsx"):
                assert one.sign in reports[code][kind], (kind, one)
                assert one.rarity in reports[code][kind], (kind, one)


FEW = {("reg00_m008", "Отметок «2»")}
"""Two works of twenty: told on the page, never in what leaves the house."""


@pytest.mark.parametrize("code", CODES)
def test_a_named_figure_has_one_value_on_page_meeting_and_report(
    world: World, reports: dict[str, dict[str, str]], code: str
):
    figures = world.districts[code].figures
    shown = {metric.label: metric.value for metric in world.open("summary", code).metric}
    told = {metric.label: metric.value for metric in world.open("meeting", code, view="headline").metric}
    for one in figures:
        assert told[one.label] == one.value, one.label
        assert shown.get(one.label, one.value) == one.value, one.label
        for kind in ("docx", "xlsx", "pptx"):
            value = "—" if (code, one.label) in FEW else one.value
            assert re.search(rf"{one.label}\s+{re.escape(value)}", reports[code][kind]), (kind, one.label)


@pytest.mark.parametrize("code", CODES)
def test_the_title_counts_the_schools_that_the_list_marks(world: World, code: str):
    marked = [one for one in verdicts(world, code) if one.is_notable]
    title = world.open("summary", code).title[0].value
    if marked:
        assert f"Проверить стоит {len(marked)}" in title.replace("\u00a0", " ")
    else:
        assert "Проверить стоит" not in title
    listed = world.open("schools", code).dataframe[0].value
    assert listed["Зона"].str.contains("проверить|перепроверка").sum() == len(marked)
