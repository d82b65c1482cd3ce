"""The journal of imports: drops of files, the files of one."""

import pandas as pd

from dashboard.imports.passport import Passport
from dashboard.imports.told import passports_frame
from dashboard.subjects.data.journal import drops_table, files_table

NEVER = pd.NaT
NOON = pd.Timestamp("2026-05-04 12:00")


def batches(*rows: tuple[str, str, pd.Timestamp, object]) -> pd.DataFrame:
    """Rows of `data/batches`: id, drop, when, when undone."""
    return pd.DataFrame(
        {
            "batch_id": [row[0] for row in rows],
            "file_name": [f"{row[0]}.xlsx" for row in rows],
            "kind": "f1",
            "imported_by": "ivanova",
            "imported_at": [row[2] for row in rows],
            "said_at": [row[2] for row in rows],
            "accepted_rows": 10,
            "rejected_rows": 1,
            "repeated_rows": 0,
            "revoked_at": pd.to_datetime([row[3] for row in rows]),
            "revoked_by": None,
            "reason": [None if row[3] is NEVER else "ошибка" for row in rows],
            "drop_id": [row[1] for row in rows],
        }
    )


def passports(*of: tuple[str, str]) -> pd.DataFrame:
    rows = passports_frame([Passport("Лист1", "f1", subject, 4, "2025/2026") for _, subject in of])
    return rows.assign(batch_id=[batch for batch, _ in of])


def test_files_taken_together_are_one_row_with_their_works_and_the_last_drop_is_first():
    table = drops_table(
        batches(("a", "1", NOON, NEVER), ("b", "1", NOON, NEVER), ("c", "2", NOON + pd.Timedelta(hours=1), NEVER)),
        passports(("a", "МА"), ("b", "РУ")),
    )
    assert table.index.tolist() == ["2", "1"]
    assert table["Файлов"].tolist() == [1, 2]
    assert table["Работы"].tolist() == ["—", "МА\u00a04, РУ\u00a04, 2025/2026"]
    assert table["Строк"].tolist() == [10, 20]


def test_a_drop_is_undone_whole_or_in_part():
    undone = batches(("a", "1", NOON, NOON), ("b", "1", NOON, NEVER), ("c", "2", NOON, NOON), ("d", "3", NOON, NEVER))
    states = drops_table(undone, passports())["Состояние"].to_dict()
    assert states == {"1": "отменено 1 из 2", "2": "отменена", "3": "учитывается"}


def test_files_of_a_drop_say_whether_and_why_they_were_undone():
    table = files_table(batches(("a", "1", NOON, NOON), ("b", "1", NOON, NEVER)))
    assert table["Состояние"].tolist() == ["отменена", "учитывается"]
    assert table["Почему отменена"].tolist() == ["ошибка", ""]
