"""Documents by ГОСТ Р 7.0.97: margins, numbers of pages, text, requisites, contents; on a blank and without one."""

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

from dashboard import russian
from dashboard.store import Store
from dashboard.subjects.blocks import Text
from dashboard.surfaces.reports.docx import docx, letter
from dashboard.surfaces.reports.docx_contents import LONG, TITLE
from dashboard.surfaces.reports.docx_pages import pages
from dashboard.surfaces.reports.docx_parts import field
from dashboard.surfaces.reports.model import ANNEX, Office, Report, Section
from dashboard.surfaces.reports.office import office_of, save_office

from .blanks import FOOTER, letterhead, plain_letterhead
from .small import BARS, MAP, TABLE, report

OFFICE = Office(city="г. Приозёрск", by_standard=True)
HEADS = ["1. Главное", "2. Школы и работы", "3. Карта", "4. Итоги"]
LIBRE = shutil.which("soffice") or shutil.which("libreoffice")


def short() -> Report:
    return replace(report(), office=OFFICE)


def long() -> Report:
    """A report of more than ten pages; sections begin in the middle of pages."""
    said = tuple(Text(f"Предложение {i} о школах района, в котором слов хватает не на одну строку.") for i in range(30))
    titles = [head.split(". ")[1] for head in HEADS]
    bodies = ((TABLE, *said), (*said, TABLE, BARS), (MAP, *said, TABLE, TABLE), (BARS, *said, TABLE))
    sections = [Section(f"s{i}", title, body) for i, (title, body) in enumerate(zip(titles, bodies, strict=True))]
    return replace(short(), sections=(*sections, Section(ANNEX, "Приложения", (TABLE,))))


def opened(data: bytes):
    return Document(io.BytesIO(data))


def contents_of(document) -> dict[str, int]:
    """Titles of the contents with the pages that stand there."""
    lines = [p for p in document.paragraphs if "PAGEREF" in p._p.xml]
    return {title: int(page) for title, page in (line.text.split("\t") for line in lines)}


def test_margins_and_text_are_those_of_the_standard():
    document = opened(docx(short()))
    page, text = document.sections[0], document.styles["Normal"]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    margins = (page.left_margin, page.right_margin, page.top_margin, page.bottom_margin, page.header_distance)
    assert [round(margin.mm) >= least for margin, least in zip(margins, (30, 10, 20, 20, 10), strict=True)] == [
        True
    ] * 5
    assert text.font.name == "Times New Roman" and 12 <= text.font.size.pt <= 14
    look = text.paragraph_format
    assert (look.first_line_indent.cm, look.alignment) == (pytest.approx(1.25, abs=0.01), WD_ALIGN_PARAGRAPH.JUSTIFY)
    assert 1 <= look.line_spacing <= 1.5
    (said,) = [p for p in document.paragraphs if p.text == "Первое предложение." and p.style.name == "Normal"][:1]
    assert said.paragraph_format.first_line_indent is None and said.alignment is None, "as the style says"


def test_the_page_is_numbered_at_the_top_from_the_second_one():
    page = opened(docx(short())).sections[0]
    assert page.different_first_page_header_footer
    (line,) = page.header.paragraphs
    assert line.alignment == WD_ALIGN_PARAGRAPH.CENTER and numbered(page.header)
    assert not page.first_page_header._element.xpath(".//w:instrText")
    for footer in (page.footer, page.first_page_footer):
        assert "данные a1b2c3d4e5f6" in footer.paragraphs[0].text and not numbered(footer)


def test_cells_have_neither_indents_nor_justified_lines():
    tables = opened(docx(short())).tables
    lines = [p for table in tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    assert len(lines) > 300
    for line in lines:
        look = line.paragraph_format
        assert (look.first_line_indent, look.line_spacing) == (0, 1.0)
        assert look.alignment in (WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER)
    largest = max(
        run.font.size for line in lines for run in line.runs if len(line.runs) and run.text != OFFICE.signature
    )
    assert largest <= Pt(12)


def test_requisites_stand_in_the_order_of_the_standard():
    document = opened(docx(short()))
    lines = [p.text.replace(russian.NBSP, " ") for p in document.paragraphs]
    assert lines[:5] == [
        "Управление образования",
        "АНАЛИТИЧЕСКАЯ СПРАВКА",
        "26.10.2026\t№ ____________",
        "г. Приозёрск",
        "Об объективности оценочных процедур и исполнении плана мероприятий\n"
        "Приозёрный район, 2025/26 учебный год, по состоянию на 26.10.2026, сравнение с 28.09.2026",
    ]
    sides = {p.text: p.alignment for p in document.paragraphs if p.style.name == "Heading 1"}
    assert sides == dict.fromkeys(sides, None), "in the middle, by the style"
    assert document.styles["Heading 1"].paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER
    end = [element for element in document.element.body if element.tag in (qn("w:p"), qn("w:tbl"))]
    texts = ["|".join(part.text for part in element.iter(qn("w:t")) if part.text) for element in end]
    annex, signature = texts.index("Приложение: на ____ л. в 1 экз."), "Начальник управления образования|(подпись)|"
    assert [text for text in texts[annex + 1 : annex + 4] if text] == [
        f"{signature}(инициалы, фамилия)",
        "Исполнитель: методист",
    ]
    assert texts.index("Приложения") > annex


def test_a_short_report_has_no_contents():
    document = opened(docx(short()))
    assert pages(document)[0] <= LONG
    assert contents_of(document) == {} and TITLE not in [p.text for p in document.paragraphs]


def test_a_report_not_by_the_standard_has_neither_contents_nor_a_number_at_the_top():
    document = opened(docx(replace(long(), office=Office())))
    assert pages(document)[0] > LONG
    assert contents_of(document) == {} and not numbered(document.sections[0].header)


@pytest.mark.parametrize("blank", [None, letterhead, plain_letterhead])
def test_contents_name_the_sections_with_links_that_lead_to_them(blank, tmp_path: Path):
    document = opened(docx(long(), blank and blank(tmp_path / "blank.docx")))
    assert list(contents_of(document)) == [*HEADS, "Приложения"]
    assert "updateFields" not in document.settings.element.xml and "w:dirty" not in document.element.xml, "Word asks"
    body = document.element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    targets = {
        mark.get(qn("w:name")): Paragraph(mark.getparent(), None).text for mark in body.iter(qn("w:bookmarkStart"))
    }
    assert [targets[anchor] for anchor in anchors] == [*HEADS, "Приложения"]
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * len(anchors), "without the middle Word shows 1 everywhere"


@pytest.mark.skipif(LIBRE is None, reason="no office program here")
@pytest.mark.parametrize("blank", [None, plain_letterhead])
def test_contents_show_the_pages_on_which_sections_begin(blank, tmp_path: Path):
    data = docx(long(), blank and blank(tmp_path / "blank.docx"))
    printed = printed_pages(data, tmp_path)
    shown = dict(re.findall(r"^(.+?)\.{5,}\s*(\d+)$", printed[0], re.MULTILINE))
    real = {head: str(1 + next(i for i, text in enumerate(printed) if i and head in text)) for head in shown}
    assert list(shown) == [*HEADS, "Приложения"]
    assert shown == real, "as LibreOffice counts them"
    assert {head: str(page) for head, page in contents_of(opened(data)).items()} == real, "as they stand in the file"
    assert pages(opened(data))[0] == len(printed)
    assert [re.search(rf"^\s*{i}\s*$", text, re.MULTILINE) is not None for i, text in enumerate(printed, start=1)] == [
        False,
        *[True] * (len(printed) - 1),
    ]


def test_the_blank_keeps_its_page_and_says_its_own_requisites(tmp_path: Path):
    document = opened(docx(long(), plain_letterhead(tmp_path / "blank.docx")))
    lines = [p.text for p in document.paragraphs]
    assert lines[:4] == ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "__________ № ______", "АНАЛИТИЧЕСКАЯ СПРАВКА", lines[3]]
    page = document.sections[0]
    assert (round(page.left_margin.mm), round(page.right_margin.mm)) == (25, 15)
    assert page.different_first_page_header_footer and not numbered(page.first_page_header)
    for header in (page.header, page.first_page_header):
        assert "Администрация" in "".join(header._element.itertext())
        (arms,) = header._element.xpath(".//a:blip/@r:embed")
        assert header.part.related_parts[arms].blob.startswith(b"\x89PNG")
    assert numbered(page.header) and page.header.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert FOOTER in page.first_page_footer.paragraphs[0].text


def test_a_blank_that_numbers_its_pages_is_left_as_it_is(tmp_path: Path):
    blank = Document(str(plain_letterhead(tmp_path / "blank.docx")))
    field(blank.sections[0].footer.add_paragraph(), "PAGE", 10)
    blank.save(str(tmp_path / "numbered.docx"))
    page = opened(docx(short(), tmp_path / "numbered.docx")).sections[0]
    assert not page.different_first_page_header_footer
    assert numbered(page.footer) and not numbered(page.header)


def test_letters_are_numbered_and_set_by_the_standard_too():
    blocks = (Text("Управление", "centre"), Text("26.10.2026 № 5", "line"), Text("Просим рассмотреть."))
    document = opened(letter(replace(short(), sections=(Section("letter", "", blocks),))))
    assert numbered(document.sections[0].header)
    line = document.paragraphs[1]
    assert (line.text, line.paragraph_format.first_line_indent, line.alignment) == (
        "26.10.2026 №\u00a05",
        0,
        WD_ALIGN_PARAGRAPH.LEFT,
    )


def test_the_setting_is_kept(store: Store):
    assert not office_of(store).by_standard
    save_office(store, OFFICE)
    assert office_of(store) == OFFICE


def numbered(part) -> bool:
    return "PAGE" in "".join(code.text for code in part._element.iter(qn("w:instrText")))


def printed_pages(data: bytes, folder: Path) -> list[str]:
    """Text of each page as LibreOffice prints the document."""
    (folder / "note.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        str(LIBRE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "note.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return [page.extract_text() for page in PdfReader(folder / "note.pdf").pages]


def test_a_blank_of_another_program_does_not_stop_the_note(tmp_path: Path):
    blank = Document(str(letterhead(tmp_path / "blank.docx")))
    table = blank.add_table(rows=1, cols=2)
    for cell in table.rows[0].cells:
        width = cell._tc.get_or_add_tcPr().get_or_add_tcW()
        width.attrib.update({qn("w:w"): "50%", qn("w:type"): "pct"})
    margins = blank.sections[0]._sectPr.find(qn("w:pgMar"))
    del margins.attrib[qn("w:header")], margins.attrib[qn("w:footer")]
    blank.save(str(tmp_path / "other.docx"))
    assert list(contents_of(opened(docx(long(), tmp_path / "other.docx")))) == [*HEADS, "Приложения"]
