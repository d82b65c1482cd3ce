"""The page for a pedagogical council, read again: one page whatever is said, plain words, the school's own figures."""

import io

import pytest
from pypdf import PdfReader

from dashboard.store import Store
from dashboard.subjects.signs.verdict import verdicts
from dashboard.surfaces.reports.school_sheet import school_sheet
from tests.readings import reading_of

LONG = [
    f"Ответ школы 01.1{n % 2}.2026: № {n} «{'Очень длинное название мероприятия ' * 5}»: выполнено" for n in range(14)
]


def text_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    assert len(pages) == 1
    return " ".join(pages[0].extract_text().replace("\u00ad\n", "").split())


def test_a_school_with_signs_gets_one_page_in_plain_words(demo_store: Store):
    reading = reading_of(demo_store)
    first, *_, last = verdicts(reading)
    made = school_sheet(reading, first.school, ["Ответ школы 14.11.2026: № 2.1 «Самоанализ»: выполнено"])
    text, stated = text_of(made), PdfReader(io.BytesIO(made)).trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfuaid:part>1<" in stated and b"pdfaid:part>2<" in stated
    assert text.startswith(first.name)
    for words in ("не является доказательством", "Что снимет вопросы", "№ 2.1 «Самоанализ»: выполнено", "Что решить"):
        assert words in text
    assert "p-" not in text and "z =" not in text
    ordinary = text_of(school_sheet(reading, last.school))
    assert "Пока ничего." in ordinary and "Что решить" not in ordinary
    assert first.name not in ordinary
    assert len(text_of(school_sheet(reading, first.school, LONG))) > len(text)
    with pytest.raises(KeyError):
        school_sheet(reading, "edu999999")
