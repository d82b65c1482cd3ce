"""«Данные»: files in, passports told and mended, remarks grouped, a folder watched, drops undone and given back."""

import threading

import xlsxwriter

from dashboard.access import journal
from dashboard.bench.big_files import write_big_files
from dashboard.settings import settings
from dashboard.store import open_store
from dashboard.surfaces.parts import jobs, traces
from tests.imports.made import pupil
from tests.imports.test_logins import MISSPELT, RIGHT, SCHOOLS, bring, register, works
from tests.surfaces.test_cli_import import f1

from .conftest import said


def upload(app, *paths):
    files = [(path.name, path.read_bytes(), "application/octet-stream") for path in paths]
    return app.file_uploader[0].set_value(files).run()


def table_with(app, column):
    """The table on the page that has the column."""
    return next(d.value for d in app.dataframe if column in d.value.columns)


def files_of(app):
    """What the preview says of each file."""
    rows = table_with(app, "Откуда известно")
    return {row["Файл"]: row for row in rows.to_dict("records")}


def begun(app, button):
    """The page after the work that the button began has ended."""
    app.button(key=button).click().run()
    assert jobs.wait(60)
    return app.run()


def follow(app, folder):
    """Ask the page to look into a folder."""
    app.text_input(key="folder_said").set_value(folder)
    next(button for button in app.button if button.label == "Следить").click().run()


def nameless(path, *pupils, title="Русский язык 4 класс"):
    """A Ф1 that does not say its year."""
    return f1(path, *pupils, title=title, dated=False)


def form_2026(path, code=40001):
    """A school's collection form that does not say whose it is."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Протокол")
        sheet.write_row(0, 0, ["ВПР 2026 Русский язык 4 класс"])
        header = ["Код участника", "Вариант", "1 (1б)", "2 (2б)", "Порядковый номер класса"]
        sheet.write_row(1, 0, [*header, "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"])
        sheet.write_row(2, 0, [code, 1, 1, 2, 1, 4, 3])
    return path


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
    assert files_of(app)["фото.xlsx"]["Состояние"] == "Не принят"
    assert app.button(key="take").disabled


def test_the_same_file_twice_is_known(empty_app, tmp_path):
    write_big_files(tmp_path / "own", works=60, tasks=16, files=1)
    path = next((tmp_path / "own").iterdir())
    app = upload(empty_app("imports"), path)
    begun(app, "take")
    app = upload(app, path)
    said(app)
    assert [row["Состояние"] for row in files_of(app).values()] == ["Уже загружен"]


def test_a_file_of_the_invented_district_is_new_among_own_files(demo_app, demo_files):
    app = upload(demo_app("imports"), next(demo_files.rglob("Реестр*.xlsx")))
    said(app)
    assert [row["Состояние"] for row in files_of(app).values()] == ["Готов"]


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
    trace = settings().store.path.parent / "under-way" / "20260901-080000-0.txt"
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


def test_a_file_says_its_work_and_from_which_words_before_it_is_taken(empty_app, tmp_path):
    app = upload(empty_app("imports"), f1(tmp_path / "a.xlsx", pupil(), pupil(40002.0)))
    words = said(app)
    assert files_of(app)["a.xlsx"]["Работа"] == "РУ\u00a04, 2023/2024"
    assert files_of(app)["a.xlsx"]["Новых"] == 2
    assert "2\u00a0работы добавятся" in words
    sheets = app.table[0].value
    assert sheets["Работы"].tolist() == ["2 новые"]
    assert "ВПР 2024 Русский язык 4 класс" in sheets["Из каких слов"].iloc[0]


def test_an_asked_file_comes_first_and_answering_reads_only_it_anew(empty_app, tmp_path):
    plain, asked = f1(tmp_path / "a.xlsx", pupil()), nameless(tmp_path / "b.xlsx", pupil(40002.0))
    app = upload(empty_app("imports"), plain, asked)
    assert list(files_of(app)) == ["b.xlsx", "a.xlsx"]
    assert files_of(app)["b.xlsx"]["Состояние"] == "Нужен ответ"
    assert "1\u00a0файл ждёт ответа" in said(app)
    before = {p.source.name: p for several in app.session_state["previews"].values() for p in several}
    question = next(box for box in app.selectbox if box.label == "Какой учебный год?")
    question.set_value("2024/2025").run()
    next(button for button in app.button if button.label == "Ответить").click().run()
    after = {p.source.name: p for several in app.session_state["previews"].values() for p in several}
    assert files_of(app)["b.xlsx"]["Работа"] == "РУ\u00a04, 2024/2025"
    assert after["a.xlsx"] is before["a.xlsx"]
    assert "Загрузить 2\u00a0файла" in [b.label for b in app.button]


def test_a_file_that_asks_stays_when_the_others_are_taken(empty_app, tmp_path):
    plain, asked = f1(tmp_path / "a.xlsx", pupil()), nameless(tmp_path / "b.xlsx", pupil(40002.0))
    app = begun(upload(empty_app("imports"), plain, asked), "take")
    assert "Принято: 1\u00a0файл" in said(app)
    assert list(files_of(app)) == ["b.xlsx"]
    next(box for box in app.selectbox if box.label == "Какой учебный год?").set_value("2024/2025").run()
    next(button for button in app.button if button.label == "Ответить").click().run()
    app = begun(app, "take")
    assert table_with(app, "Работы")["Работы"].tolist()[:2] == ["РУ\u00a04, 2024/2025", "РУ\u00a04, 2023/2024"]
    assert not any("Откуда известно" in d.value.columns for d in app.dataframe)


def test_one_file_under_two_names_is_taken_once(empty_app, tmp_path):
    first = f1(tmp_path / "a.xlsx", pupil())
    second = tmp_path / "копия.xlsx"
    second.write_bytes(first.read_bytes())
    app = upload(empty_app("imports"), first, second)
    assert {name: row["Состояние"] for name, row in files_of(app).items()} == {
        "a.xlsx": "Готов",
        "копия.xlsx": "Уже загружен",
    }
    assert "Загрузить 1\u00a0файл" in [b.label for b in app.button]


def test_two_files_of_one_name_are_two_files(empty_app, tmp_path):
    (tmp_path / "b").mkdir()
    files = [f1(tmp_path / "a.xlsx", pupil()), nameless(tmp_path / "b" / "a.xlsx", pupil(40002.0))]
    app = upload(empty_app("imports"), *files)
    table = table_with(app, "Откуда известно")
    assert table["Файл"].tolist() == ["a.xlsx", "a.xlsx"]
    assert table["Состояние"].tolist() == ["Нужен ответ", "Готов"]


def test_a_file_that_names_two_years_offers_both_first(empty_app, tmp_path):
    two = f1(tmp_path / "a.xlsx", pupil(), title="ВПР 2025 Русский язык 4 класс")
    app = upload(empty_app("imports"), two)
    question = next(box for box in app.selectbox if box.label == "Какой учебный год?")
    assert set(question.options[:2]) == {"2023/2024", "2024/2025"}


def test_one_answer_serves_all_forms_of_a_folder(empty_app, tmp_path):
    app = upload(empty_app("imports"), *(form_2026(tmp_path / f"{n}.xlsx", 40001 + n) for n in range(3)))
    assert {row["Состояние"] for row in files_of(app).values()} == {"Нужен ответ"}
    assert [box.label for box in app.checkbox] == ["Так же ответить для ещё 2\u00a0файлов этой формы"]
    next(box for box in app.text_input if box.label == "Какая школа?").set_value("edu990101").run()
    next(button for button in app.button if button.label == "Ответить").click().run()
    said(app)
    assert {row["Работа"] for row in files_of(app).values()} == {"РУ\u00a04, 2025/2026"}
    assert "Загрузить 3\u00a0файла" in [b.label for b in app.button]


def test_a_correction_stands_over_the_file_is_taken_with_it_and_remembered(empty_app, tmp_path):
    file = f1(tmp_path / "a.xlsx", pupil())
    app = upload(empty_app("imports"), file)
    next(box for box in app.selectbox if box.label == "Учебный год").set_value("2024/2025").run()
    next(button for button in app.button if button.label == "Исправить").click().run()
    assert "Исправлено: учебный год: 2024/2025" in said(app)
    app = begun(app, "take")
    assert table_with(app, "Работы")["Работы"].tolist() == ["РУ\u00a04, 2024/2025", "—"]
    app = upload(begun(app, "undo"), file)
    assert files_of(app)["a.xlsx"]["Работа"] == "РУ\u00a04, 2024/2025"
    app.button(key="take_back").click().run()
    assert files_of(app)["a.xlsx"]["Работа"] == "РУ\u00a04, 2023/2024"


def test_a_wrong_login_is_a_sentence(empty_app, tmp_path):
    app = upload(empty_app("imports"), form_2026(tmp_path / "a.xlsx"))
    next(box for box in app.text_input if box.label == "Какая школа?").set_value("школа № 5").run()
    next(button for button in app.button if button.label == "Ответить").click().run()
    assert [error.value for error in app.error] == [
        "Логин «школа № 5» не понятен. Напишите логин школы: edu и шесть цифр, например edu220150."
    ]


def test_the_same_remark_about_many_rows_is_one_line_that_opens(empty_app, tmp_path):
    wrong = [pupil(float(40001 + n), (9.0, 2.0, 1.0), total=12.0) for n in range(12)]
    app = upload(empty_app("imports"), f1(tmp_path / "a.xlsx", pupil(40090.0), *wrong))
    lines = [shelf.label for shelf in app.expander if "1 \\(2б\\)" in shelf.label]
    assert len(lines) == 1
    assert "**Отложена · 12\u00a0×**" in lines[0] and "строки 11–22" in lines[0]


def test_works_replaced_and_missing_are_told_before_the_button_is_pressed(empty_app, tmp_path):
    pupils = [pupil(float(40001 + n)) for n in range(5)]
    app = begun(upload(empty_app("imports"), f1(tmp_path / "a.xlsx", *pupils)), "take")
    app = upload(app, f1(tmp_path / "b.xlsx", *pupils[1:], pupil(40010.0)))
    words = said(app)
    assert "4\u00a0работы заменят прежние" in words
    assert "1\u00a0работы прежнего файла в новом нет" in words
    assert files_of(app)["b.xlsx"]["Состояние"] == "Проверьте"


def test_a_drop_is_undone_whole_and_given_back(empty_app, tmp_path):
    files = [f1(tmp_path / "a.xlsx", pupil()), f1(tmp_path / "b.xlsx", pupil(40002.0))]
    app = begun(upload(empty_app("imports"), *files), "take")
    drops = table_with(app, "Работы")
    assert drops["Файлов"].tolist() == [2, 1]
    app = begun(app, "undo")
    assert "Загрузка отменена" in said(app)
    assert table_with(app, "Работы")["Состояние"].tolist() == ["отменена", "отменена"]
    app = begun(app, "give_back")
    assert "Загрузка возвращена" in said(app)
    assert table_with(app, "Работы")["Состояние"].tolist() == ["учитывается", "отменена"]


def test_the_passport_of_a_taken_file_is_kept_in_the_journal(empty_app, tmp_path):
    app = begun(upload(empty_app("imports"), f1(tmp_path / "a.xlsx", pupil())), "take")
    (key,) = [d.key for d in app.dataframe if d.key and d.key.startswith("batches_")]
    app.session_state[key] = {"selection": {"rows": [0], "columns": []}}
    app.run()
    assert "ВПР 2024 Русский язык 4 класс" in app.table[0].value["Из каких слов"].iloc[0]


def test_a_watched_folder_brings_its_files_to_the_preview_and_takes_none(empty_app, tmp_path, monkeypatch):
    monkeypatch.setattr("dashboard.files.watching.STILL", 0.0)
    folder = tmp_path / "отчёты"
    folder.mkdir()
    app = empty_app("imports")
    follow(app, str(tmp_path / "нет такой"))
    assert next(w.value for w in app.warning).startswith("Такой папки нет")
    f1(folder / "a.xlsx", pupil())
    follow(app, f'"{folder}"')
    assert list(files_of(app)) == ["a.xlsx"]
    assert "a.xlsx" not in table_with(app, "Почему отменена")["Файл"].tolist()
    app = begun(app, "take")
    assert "Принято: 1\u00a0файл" in said(app)
    assert not any("Откуда известно" in d.value.columns for d in app.dataframe)
    app.button(key="stop_watching").click().run()
    assert app.text_input(key="folder_said")
    changes = journal.lines()
    assert changes.loc[changes["act"] == "change", "what"].tolist() == [
        "перестать следить за папкой",
        f"следить за папкой {folder}",
    ]


def test_the_page_says_where_the_last_good_copy_is_and_makes_one(demo_app):
    app = demo_app("imports")
    assert "Резервной копии ещё нет" in said(app)
    app = begun(app, "copy_now")
    (copy,) = (settings().store.path.parent / "backups").glob("objektiv-*.zip")
    assert "Резервная копия сделана и проверена" in said(app)
    assert str(copy) in said(app).replace("\\", "") and "меньше часа назад" in said(app)


def test_the_page_says_why_no_copy_was_made(demo_app, monkeypatch, tmp_path):
    (tmp_path / "no folder").write_bytes(b"")
    app = demo_app("imports")
    monkeypatch.setenv("OBJEKTIV_BACKUPS", str(tmp_path / "no folder"))
    settings.cache_clear()
    app = begun(app, "copy_now")
    (warning,) = [warning.value for warning in app.warning]
    assert "не сделана" in warning and "недоступна" in warning and "Резервной копии ещё нет" in warning
