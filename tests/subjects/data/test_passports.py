"""Passports of files in words: the work, from which words, columns, counts."""

import pytest

from dashboard.imports.passport import GRADE, SUBJECT, YEAR, Origin, Passport
from dashboard.imports.told import passports_frame
from dashboard.subjects.data.passports import passport_line, sheets_table, total_of, works_said

TITLE = tuple(Origin(what, "над таблицей", "ВПР 2026 Математика 4 класс") for what in (SUBJECT, GRADE, YEAR))


def passport(subject: str | None = "МА", grade: int | None = 4, year: str | None = "2025/2026", **more) -> Passport:
    return Passport("Лист1", "f1", subject, grade, year, **{"origins": TITLE, "works": 120, **more})


def test_works_of_one_year_are_said_together_and_what_is_not_known_is_a_question():
    rows = passports_frame([passport(), passport("РУ"), passport("РУ", 5, "2024/2025"), passport("МА", None, None)])
    assert works_said(rows) == "МА\u00a04, РУ\u00a04, 2025/2026; РУ\u00a05, 2024/2025; МА\u00a0класс?, год?"


def test_many_works_are_counted():
    rows = passports_frame([passport(grade=grade) for grade in range(4, 9)])
    assert works_said(rows, most=2) == "МА\u00a04, МА\u00a05 и ещё 3, 2025/2026"


def test_the_line_of_a_passport_says_the_work_the_words_the_counts_and_what_was_not_read():
    told = passport(
        schools=("edu990101", "edu990102"),
        unread_columns=("Отметка за ВПР",),
        new=1,
        replaced=119,
        changed=0,
        missing=2,
        origins=(*TITLE[:2], Origin(YEAR, "обычный год этой формы", "", guessed=True)),
    )
    assert passport_line(passports_frame([told])) == (
        "МА\u00a04, 2025/2026 · предмет, класс: над таблицей «ВПР 2026 Математика 4 класс»; "
        "год: обычный год этой формы (угадано) · 2\u00a0школы · работ: новых 1, вместо прежних 119, "
        "нет в новом файле 2 · не прочитаны столбцы: Отметка за ВПР"
    )


def test_the_table_of_sheets_leaves_out_what_no_sheet_has():
    table = sheets_table(passports_frame([passport(new=120, replaced=0, changed=0, missing=0)]))
    assert table.columns.tolist() == ["Лист", "Работа", "Из каких слов", "Работы"]
    assert table.iloc[0].tolist() == [
        "Лист1",
        "МА\u00a04, 2025/2026",
        "предмет, класс, год: над таблицей «ВПР 2026 Математика 4 класс»",
        "120 новых",
    ]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((1, 119, 3, 0), "120 (новых 1, вместо прежних 119, с другими значениями 3)"),
        ((120, 0, 0, 2), "120 (новых 120, нет в новом файле 2)"),
        ((None, None, None, None), "120"),
    ],
)
def test_works_of_a_sheet_are_counted_against_those_that_stand(counts: tuple[int | None, ...], said: str):
    names = ("new", "replaced", "changed", "missing")
    table = sheets_table(passports_frame([passport(**dict(zip(names, counts, strict=True)))]))
    assert table["Работы"].tolist() == [said]


def test_a_file_without_works_says_nothing_of_them():
    rows = passports_frame([passport(None, None, None, origins=(), works=0)])
    assert works_said(rows) == ""
    assert passport_line(rows) == ""
    assert total_of(rows, "new_works") is None
