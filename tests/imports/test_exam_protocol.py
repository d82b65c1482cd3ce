"""Regional protocols of ОГЭ and ЕГЭ: results are taken, names and documents are left nowhere."""

from pathlib import Path

import pytest

from dashboard.files.sources import SourceFile
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import import_paths
from dashboard.imports.readout import Readout
from dashboard.imports.recognise import read_source
from dashboard.store import Store
from dashboard.store.health import lost_files
from tests.imports.made import Row, book_bytes

DENSE: Row = [
    *("№", "Код ОО", "Класс", "Код ППЭ", "Аудитория", "Фамилия", "Имя", "Отчество", "Серия", "Номер"),
    *("Задания с кратким ответом", "Задания с развёрнутым ответом", "Первичный балл", "Оценка"),
]
SPARSE: Row = [
    *("№", "", "Код МСУ", "", "Код ОО", "", "Класс", "", "Код ППЭ", "", "Фамилия", "Имя", "Отчество", ""),
    *("Задания с кратким ответом", "", "Первичный балл", "", "Тестовый балл"),
]
PERSON = ("Тестова", "Проба", "Примеровна", "9911", "123456")
MATHS: Row = ["02 - Математика 2026.06.02"]


def row(number: int, primary: object = 17, mark: object = 4, code: object = 13450, klass: str = "9а") -> Row:
    return [number, code, klass, 1316, 203, *PERSON, "++-++", "0(2)1(2)", primary, mark]


def sparse(number: int, primary: object, test: object) -> Row:
    return [number, "", 213, "", 13450, "", "11", "", 1301, "", *PERSON[:3], "", "++-", "", primary, "", test]


def read(*rows: Row, name: str = "edu990101.xlsx", said: Correction | None = None) -> Readout:
    return read_source(SourceFile(name, book_bytes({"Page 1": list(rows)}), "xlsx"), said)


def results(readout: Readout) -> list[tuple[object, ...]]:
    """(school, exam, subject, year, participant, primary, test, mark) of each result, None where empty."""
    names = ["school", "exam", "subject", "academic_year", "participant", "primary_score", "test_score", "mark"]
    frames = readout.tables.get("exam_result", [])
    cells = [frame[names].astype(object).where(frame[names].notna(), None) for frame in frames]
    return [tuple(found) for frame in cells for found in frame.itertuples(index=False)]


def told(readout: Readout) -> str:
    return "\n".join(f"{p.column} {p.value} {p.problem}" for p in readout.problems)


def test_marks_of_a_protocol_are_results_without_names() -> None:
    readout = read(MATHS, DENSE, row(1), row(2, 28, "5 (отлично)"))
    assert results(readout) == [
        ("edu990101", "oge", "МА", "2025/2026", "0602-1316-1", 17, None, 4),
        ("edu990101", "oge", "МА", "2025/2026", "0602-1316-2", 28, None, 5),
    ]
    (passport,) = readout.passports
    assert (passport.subject, passport.grade, passport.works) == ("МА", 9, 2)
    assert {"Фамилия", "Номер"} <= set(passport.unread_columns) and "Оценка" in passport.read_columns


def test_two_exams_with_test_scores_stand_on_one_sheet() -> None:
    readout = read(
        ["Протокол проверки"],
        ["04 - Химия 2026.06.01"],
        SPARSE,
        sparse(1, 15, 35),
        [],
        ["02 - Математика (профильный уровень) 2026.05.27"],
        SPARSE,
        sparse(1, 8, 40),
    )
    assert [found[1:] for found in results(readout)] == [
        ("ege", "ХИ", "2025/2026", "0601-1301-1", 15, 35, None),
        ("ege", "МП", "2025/2026", "0527-1301-1", 8, 40, None),
    ]


def test_a_bare_score_of_basic_maths_is_a_mark() -> None:
    head: Row = ["Код ОО", "Класс", "Фамилия", "Первичный балл", "Балл"]
    rows: list[Row] = [[13450, "11", PERSON[0], 18, 5], [13450, "11", PERSON[0], 8, 3]]
    readout = read(["22 - Математика базовая 2026.05.27"], head, *rows)
    assert [found[-2:] for found in results(readout)] == [(None, 5), (None, 3)]


def test_the_school_is_asked_once_and_answered() -> None:
    asked = read(MATHS, DENSE, row(1), name="протокол.xlsx")
    assert asked.passports[0].asked == ("school",) and asked.accepted == 0
    answered = read(MATHS, DENSE, row(1), name="протокол.xlsx", said=Correction(school="edu990105"))
    assert results(answered)[0][0] == "edu990105"


def test_schools_by_regional_codes_are_refused_with_what_to_do() -> None:
    readout = read(MATHS, DENSE, row(1), row(2, code=13451))
    assert readout.accepted == 0 and "13450, 13451" in told(readout) and "Логин ОО" in told(readout)


def test_a_column_of_logins_stands_for_the_codes() -> None:
    rows = [["edu990101", *row(1)], ["edu990102", *row(2, code=13451)]]
    assert [found[0] for found in results(read(MATHS, ["Логин ОО", *DENSE], *rows, name="п.xlsx"))] == [
        "edu990101",
        "edu990102",
    ]


@pytest.mark.parametrize("word", ["не явился", "н/я", "Удалён с экзамена", ""])
def test_participants_without_a_result_are_counted(word: str) -> None:
    readout = read(MATHS, DENSE, row(1), row(2, word, ""))
    assert readout.accepted == 1 and "без результата (неявка, удаление): 1" in told(readout)


def test_lines_of_totals_and_signatures_are_no_participants() -> None:
    readout = read(MATHS, DENSE, row(1), ["Всего:", 1], ["Председатель", "", "", "", "", PERSON[0]])
    assert (readout.accepted, readout.rejected) == (1, 0)


def test_a_cell_that_is_no_result_is_told_without_its_words() -> None:
    readout = read(MATHS, DENSE, row(1, PERSON[0], 4), row(2, 17, 9))
    assert (readout.accepted, readout.rejected) == (0, 2)
    assert not any(word in told(readout) for word in PERSON) and "от 2 до 5" in told(readout)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["51 - Русский язык (ГВЭ) 2026.06.02"], DENSE, row(1)], "ГВЭ"),
        ([["Физика 2026.06.05"], DENSE, row(1), row(2, klass="11")], "класс"),
        ([["ОГЭ Физика"], DENSE, row(1)], "год"),
    ],
)
def test_what_cannot_be_told_is_asked_or_refused(rows: list[Row], words: str) -> None:
    readout = read(*rows)
    assert readout.accepted == 0 and words in told(readout)


def test_appeals_alone_are_refused() -> None:
    head: Row = ["№", "Код ОО", "Класс", "Фамилия", "Имя", "Экзамен", "Состояние апелляции", "Текущие", ""]
    below: Row = ["", "", "", "", "", "", "", "Первичный балл", "Оценка"]
    readout = read(head, below, [1, 13450, "9а", *PERSON[:2], "Математика(2026.06.02)", "удовлетворена", 22, 5])
    assert readout.accepted == 0 and "протокол апелляций" in told(readout)


def test_no_name_is_left_in_the_store(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "edu990101.xlsx"
    file.write_bytes(book_bytes({"Page 1": [MATHS, DENSE, row(1), row(2, "abc", 4)]}))
    (report,) = import_paths(store, [file], "me")
    assert (report.status, report.rows) == ("partial", 1)
    assert not store.originals.exists() or not [path for path in store.originals.rglob("*") if path.is_file()]
    assert lost_files(store) == []
    tables = store.query("data/batch_rows")
    assert tables["kind"].tolist() == ["exam_protocol"]
    again = import_paths(store, [file], "me")
    assert again[0].status == "duplicate"


def test_english_heads_of_an_export_are_known() -> None:
    said = "SchoolCode;ClassCode;SurnameCell;DocumentNumberCode;TestResultBCell;PrimaryMark;Mark5\n"
    data = f"{said}13450;9А;{PERSON[0]};{PERSON[4]};++-;17;4\n".encode("utf-8-sig")
    readout = read_source(SourceFile("edu990101/02 - Математика 2026.06.02.csv", data, "csv"))
    assert results(readout)[0][4:] == ("0602-1", 17, None, 4)
