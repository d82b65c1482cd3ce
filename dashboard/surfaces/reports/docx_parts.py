"""Parts that python-docx does not make: native charts, SVG pictures with a fallback, page fields."""

import io
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from dashboard.charts.drawing import svg
from dashboard.subjects.blocks import Chart, Drawn
from dashboard.surfaces.reports import native_chart
from dashboard.surfaces.reports.pdf import picture

_CHART_NS = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_SVG_NS = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_MOST_HEIGHT = Cm(20)


def add_chart(document: Any, chart: Chart, font: str, line: Paragraph) -> None:
    """A chart with its workbook inside, edited in Word as any other, at the end of the line."""
    made = native_chart.chart_parts(chart, font)
    package, number = document.part.package, _next(document, "/word/charts/chart")
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        made.chart_workbook.xlsx_part.blob,
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, made.blob, package)
    (book_rid,) = [rid for rid, rel in made.rels.items() if rel.reltype == RELATIONSHIP_TYPE.PACKAGE]
    part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, book_rid)
    rid = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    size = (_text_width(document), Cm(native_chart.height_cm(chart)))
    graphic = f'<c:chart xmlns:c="{_CHART_NS}" r:id="{rid}"/>'
    _inline(line, graphic, _CHART_NS, size, chart.alt, number)


def _inline(line: Paragraph, graphic: str, uri: str, size: tuple[int, int], alt: str, number: int) -> None:
    xml = (
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(size[0])}" cy="{int(size[1])}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{1000 + number}" name="Диаграмма {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    drawing = parse_xml(xml)
    drawing.find(f".//{qn('wp:docPr')}").set("descr", alt)
    line.add_run()._r.append(drawing)


def add_drawing(document: Any, figure: Drawn, line: Paragraph) -> None:
    """A vector picture: SVG for programs that draw it, a PNG of it for those that do not."""
    drawn, drawing = svg(figure.drawing), figure.drawing
    width = _text_width(document)
    height = int(width * drawing.height / drawing.width)
    if height > _MOST_HEIGHT:
        width, height = int(width * _MOST_HEIGHT / height), _MOST_HEIGHT
    shape = line.add_run().add_picture(io.BytesIO(picture(drawn)), Emu(width), Emu(height))
    package, number = document.part.package, _next(document, "/word/media/map")
    shape._inline.docPr.set("descr", figure.alt or figure.title)
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")
    names: list[Any] = [shape._inline.docPr, shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr]
    for named in names:
        named.set("name", f"Рисунок {number}")
    part = Part(PackURI(f"/word/media/map{number}.svg"), "image/svg+xml", drawn.encode(), package)
    rid = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = shape._inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_NS}" r:embed="{rid}"/></a:ext></a:extLst>'
        )
    )


def field(line: Paragraph, code: str, size: float) -> None:
    """A field that the program fills in: PAGE, NUMPAGES."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = line.add_run(text if kind == "text" else "")
        run.font.size = Pt(size)
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            code_run = OxmlElement("w:instrText")
            code_run.text = f" {text} "
            run._r.append(code_run)


def _next(document: Any, prefix: str) -> int:
    return 1 + sum(str(part.partname).startswith(prefix) for part in document.part.package.iter_parts())


def _text_width(document: Any) -> int:
    page = document.sections[-1]
    return int(page.page_width - page.left_margin - page.right_margin)
