"""«Данные»: files in, problems said, undo."""

import threading

from dashboard.bench.big_files import write_big_files
from dashboard.settings import settings
from dashboard.store import open_store
from dashboard.surfaces.parts import jobs, traces
from tests.imports.test_logins import MISSPELT, RIGHT, SCHOOLS, bring, register, works

from .conftest import said


def upload(app, path):
    return app.file_uploader[0].set_value([(path.name, path.read_bytes(), "application/octet-stream")]).run()


def test_own_files_come_in_and_the_invented_district_goes(demo_app, tmp_path):
    write_big_files(tmp_path / "own", works=60, tasks=16, files=1)
    path = next((tmp_path / "own").iterdir())
    data = path.with_name("2849600.xlsx")
    app = upload(demo_app("imports"), data)
    assert "Загрузить 1\u00a0файл" in [b.label for b in app.button]
    app.button(key="take").click().run()
    assert jobs.wait(60)
    app.run()
    assert "Принято: 1\u00a0файл" in said(app)


def test_noise_is_refused_with_a_sentence(demo_app, tmp_path):
    noise = tmp_path / "фото.xlsx"
    noise.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 500)
    app = upload(demo_app("imports"), noise)
    said(app)
    table = app.dataframe[0].value
    assert table["Состояние"].tolist() == ["Не принят"]
    assert app.button(key="take").disabled


def test_the_same_file_twice_is_known(demo_app, demo_files):
    app = upload(demo_app("imports"), next(demo_files.rglob("Реестр*.xlsx")))
    said(app)
    assert app.dataframe[0].value["Состояние"].tolist() == ["Уже загружен"]


def test_the_coverage_matrix_has_a_row_per_check_work_and_a_column_per_year(demo_app):
    app = demo_app("imports")
    said(app)
    matrix = next(d.value for d in app.dataframe if "Проверочная работа" in d.value.columns)
    assert matrix.columns.tolist() == ["Проверочная работа", "2023/24", "2024/25", "2025/26"]
    assert matrix.set_index("Проверочная работа").loc["Математика, 5\u00a0класс", "2025/26"] == "Ф1 Ф2 Ф3 Ф4 Ф7 П"


def test_an_empty_store_offers_templates_and_says_what_to_do(empty_app):
    app = empty_app("imports")
    assert "Пока ничего не загружено" in said(app)
    assert {b.proto.label for b in app.get("download_button")} >= {"Скачать"}


def test_a_misspelt_login_waits_on_the_page_until_it_is_told_whose_it_is(empty_app):
    store = open_store(settings().store)
    bring(store, register(SCHOOLS), "schools")
    bring(store, works([*SCHOOLS[1:], MISSPELT]))
    store.close()
    app = empty_app("imports")
    assert "1\u00a0логин ждёт решения" in said(app)
    choice = app.selectbox(key=f"login_{MISSPELT}")
    assert choice.options[:2] == ["Решить позже", f"Это школа {RIGHT} Школа 01"]
    choice.select_index(1).run()
    app.button(key="decide_logins").click().run()
    assert jobs.wait(120)
    app.run()
    words = said(app)
    assert "Решения записаны" in words and "ждёт решения" not in words


def test_an_import_of_another_session_is_seen_with_its_author(demo_app):
    going = threading.Event()
    job = jobs.start("Загрузка: 7 файлов", "ivanova", lambda tell: (tell(0.4, "Ищем признаки…"), going.wait(60), [])[2])
    words = said(demo_app("imports"))
    going.set()
    assert job.done.wait(10)
    assert "ivanova" in words and "Страницу можно закрыть" in words


def test_a_failed_import_is_a_sentence_and_stands_in_the_log(demo_app, caplog):
    job = jobs.start("Загрузка: 7 файлов", "ivanova", lambda tell: [][0])
    assert job.done.wait(10)
    errors = [error.value for error in demo_app("imports").error]
    assert len(errors) == 1 and "в хранилище ничего не изменилось" in errors[0]
    assert "IndexError" in caplog.text


def test_an_import_that_a_stopped_program_did_not_finish_is_told_until_it_is_read(demo_app):
    app = demo_app("imports")
    trace = settings().store.parent / "under-way" / "20260901-080000-0.txt"
    trace.parent.mkdir(exist_ok=True)
    trace.write_text("Загрузка: 57 файлов", "utf-8")
    assert "Загрузка: 57 файлов: программа остановилась, не закончив" in said(app.run())
    app.button(key=f"trace_{trace.stem}").click().run()
    assert "программа остановилась" not in said(app)
    assert not trace.exists()


def test_work_leaves_a_trace_only_while_it_goes_on(tmp_path):
    store = tmp_path / "objektiv.duckdb"
    during = []
    work = traces.kept(store, "Загрузка: 1 файл", lambda tell: during.extend((tmp_path / "under-way").iterdir()) or [])
    assert work(lambda share, text: None) == []
    assert len(during) == 1
    assert traces.left(store) == []
