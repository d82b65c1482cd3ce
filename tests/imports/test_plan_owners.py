"""Whose plans are when they come as files: nobody's plan replaces another's, a school's binds that school only."""

import io
from pathlib import Path

import pandas as pd
import pytest
from docx import Document

from dashboard import clock, derive
from dashboard.imports.corrected import correction_of
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import DEMO_USER, import_paths, undo
from dashboard.imports.report import DUPLICATE, IMPORTED, PARTIAL, REFUSED
from dashboard.reading import EVERYTHING, open_reading
from dashboard.store import Store
from dashboard.store.batches import NewBatch, append_batch

FIFTH, SEVENTH = "edu880005", "edu880007"
HEADS = ("№", "Мероприятие", "Срок", "Ответственные")
ROWS = (("1", "Обсудить итоги", "ноябрь 2025", "Завуч"), ("2", "Провести взаимопроверку", "апрель 2026", "Завуч"))
COLLECT = (("1", "Собрать планы", "май 2026", "ИМЦ"),)
TITLE = "План мероприятий по объективности на 2025/2026 учебный год"


def document(*parts: str | tuple[tuple[str, ...], ...], heads: tuple[str, ...] = HEADS) -> bytes:
    """A Word file of lines and tables."""
    made = Document()
    for part in parts:
        if isinstance(part, str):
            made.add_paragraph(part)
            continue
        table = made.add_table(0, len(heads))
        for row in (heads, *part):
            for cell, said in zip(table.add_row().cells, row, strict=True):
                cell.text = said
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path, store: Store) -> Path:
    """A folder for files, and a store that knows two schools."""
    names = {FIFTH: "МБОУ СОШ № 5", SEVENTH: "МБОУ СОШ № 7"}
    rows = pd.DataFrame({"school": names.keys(), "short_name": names.values(), "district": "Район"})
    register = NewBatch("Реестр.xlsx", b"r", "r" * 64, "schools", 1, {"school": rows}, pd.DataFrame(), 2, 0, 0, 0)
    append_batch(store, register, "me")
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


def put(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def plans(store: Store) -> pd.DataFrame:
    return store.query("roadmap/taken_plans").sort_values("owner", ignore_index=True)


def tasks(store: Store) -> pd.DataFrame:
    derive.ensure(store, [clock.today()])
    return open_reading(store, EVERYTHING).exact("roadmap/tasks")


def notes(report) -> str:
    return "\n".join(problem.problem for problem in report.problems)


def test_two_schools_with_one_title_and_year_stand_side_by_side(store: Store, folder: Path):
    fifth = put(folder, "План5.docx", document("Утверждаю: директор МБОУ СОШ № 5", TITLE, ROWS))
    seventh = put(folder, "План7.docx", document("Директор МБОУ «СОШ №7» ________", TITLE, ROWS[:1]))
    district = put(folder, "План.docx", document("ОТДЕЛ ОБРАЗОВАНИЯ", TITLE, COLLECT))
    reports = import_paths(store, [fifth, seventh, district], "me")
    assert [report.status for report in reports] == [IMPORTED] * 3
    assert plans(store)["owner"].tolist() == [FIFTH, SEVENTH, "район"]
    rows = tasks(store)
    assert rows.groupby("school").size().to_dict() == {"": 1, FIFTH: 2, SEVENTH: 1}


def test_a_corrected_plan_of_the_same_owner_replaces_the_first_and_undo_brings_it_back(store: Store, folder: Path):
    stamp = "Директор МБОУ СОШ № 5"
    import_paths(store, [put(folder, "План.docx", document(stamp, TITLE, ROWS))], "me")
    corrected = document(stamp, TITLE, (*ROWS, ("3", "Собрать справки", "май 2026", "Завуч")))
    (report,) = import_paths(store, [put(folder, "План новый.docx", corrected)], "me")
    assert "Заменяет план из файла «План.docx»: прежних мероприятий 2, новых 1" in notes(report)
    assert [len(row) for row in plans(store)["measures"]] == [3]
    batches = store.query("data/batches").set_index("file_name")["batch_id"]
    undo(store, [batches["План новый.docx"]], "me", "ошибка")
    assert [len(row) for row in plans(store)["measures"]] == [2]


def test_a_plan_that_does_not_say_whose_it_is_never_takes_the_place_of_another(store: Store, folder: Path):
    unsaid = (("1", "Обсудить итоги", "ноябрь 2025", ""), ("2", "Провести взаимопроверку", "апрель 2026", ""))
    other = (("1", "Открыть кружок", "октябрь 2025", ""), ("2", "Купить приборы", "май 2026", ""))
    first, second = import_paths(
        store,
        [put(folder, "а/План.docx", document(TITLE, unsaid)), put(folder, "б/План.docx", document(TITLE, other))],
        "me",
    )
    assert first.status == IMPORTED and "не сказано, чей он" in notes(first)
    assert second.status == REFUSED and "чтобы не заменить чужой" in notes(second)
    assert plans(store)["file_name"].tolist() == ["План.docx"]
    (said,) = import_paths(store, [folder / "б" / "План.docx"], "me", correction=Correction(school=SEVENTH))
    assert said.status == IMPORTED
    assert plans(store)["owner"].tolist() == ["", SEVENTH]


def test_the_same_file_mended_without_an_owner_is_an_edition(store: Store, folder: Path):
    rows = (("1", "Обсудить итоги", "ноябрь 2025", ""), ("2", "Провести взаимопроверку", "апрель 2026", ""))
    import_paths(store, [put(folder, "План.docx", document(TITLE, rows))], "me")
    mended = (rows[0], ("2", "Провести взаимопроверку", "март 2026", ""))
    (report,) = import_paths(store, [put(folder, "План (1).docx", document(TITLE, mended))], "me")
    assert report.status == IMPORTED and "Заменяет план" in notes(report)


def test_a_school_that_the_store_does_not_know_is_named_and_gets_no_one_elses_measures(store: Store, folder: Path):
    (report,) = import_paths(
        store, [put(folder, "П.docx", document("План МБОУ «Лесная СОШ» на 2025/2026 учебный год", ROWS))], "me"
    )
    assert "«МБОУ «Лесная СОШ»» нет в хранилище" in notes(report)
    assert plans(store)["owner"].tolist() == ["МБОУ «Лесная СОШ»"]
    assert set(tasks(store)["school"]) == {""}


def test_a_plan_of_some_school_is_nobodys_until_it_is_said_whose(store: Store, folder: Path):
    (report,) = import_paths(
        store, [put(folder, "П.docx", document("План работы школы на 2025/2026 учебный год", ROWS))], "me"
    )
    assert "Школа не названа. Мероприятия не отнесены ни к одной школе" in notes(report)
    assert set(tasks(store)["school"]) == {""}


def test_a_login_in_the_path_says_whose_the_plan_is(store: Store, folder: Path):
    put(folder, f"{SEVENTH}/План.docx", document(TITLE, ROWS))
    import_paths(store, [folder], "me")
    assert plans(store)["owner"].tolist() == [SEVENTH]


def test_a_plan_kept_before_owners_were_asked_is_the_districts_and_keeps_its_measures(store: Store, folder: Path):
    data = document("Отдел образования", TITLE, COLLECT)
    import_paths(store, [put(folder, "План.docx", data)], "me")
    before = plans(store)
    with store.transaction() as transaction:
        transaction._cursor.execute("UPDATE store.plan SET owner = NULL")
    again = document("Отдел образования", TITLE, (("1", "Собрать планы", "июнь 2026", "ИМЦ"),))
    import_paths(store, [put(folder, "План новый.docx", again)], "me")
    after = plans(store)
    assert after["plan"].tolist() == before["plan"].tolist()
    assert [list(row) for row in after["measures"]] == [list(row) for row in before["measures"]]


def test_two_plans_of_one_file_are_two_even_with_one_title(store: Store, folder: Path):
    lines = document("Отдел образования", "Приложение 1", TITLE, ROWS[:1], "Приложение 2", TITLE, ROWS[1:])
    from dashboard.imports.taking import OwnedPlan, take_plans
    from dashboard.plans.model import Measure, ReadPlan

    made = [ReadPlan(TITLE, "2025/2026", (Measure("", "1", said, due_text="май"),)) for said in ("А", "Б")]
    for _ in range(2):
        take_plans(store, [OwnedPlan(plan) for plan in made], source=lines, file_name="П.docx", who="me")
    assert sorted(len(row) for row in plans(store)["measures"]) == [1, 1]
    assert set(tasks(store)["title"]) == {"А", "Б"}


HEADS_MARKED = (*HEADS, "Отметка о выполнении")


def marked(*marks: str) -> tuple[tuple[str, ...], ...]:
    return tuple((str(n), f"Дело {n}", "октябрь 2025", "ИМЦ", mark) for n, mark in enumerate(marks, 1))


def told(store: Store) -> list[str]:
    return tasks(store).sort_values("number")["status"].tolist()


def test_marks_of_a_district_plan_become_statuses_with_their_days(store: Store, folder: Path):
    data = document(
        "Отдел образования",
        TITLE,
        marked("исполнено 12.10.2025, приказ № 5", "в работе", "", "кто его знает"),
        heads=HEADS_MARKED,
    )
    (report,) = import_paths(store, [put(folder, "П.docx", data)], "me")
    assert told(store) == ["выполнено", "в работе", "не начато", "не начато"]
    assert "не прочитана, статус не записан" in notes(report)


def test_a_plan_like_the_invented_districts_is_taken_and_stays_when_that_goes(store: Store, tmp_path: Path):
    data = document("Отдел образования", TITLE, ROWS)
    invented, own = put(tmp_path, "demo/П.docx", data), put(tmp_path, "own/Мой план.docx", data)
    import_paths(store, [invented], DEMO_USER)
    assert import_paths(store, [own], DEMO_USER)[0].status == DUPLICATE
    (report,) = import_paths(store, [own], "me")
    assert report.status in (IMPORTED, PARTIAL)
    assert plans(store)["file_name"].tolist() == ["Мой план.docx"]
    assert store.query("data/batches_of", who=DEMO_USER).empty


def test_a_plan_is_said_to_be_the_districts(store: Store, folder: Path):
    put(folder, "План.docx", document(TITLE, (("1", "Обсудить итоги", "ноябрь 2025", ""),)))
    (report,) = import_paths(store, [folder / "План.docx"], "me", correction=correction_of(owner="district"))
    assert report.status == IMPORTED and "не сказано, чей он" not in notes(report)
    assert plans(store)["owner"].tolist() == ["район"]
