"""The PDF by its own structure: standards stated, fonts inside, what is read aloud, and no sign that stops it."""

import io
import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from dashboard.subjects.blocks import Chart, Series
from dashboard.surfaces.reports import typeset
from dashboard.surfaces.reports.pdf import pdf

from .small import BARS, MAP, report

LETTERS = "Әәөүҗңһ ҒғҙҫҡҠ ӐӑӗҫӳӖ ҔҕҥӨһү Ӏ е\u0301"
SIGNS = "№ ₽ − ≥ ≤ – — … « » ½ ¼ × ± ° ² √ → ✓ ☑ ◆ ▲ ■ ● Ⅳ а\u00a0б в\u202fг д\u2011е"


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def tags(reader: PdfReader) -> list[DictionaryObject]:
    """Every element of the structure, in the order it is read."""
    found, waiting = [], [reader.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [one.get_object() for one in node] + waiting
        elif isinstance(node, dict) and "/S" in node:
            found.append(node)
            waiting = [node.get("/K", DictionaryObject()).get_object(), *waiting]
    return found


def texts(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.fixture(scope="module")
def made() -> PdfReader:
    return opened(pdf(report()))


def test_it_states_both_standards_its_title_and_its_language(made: PdfReader):
    root = made.trailer["/Root"]
    stated = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", stated)
    assert re.search(r"pdfaid:part>2<", stated) and re.search(r"pdfaid:conformance>A<", stated)
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "ru-RU"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert made.metadata.title == "Аналитическая справка. Приозёрный район, 2025/26 учебный год"


def test_every_font_is_inside_with_its_letters_and_the_text_is_in_the_family_of_the_docx(made: PdfReader):
    fonts = {}
    for page in made.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts[font["/BaseFont"]] = font.get_object()
    assert {name.split("+")[1] for name in fonts} >= {"LiberationSerif", "LiberationSerif-Bold"}
    for name, font in fonts.items():
        assert "/ToUnicode" in font, name
        inside = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(inside), name


def test_headings_are_bookmarks_and_heads_of_tables_are_told_as_such(made: PdfReader):
    assert [one.title for one in made.outline if not isinstance(one, list)] == [
        "1. Что изменилось",
        "2. Таблицы",
        "3. Карта",
        "Приложения",
    ]
    heads = [tag for tag in tags(made) if tag["/S"] == "/TH"]
    assert len(heads) >= 6
    assert all(any(one.get("/Scope") == "/Column" for one in _attributes(tag)) for tag in heads)


def _attributes(tag: DictionaryObject) -> list[DictionaryObject]:
    stated = tag["/A"].get_object()
    return [one.get_object() for one in stated] if isinstance(stated, list) else [stated]


def test_every_picture_is_told_with_its_numbers(made: PdfReader):
    told = [tag["/Alt"] for tag in tags(made) if tag["/S"] == "/Figure"]
    assert len(told) == 5
    assert told[0] == "Расхождения. n = 12. МА 5: Сейчас 12\u00a0%, Раньше 10\u00a0%; РУ 4: Сейчас 34\u00a0%, Раньше —."
    assert told[-1] == MAP.alt
    assert all(BARS.title != alt for alt in told)


def test_a_chart_of_many_rows_is_told_part_by_part():
    rows = tuple(f"Школа № {i}" for i in range(1, 121))
    chart = Chart("Школы", "bars", rows, (Series("Работ", (7.0,) * 120, "#1F5F8B"),), "")
    told = chart.alt
    assert told.startswith("Школы. Школа № 1: 7; ") and told.endswith("Школа № 120: 7.")


def test_letters_of_the_peoples_of_russia_and_signs_of_the_office_are_drawn():
    assert typeset.drawable(LETTERS + SIGNS) == LETTERS + SIGNS
    assert "Әәөүҗңһ" in texts(opened(pdf(report(LETTERS))))


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Ура \U0001f389", "Ура □"),
        ("漢字", "□□"),
        ("знак \ue000", "знак □"),
        ("\ufeffначало", "начало"),
        ("минус \uff0d5", "минус -5"),
    ],
)
def test_a_sign_that_no_font_draws_is_seen_and_the_file_stays_by_the_standards(given_text: str, shown: str):
    assert typeset.drawable(given_text) == shown
    made = opened(pdf(report(given_text)))
    assert b"pdfuaid:part>1<" in made.trailer["/Root"]["/Metadata"].get_data()
    assert shown in texts(made).replace("\n", " ")


@settings(max_examples=15)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_no_text_takes_the_standards_away(words: str):
    told = opened(pdf(report(words))).trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfuaid:part>1<" in told and b"pdfaid:part>2<" in told


def test_where_no_standard_holds_the_report_is_there_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(typeset, "STANDARDS", {"pdf_standards": ["2.0", "ua-1"]})
    monkeypatch.setattr(typeset, "drawable", lambda text: text)
    made = opened(pdf(report()))
    assert "не удалась" in texts(made) and len(made.pages) > 1
    assert b"pdfuaid" not in made.trailer["/Root"]["/Metadata"].get_data()


def test_the_day_of_the_report_is_the_day_of_the_file():
    assert opened(pdf(report())).metadata.creation_date.date() == date(2026, 10, 26)
