"""A file of progress: each row finds its measure, or is set aside with its reason."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dashboard import clock, derive
from dashboard.files.sources import expand
from dashboard.imports.pipeline import import_sources
from dashboard.imports.progress import bare, nearest
from dashboard.imports.templates.definitions import TEMPLATES
from dashboard.imports.templates.workbook import template_xlsx
from dashboard.store import Store, open_store
from dashboard.surfaces.cli.main import app
from tests.readings import plan_answer, reading_of

from .plans import ANALYSIS, LOGINS, REPORT, TRAIN, take

HEADER = [column.header for column in TEMPLATES["progress"].columns]
TITLE = "Дорожная карта района"


def book(*rows: list[object], header: list[str] = HEADER) -> bytes:
    made = openpyxl.Workbook()
    for row in [header, *rows]:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def bring(store: Store, data: bytes, name: str = "Исполнение.xlsx"):
    return next(iter(import_sources(store, expand(name, data=data, name=name), "methodist")))


def row(number: object, status: str, section="Кадры", school="", day="", fact="", proof="", comment="", plan=TITLE):
    return [plan, section, number, school, status, day, fact, proof, comment]


def test_rows_become_statuses_facts_and_evidence(store: Store):
    take(store)
    report = bring(
        store,
        book(
            row("1", "в работе", day="20.11.2023", fact=12, proof="https://example.org/7"),
            row("2", "Выполнено", school=LOGINS[0], day="10.11.2023", proof="справка", comment="все классы"),
            row("1", "исполнено", section="Контроль", day="28.11.2023"),
        ),
    )
    assert (report.status, report.kind, report.rows) == ("imported", "progress", 3)
    told = plan_answer(reading_of(store), "history", measure=TRAIN)
    assert set(zip(told["field"], told["value"], strict=True)) >= {
        ("status", "в работе"),
        ("fact", "12.0"),
        ("evidence", "https://example.org/7"),
    }
    assert set(told["recorded_by"]) == {"methodist"}
    report_day = plan_answer(reading_of(store), "history", measure=REPORT)["occurrence"]
    assert set(report_day) == {"2023-11-27"}, "a report of 28 November is of the Monday before"


@pytest.mark.parametrize(
    ("bad", "column", "words"),
    [
        (row("1", "выполнено", plan="Другой план"), "План", "нет"),
        (row("1", "выполнено", section="Финансы"), "Раздел", "раздела"),
        (row("99", "выполнено"), "№", "нет"),
        (row("2", "выполнено", school="edu123456"), "Логин ОО", "школы"),
        (row("1", "выполнено", school=LOGINS[0]), "Логин ОО", "районное"),
        (row("1", "выполнено", section="", day="10.11.2023"), "№", "укажите раздел"),
        (row("1", "выполнено", day="10.11.2093"), "Дата", "не наступила"),
        (row("1", "почти готово"), "Статус", "не начато"),
    ],
)
def test_what_cannot_be_placed_is_set_aside(store: Store, bad: list[object], column: str, words: str):
    take(store)
    report = bring(store, book(row("1", "выполнено"), bad))
    assert (report.status, report.rows, report.rejected_rows) == ("partial", 1, 1)
    assert [(p.row, p.column) for p in report.problems] == [(3, column)]
    assert words in report.problems[0].problem


def test_a_plan_may_be_named_by_its_file(store: Store):
    take(store)
    assert bring(store, book(row("1", "в работе", plan="План"))).status == "imported"


def test_the_untouched_template_holds_nothing(store: Store):
    take(store)
    report = bring(store, template_xlsx(TEMPLATES["progress"]))
    assert (report.status, report.rows) == ("rejected", 0)


def test_without_any_plan_the_file_is_refused_with_reasons(store: Store):
    report = bring(store, book(row("1", "выполнено")))
    assert report.status == "rejected" and "сначала возьмите план" in report.problems[0].problem


def test_an_undone_import_takes_its_statuses_back(store: Store):
    from dashboard.store.batches import revoke_batches

    take(store)
    bring(store, book(row("2", "выполнено", school=LOGINS[0])))
    batches = store.query("data/batches")
    revoke_batches(store, batches.loc[batches["kind"] == "progress", "batch_id"].tolist(), "methodist", "ошибка")
    now = plan_answer(reading_of(store), "measures").set_index("measure")
    assert now.loc[ANALYSIS, "places_done"] == 0


def test_plans_and_statuses_do_not_touch_the_figures_of_results(store: Store):
    take(store)
    before = derive.key_of(store, clock.today())
    bring(store, book(row("1", "выполнено")))
    take(store, source=b"again")
    assert derive.key_of(store, clock.today()) == before


@given(st.dates(date(2023, 9, 1), date(2024, 8, 31)))
def test_the_nearest_day_holds_the_date_or_is_closest(day: date):
    ends = pd.to_datetime(["2023-10-30", "2023-11-27", "2023-12-25"])
    days = pd.DataFrame({"occurrence": ends.strftime("%Y-%m-%d"), "due_from": ends, "due_to": ends})
    found = date.fromisoformat(nearest(days, day) or "")
    assert all(abs((found - day).days) <= abs((end.date() - day).days) for end in ends)


@given(st.sampled_from(["Кадры", "1.2", "План ОО"]), st.sampled_from(["{}", "«{}»", " {}. ", "{};"]))
def test_a_name_is_compared_without_its_edges(name: str, worn: str):
    assert bare(worn.format(name)) == bare(name.upper())


def test_a_folder_in_any_order_and_the_table_back(tmp_path: Path):
    files, store, out = tmp_path / "files", tmp_path / "s" / "s.duckdb", tmp_path / "r.csv"
    files.mkdir()
    plan = ["Раздел", "№", "Мероприятие", "Ответственные", "Срок", "Цель", "Единица", "Уровень (район/школа)"]
    (files / "Яплан.xlsx").write_bytes(
        book(
            ["Кадры", 1, "Обучить учителей", "ИМЦ", "до 30.11.2023", 20, "учителей", "район"],
            ["Кадры", 2, "@ обзор школ", "ОО", "до 13.11.2023", "", "", "школа"],
            header=plan,
        )
    )
    (files / "Исполнение.xlsx").write_bytes(
        book(
            row(1, "выполнено", day="28.11.2023", fact=21, plan="Яплан"),
            row(2, "выполнено", school="edu880001", day="10.11.2023", plan="Яплан"),
        )
    )
    done = CliRunner().invoke(app, ["import", str(files), "--store", str(store)])
    assert done.exit_code == 0, done.output
    asked = ["roadmap", "--store", str(store), "--as-of", "2023-11-29", "--out", str(out)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    rows = pd.read_csv(out)
    assert rows["status"].tolist() == ["выполнено", "выполнено"] and rows["fact"].tolist()[0] == 21
    assert rows["school"].tolist()[1] == "edu880001"
    assert rows["title"].tolist()[1] == "'@ обзор школ", "no formula leaves"
    opened = open_store(store)
    assert opened.query("data/batches")["kind"].tolist()[0] == "progress"
    opened.close()
