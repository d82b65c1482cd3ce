"""Results of exams that come again: compared with those that stand, as works are; nothing is left standing unsaid."""

from dashboard.files.sources import SourceFile
from dashboard.imports.pipeline import import_sources
from dashboard.imports.report import FileReport
from dashboard.store import Store

from .made import Row, book_bytes
from .test_exam_protocol import DENSE, MATHS, row

HEAD: Row = ["Логин ОО", "Экзамен", "Предмет", "Учебный год", "Код участника", "Первичный балл", "Отметка"]


def protocol(name: str, *marks: int, title: Row = MATHS) -> SourceFile:
    rows = [row(number, 10 + mark, mark) for number, mark in enumerate(marks, 1)]
    return SourceFile(f"edu990101/{name}", book_bytes({"Page 1": [title, DENSE, *rows]}), "xlsx")


def by_code(name: str, **marks: int) -> SourceFile:
    rows: list[Row] = [["edu990101", "ОГЭ", "МА", "2025/2026", c[1:], 10 + m, m] for c, m in marks.items()]
    rows += [["edu990101", "ЕГЭ", "РУ", "2025/2026", "77001", 40, ""]]
    return SourceFile(name, book_bytes({"Лист1": [HEAD, *rows]}), "xlsx")


def bring(store: Store, source: SourceFile) -> FileReport:
    (report,) = import_sources(store, [source], "me", None, None)
    return report


def counts(report: FileReport) -> tuple[int | None, ...]:
    said = report.passports[0]
    return said.new, said.replaced, said.changed, said.missing


def told(report: FileReport) -> str:
    return "\n".join(problem.problem.replace("\u00a0", " ") for problem in report.problems)


def test_a_protocol_issued_again_with_fewer_rows_tells_what_is_missing(store: Store) -> None:
    assert counts(bring(store, protocol("первый.xlsx", 4, 3, 5))) == (3, 0, 0, 0)
    again = bring(store, protocol("второй.xlsx", 4, 5))
    assert counts(again) == (0, 2, 1, 1)
    assert "Уже есть в «edu990101/первый.xlsx»: 2 результата, из них с другими баллами или отметками: 1" in told(again)
    assert "а в этом файле нет: 1 результат. Они остаются в расчётах; если убраны намеренно, отмените" in told(again)


def test_a_protocol_of_another_day_misses_nobody(store: Store) -> None:
    bring(store, protocol("основной.xlsx", 4, 3, 5))
    reserve = bring(store, protocol("резерв.xlsx", 4, title=["02 - Математика 2026.06.20"]))
    assert counts(reserve) == (1, 0, 0, 0) and "а в этом файле нет" not in told(reserve)


def test_an_older_protocol_does_not_win_back(store: Store) -> None:
    bring(store, protocol("первый.xlsx", 4, 3, 5))
    bring(store, protocol("второй.xlsx", 4, 4, 5))
    older = bring(store, protocol("копия.xlsx", 4, 3, 5, title=["", *MATHS]))
    assert older.status == "rejected" and "второй.xlsx" in told(older)


def test_a_table_of_several_exams_is_compared_as_one(store: Store) -> None:
    assert counts(bring(store, by_code("1.xlsx", к90001=4, к90002=3))) == (3, 0, 0, 0)
    again = bring(store, by_code("2.xlsx", к90001=5, к90003=3))
    assert counts(again) == (1, 2, 1, 1)
    assert "РУ 11, 2025/2026" in {problem.value for problem in again.problems}
