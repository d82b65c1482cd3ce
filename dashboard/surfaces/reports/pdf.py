"""The report as PDF and as pictures of its pages, set by typst.

The template gets the report as JSON, never as markup, so no text of the data can change the layout.
"""

from datetime import UTC, datetime, time
from typing import Any

import typst

from dashboard.settings import PROJECT
from dashboard.surfaces.reports.model import Report
from dashboard.surfaces.reports.plain import as_json

TEMPLATE = PROJECT / "data" / "templates" / "reports" / "report.typ"
_PREVIEW_PPI = 96.0


def pdf(report: Report) -> bytes:
    """A tagged A4 PDF, fonts from inside the package; PDF/UA-1 unless a text has signs that no font draws."""
    given = _given(report)
    try:
        return bytes(typst.compile(str(TEMPLATE), format="pdf", pdf_standards=["ua-1"], **given))
    except typst.TypstError:
        return bytes(typst.compile(str(TEMPLATE), format="pdf", **given))


def pages(report: Report) -> list[bytes]:
    """Each page as PNG, for the preview."""
    made = typst.compile(str(TEMPLATE), format="png", ppi=_PREVIEW_PPI, **_given(report))
    return [bytes(page) for page in (made if isinstance(made, list) else [made])]


def picture(drawing_svg: str, ppi: float = 200.0) -> bytes:
    """An SVG as PNG: the fallback picture for programs that do not draw SVG."""
    source = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    given = {"svg": drawing_svg}
    return bytes(typst.compile(source.encode(), format="png", ppi=ppi, ignore_system_fonts=True, sys_inputs=given))


def _given(report: Report) -> dict[str, Any]:
    return {
        "sys_inputs": {"report": as_json(report)},
        "ignore_system_fonts": True,
        "timestamp": int(datetime.combine(report.as_of, time(), UTC).timestamp()),
    }
