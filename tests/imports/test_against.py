"""A file against what stands: corrected, partial, older, outranked; undone and given back; what a person said of it."""

from pathlib import Path

import pytest

from dashboard.bench.big_files import write_big_files
from dashboard.files.sources import SourceFile, expand
from dashboard.imports.against import version_key
from dashboard.imports.corrections import remembered
from dashboard.imports.passport import Correction
from dashboard.imports.pipeline import compared, give_back, import_paths, import_sources, prepare, take_in, undo
from dashboard.imports.report import FileReport
from dashboard.store import Store
from dashboard.store.batches import known_hashes

from .made import F1_FRAME, F1_HEADER, Row, book_bytes, pupil, separator
from .test_cases import told, works


def f1_file(name: str, *pupils: Row, frame: list[Row] = F1_FRAME) -> SourceFile:
    rows = [*frame, F1_HEADER, separator(len(pupils)), *pupils]
    return SourceFile(name, book_bytes({"РУ 4": rows}), "xlsx")


FIRST = f1_file("первый.xlsx", pupil(40001.0), pupil(40002.0), pupil(40003.0))
MENDED = f1_file("второй.xlsx", pupil(40001.0), pupil(40002.0, (0.0, 2.0, 1.0)), pupil(40003.0))
OLD_AGAIN = f1_file("копия.xlsx", pupil(40001.0), pupil(40002.0), pupil(40003.0), frame=[*F1_FRAME, ["Район"]])


def bring(store: Store, *sources: SourceFile, said: Correction | None = None) -> list[FileReport]:
    return import_sources(store, sources, "me", None, said)


def scores(store: Store) -> dict[str, int]:
    rows = works(store)
    return dict(zip(rows["participant"], rows["primary_score"].astype(int), strict=True))


def counts(report: FileReport) -> tuple[int | None, ...]:
    said = report.passports[0]
    return said.new, said.replaced, said.changed, said.missing


def test_a_corrected_file_replaces_and_says_how_many_differ(store: Store) -> None:
    bring(store, FIRST)
    (report,) = bring(store, MENDED)
    assert counts(report) == (0, 3, 1, 0)
    assert "Уже есть в «первый.xlsx»: 3 работы, из них с другими баллами или отметками: 1" in told([report])
    assert scores(store) == {"40001": 4, "40002": 3, "40003": 4}


def test_an_older_copy_does_not_win_back(store: Store) -> None:
    bring(store, FIRST)
    bring(store, MENDED)
    (report,) = bring(store, OLD_AGAIN)
    assert report.status == "rejected" and "прежняя версия" in report.problems[0].problem
    assert "второй.xlsx" in report.problems[0].problem and scores(store)["40002"] == 3


def test_after_the_correction_is_undone_the_older_copy_is_no_older(store: Store) -> None:
    bring(store, FIRST)
    bring(store, MENDED)
    batch = store.query("data/batches").set_index("file_name").loc["второй.xlsx", "batch_id"]
    undo(store, [str(batch)], "me", "проба")
    (report,) = bring(store, OLD_AGAIN)
    assert report.status == "imported" and scores(store)["40002"] == 4


def test_another_class_of_the_school_is_no_missing_pupil(store: Store) -> None:
    bring(store, FIRST)
    (report,) = bring(store, f1_file("4Б.xlsx", pupil(40011.0, klass="4Б"), pupil(40012.0, klass="4Б")))
    assert counts(report) == (2, 0, 0, 0) and report.problems == []


def test_a_mended_code_is_one_missing_and_one_new(store: Store) -> None:
    bring(store, FIRST)
    (report,) = bring(store, f1_file("коды.xlsx", pupil(40001.0), pupil(40002.0), pupil(40013.0)))
    assert counts(report) == (1, 2, 0, 1)


def test_undone_and_given_back_stands_where_it_stood(store: Store) -> None:
    bring(store, FIRST)
    bring(store, MENDED)
    batches = store.query("data/batches")["batch_id"].tolist()
    undo(store, batches, "me", "проба")
    assert works(store).empty
    give_back(store, batches, "me")
    assert scores(store)["40002"] == 3 and store.query("data/batches")["revoked_at"].isna().all()
    undo(store, batches, "me", "проба")
    assert works(store).empty, "what was given back can be undone again"


def test_files_of_one_drop_bear_its_mark_and_their_passports(store: Store) -> None:
    bring(store, FIRST, f1_file("РУ 5.xlsx", pupil(50001.0, klass="5А"), frame=[["ВПР 2024 Русский язык 5 класс"]]))
    bring(store, MENDED)
    drops = store.query("data/batches").groupby("drop_id").size()
    assert sorted(drops) == [1, 2]
    kept = store.query("data/passports").set_index("batch_id")
    last = store.query("data/batches").set_index("file_name").loc["второй.xlsx", "batch_id"]
    row = kept.loc[last]
    assert (row.subject, row.grade, row.replaced_works, row.changed_works, list(row.schools)) == (
        "РУ",
        4,
        3,
        1,
        ["edu200001"],
    )
    assert "ВПР 2024 Русский язык 4 класс" in row.said_from and list(row.unread_columns) == []


def test_the_preview_counts_and_stores_nothing(store: Store) -> None:
    bring(store, FIRST)
    (file,) = compared(store, [prepare(MENDED, known_hashes(store))])
    assert counts(file.report) == (0, 3, 1, 0)
    assert len(store.query("data/batches")) == 1 and scores(store)["40002"] == 4


def test_what_a_person_says_is_taken_kept_and_remembered(store: Store) -> None:
    (first,) = bring(store, FIRST)
    said = Correction(academic_year="2022/2023")
    (again,) = bring(store, FIRST, said=said)
    assert (first.passports[0].academic_year, again.passports[0].academic_year) == ("2023/2024", "2022/2023")
    assert set(works(store)["academic_year"]) == {"2022/2023"}, "the first reading of the same bytes is replaced"
    assert remembered(store) == {FIRST.sha256: said}
    (third,) = bring(store, FIRST)
    assert third.status == "duplicate"
    undo(store, store.query("data/batches")["batch_id"].tolist(), "me", "проба")
    (fourth,) = bring(store, FIRST)
    assert fourth.passports[0].academic_year == "2022/2023", "the word is remembered for the file"


def test_a_word_for_a_folder_changes_no_file_that_speaks_for_itself(store: Store, tmp_path: Path) -> None:
    silent = f1_file("РУ 4.xlsx", pupil(), frame=[["Русский язык 4 класс"]])
    for source in (FIRST, silent):
        (tmp_path / "отчёты").mkdir(exist_ok=True)
        (tmp_path / "отчёты" / source.name).write_bytes(source.data)
    reports = import_paths(store, [tmp_path / "отчёты"], "me", None, Correction(academic_year="2020/2021"))
    assert [r.status for r in reports] == ["imported", "imported"], told(reports)
    assert {r.file: r.passports[0].academic_year for r in reports} == {
        "первый.xlsx": "2023/2024",
        "РУ 4.xlsx": "2020/2021",
    }


def test_the_only_file_named_is_taken_as_the_person_says(store: Store, tmp_path: Path) -> None:
    (tmp_path / "f.xlsx").write_bytes(FIRST.data)
    (report,) = import_paths(store, [tmp_path / "f.xlsx"], "me", None, Correction(academic_year="2020/2021"))
    assert report.passports[0].academic_year == "2020/2021"
    assert any("а взято 2020/2021 (указано при загрузке)" in p.problem for p in report.problems)


@pytest.mark.parametrize(
    "names",
    [
        ["Ф1.xlsx", "Ф1 (1).xlsx", "Ф1 (2).xlsx", "Ф1 (10).xlsx"],
        ["а/Ф1.xlsx", "а/Ф1 испр.xlsx", "а/Ф1 новый.xlsx"],
        ["МА 4.xlsx", "МА 4 v2.xlsx", "РУ 4.xlsx"],
    ],
)
def test_versions_of_a_file_come_in_their_order(names: list[str]) -> None:
    assert sorted(reversed(names), key=version_key)[0] == names[0]
    assert sorted(names, key=version_key)[-1] == names[-1]


def test_many_works_are_counted(store: Store, tmp_path: Path) -> None:
    write_big_files(tmp_path / "own", works=240, tasks=6, files=3)
    reports = import_paths(store, [tmp_path / "own"], "me")
    assert sum(r.passports[0].new or 0 for r in reports) == 240
    sources = [s for f in sorted((tmp_path / "own").iterdir()) for s in expand(f)]
    assert all(prepare(s, known_hashes(store)).report.status == "duplicate" for s in sources)


def test_a_duplicate_whose_file_was_undone_meanwhile_keeps_what_a_person_said(store: Store) -> None:
    """The preview saw a duplicate, another session undid it, then «Загрузить»: the corrected year must stay."""
    bring(store, FIRST, said=Correction(academic_year="2022/2023"))
    seen = prepare(FIRST, known_hashes(store), remembered(store))
    assert seen.report.status == "duplicate"
    undo(store, store.query("data/batches")["batch_id"].tolist(), "me", "проба")
    (report,) = take_in(store, [seen], "me")
    assert (report.status, report.passports[0].academic_year) == ("imported", "2022/2023")
