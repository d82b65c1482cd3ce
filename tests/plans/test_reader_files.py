"""Plans in files that are no Word document: PDF, old Word, plain text; and what Word draws but does not write."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import pytest
import typst
from docx.oxml import OxmlElement
from pypdf import PdfReader, PdfWriter

from dashboard.files.refusal import FileRefused
from dashboard.files.sources import Refusal, SourceFile, expand
from dashboard.imports.pipeline import import_paths
from dashboard.plans.model import ReadPlan
from dashboard.plans.reader import read_plans
from dashboard.store import Store

TITLE = "План мероприятий отдела образования на 2023/2024 учебный год"
ROWS = (
    ("№", "Мероприятие", "Срок", "Ответственные"),
    ("1", "Назначить координаторов от школ", "сентябрь", "Отдел образования"),
    ("2", "Обсудить итоги на педсовете", "до 20 ноября", "Директор"),
    ("3", "Посетить школы", "март – апрель", "ИМЦ"),
)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def read(data: bytes, name: str) -> list[ReadPlan]:
    (source,) = expand(name, data=data, name=name)
    if isinstance(source, Refusal):
        raise FileRefused(source.reason)
    return read_plans(source)


def told(plan: ReadPlan) -> list[tuple[str, str, str]]:
    return [(m.number.rstrip("."), m.title, m.due_text) for m in plan.measures]


def pdf(body: str) -> bytes:
    return typst.compile(f'#set text(font: "Libertinus Serif")\n{body}'.encode())


def pdf_table(*rows: tuple[str, ...], breaks: int = 0) -> bytes:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return pdf(f"= {TITLE}\n#v({breaks}pt)\n#table(columns: {len(rows[0])}, {cells})")


def word(*paragraphs: tuple[str, str], rows: tuple[tuple[str, ...], ...] = ()) -> "docx.document.Document":
    document = docx.Document()
    for text, style in paragraphs:
        document.add_paragraph(text, style=style or None)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.add_paragraph("")
    return document


def saved(document: "docx.document.Document") -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_table_in_a_pdf_is_read() -> None:
    (plan,) = read(pdf_table(*ROWS), "план.pdf")
    assert (plan.title, plan.academic_year) == (TITLE, "2023/2024")
    assert told(plan) == [(row[0], row[1], row[2]) for row in ROWS[1:]]
    assert [m.level for m in plan.measures] == ["район", "школа", "район"]


def test_a_table_that_goes_on_over_a_page_is_one_table() -> None:
    (plan,) = read(pdf_table(*ROWS, breaks=610), "план.pdf")
    assert len(PdfReader(io.BytesIO(pdf_table(*ROWS, breaks=610))).pages) == 2
    assert [m.number.rstrip(".") for m in plan.measures] == ["1", "2", "3"]


def test_a_term_merged_over_rows_of_a_pdf_belongs_to_each_measure() -> None:
    cells = "[№], [Мероприятие], [Срок], [Ответственные], table.cell(colspan: 4)[I. Организация], [1], [Назначить], "
    cells += "table.cell(rowspan: 2)[сентябрь], [ОО], [2], [Посетить школы], [ИМЦ], [3], [Обсудить итоги], [], [ОО]"
    (plan,) = read(pdf(f"= {TITLE}\n#table(columns: 4, {cells})"), "план.pdf")
    assert told(plan) == [
        ("1", "Назначить", "сентябрь"),
        ("2", "Посетить школы", "сентябрь"),
        ("3", "Обсудить итоги", ""),
    ]
    assert {m.section for m in plan.measures} == {"I. Организация"}


@pytest.mark.parametrize("stroke", ["none", "(x: none, y: 0.5pt)"])
def test_a_table_of_a_pdf_without_lines_between_columns_is_refused(stroke: str) -> None:
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    with pytest.raises(FileRefused, match="без линий"):
        read(pdf(f"= {TITLE}\n#table(columns: 4, stroke: {stroke}, {cells})"), "план.pdf")


def test_a_point_that_goes_on_over_a_page_of_a_pdf_is_one_measure() -> None:
    title = "Обучить независимых экспертов по проверке работ всех школ района и города, учителей и директоров " * 3
    body = f"= {TITLE}\n#v(650pt)\n1\\. {title}. Срок: до 30.11.2023. Ответственный: методист\n\n"
    assert len(PdfReader(io.BytesIO(pdf(body))).pages) == 2
    (plan,) = read(pdf(body), "план.pdf")
    assert [(m.title, m.due_text) for m in plan.measures] == [(title.strip(), "до 30.11.2023")]


def test_points_of_a_text_in_a_pdf_are_measures() -> None:
    body = f"{TITLE}\n\n1. Назначить координаторов. Срок: до 15.09.2023. Ответственный: методист\n\n"
    (plan,) = read(pdf(body.replace("1.", "1\\.") + "2\\. Посетить школы. Срок: март. Ответственный: ИМЦ"), "план.pdf")
    assert [m.title for m in plan.measures] == ["Назначить координаторов", "Посетить школы"]


def test_a_pdf_without_text_is_called_a_scan() -> None:
    with pytest.raises(FileRefused, match="В PDF нет текста: это скан"):
        read(pdf("#rect(width: 100%, height: 10cm, fill: gray)"), "скан.pdf")


def test_a_locked_pdf_and_a_broken_one_are_told_apart() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_table(*ROWS))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(FileRefused, match="закрыт паролем"):
        read(buffer.getvalue(), "план.pdf")
    with pytest.raises(FileRefused, match="повреждён"):
        read(b"%PDF-1.7\n" + b"\0broken" * 40, "план.pdf")


def test_a_pdf_is_taken_by_the_import(store: Store, tmp_path: Path) -> None:
    (tmp_path / "план.pdf").write_bytes(pdf_table(*ROWS))
    (report,) = import_paths(store, [tmp_path / "план.pdf"], "me")
    assert (report.kind, report.status, report.rows) == ("plan", "imported", 3)


def test_an_old_word_document_is_read_or_refused_by_name(tmp_path: Path) -> None:
    source = tmp_path / "план.docx"
    source.write_bytes(saved(word((TITLE, ""), rows=ROWS)))
    if OFFICE is None:
        with pytest.raises(FileRefused, match="LibreOffice на этом компьютере нет"):
            read_plans(SourceFile("план.doc", b"\xd0\xcf\x11\xe0", "doc"))
        return
    command = [OFFICE, f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120)
    (plan,) = read((tmp_path / "план.doc").read_bytes(), "план.doc")
    assert told(plan) == [(row[0], row[1], row[2]) for row in ROWS[1:]]


def test_a_plain_text_with_terms_is_a_plan_and_one_without_is_no_table(store: Store, tmp_path: Path) -> None:
    (tmp_path / "план.txt").write_text(
        f"{TITLE}\n1. Обучить экспертов. Срок: до 30.11.2023. Ответственный: методист\n", encoding="utf-8"
    )
    (tmp_path / "письмо.txt").write_text("Добрый день\nвысылаем отчёты\n", encoding="utf-8")
    plan, letter = import_paths(store, [tmp_path / "план.txt", tmp_path / "письмо.txt"], "me")
    assert (plan.kind, plan.rows) == ("plan", 1)
    assert letter.status == "rejected" and "простой текст" in letter.problems[0].problem


def test_a_table_of_measures_in_no_known_form_is_a_plan(store: Store, tmp_path: Path) -> None:
    (tmp_path / "план.csv").write_text("Что делаем;Когда;Кто\nПосетить школы;март 2024;ИМЦ\n", encoding="utf-8")
    (report,) = import_paths(store, [tmp_path / "план.csv"], "me")
    assert (report.kind, report.rows) == ("plan", 1)


def test_numbers_that_word_draws_are_numbers_of_measures() -> None:
    document = word((TITLE, ""), rows=(("Мероприятие", "Срок", "Ответственные"), *(row[1:] for row in ROWS[1:])))
    for row in document.tables[0].rows[1:]:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
    (plan,) = read(saved(document), "план.docx")
    assert told(plan) == [(row[0], row[1], row[2]) for row in ROWS[1:]]


def test_a_drawn_list_in_one_cell_with_a_term_for_each_is_several_measures() -> None:
    document = word((TITLE, ""), rows=(("Мероприятие", "Срок", "Ответственные"), ("", "октябрь\nноябрь", "Завуч")))
    cell = document.tables[0].rows[1].cells[0]
    cell.paragraphs[0].text = "Работа с учителями"
    for text in ("Семинар по критериям", "Взаимопроверка работ"):
        cell.add_paragraph(text, style="List Number")
    (plan,) = read(saved(document), "план.docx")
    assert [(m.section, m.title, m.due_text) for m in plan.measures] == [
        ("Работа с учителями", "Семинар по критериям", "октябрь"),
        ("Работа с учителями", "Взаимопроверка работ", "ноябрь"),
    ]


def test_points_that_word_numbers_are_measures() -> None:
    points = [("Обучить экспертов. Срок: до 30.11.2023. Ответственный: методист", "List Number")]
    points.append(("Посетить школы. Срок: март 2024. Ответственный: ИМЦ", "List Number"))
    (plan,) = read(saved(word((TITLE, ""), *points)), "план.docx")
    assert [(m.number.rstrip("."), m.title) for m in plan.measures] == [
        ("1", "Обучить экспертов"),
        ("2", "Посетить школы"),
    ]


def test_a_table_in_a_text_box_is_read() -> None:
    document = word((TITLE, ""), rows=ROWS)
    table, paragraph = document.tables[0]._tbl, document.paragraphs[-1]._p
    box = OxmlElement("w:txbxContent")
    run = OxmlElement("w:r")
    run.append(box)
    paragraph.append(run)
    box.append(table)
    (plan,) = read(saved(document), "план.docx")
    assert told(plan) == [(row[0], row[1], row[2]) for row in ROWS[1:]]
