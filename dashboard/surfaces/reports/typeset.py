"""The only place that calls typst: its own fonts, accessible PDF kept for long, pictures of pages.

A template gets what it shows as JSON in one input, never as markup, so no text of the data can change the layout.
"""

import unicodedata
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

from dashboard.charts.drawing import FAMILY, FONTS
from dashboard.settings import PROJECT

TEMPLATES = PROJECT / "data" / "templates" / "reports"
STANDARDS: dict[str, Any] = {"pdf_standards": ["ua-1", "a-2a"]}
"""PDF/UA-1: read aloud as it is seen; PDF/A-2a: looks the same in the archive years later."""
UNDRAWN = "□"
PLAIN = "Разметка этого файла для программ чтения с экрана не удалась; содержание в нём полное."
"""Printed in a file that no standard holds for: a person must know it before sending the file on."""
_BOM = "\ufeff"
"""Banned by PDF/UA as a sign, and by PDF/A every sign of private use; typst finds them at some places only."""
_PREVIEW_PPI = 96.0
_SIGN = """
#set document(title: "x")
#set text(font: sys.inputs.font)
#for sign in sys.inputs.text.codepoints() { par("а" + sign) }
"""


def pdf(template: str, name: str, told: str, day: date) -> bytes:
    """A tagged A4 PDF by PDF/UA-1 and PDF/A-2a; `told` is the JSON of the template's input `name`.

    Where the standards do not hold all the same, the file is plain and says so: the report is never lost.
    """
    given = _given(name, told, day)
    try:
        return _made(TEMPLATES / template, given, **STANDARDS)
    except typst.TypstError:
        given["sys_inputs"]["plain"] = PLAIN
        return _made(TEMPLATES / template, given)


def pages(template: str, name: str, told: str, day: date) -> list[bytes]:
    """Each page as PNG, for the preview."""
    given = _given(name, told, day)
    made = typst.compile(str(TEMPLATES / template), format="png", ppi=_PREVIEW_PPI, **given)
    return [bytes(page) for page in (made if isinstance(made, list) else [made])]


def picture(drawing_svg: str, ppi: float = 200.0) -> bytes:
    """An SVG as PNG: the fallback picture for programs that do not draw SVG."""
    source = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
    return bytes(typst.compile(source.encode(), format="png", ppi=ppi, sys_inputs={"svg": drawing_svg}, **_fonts()))


def drawable(text: str) -> str:
    """The text with each sign that no font draws replaced by its plain form or by □."""
    signs = sorted({sign for sign in text if not sign.isascii()})
    banned = "".join(sign for sign in signs if unicodedata.category(sign) == "Co" or sign == _BOM)
    asked = "".join(sign for sign in signs if sign not in banned)
    return text.translate({ord(sign): _instead(sign) for sign in banned + undrawn(asked)})


@lru_cache(maxsize=256)
def undrawn(signs: str) -> str:
    """Those of the signs that typst refuses under the standards; halves are asked until the sign is found."""
    if not signs or _is_set(signs):
        return ""
    middle = len(signs) // 2
    return undrawn(signs[:middle]) + undrawn(signs[middle:]) if middle else signs


def _instead(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and not undrawn(plain):
        return plain
    return "" if unicodedata.category(sign) == "Cf" else UNDRAWN


def _is_set(signs: str) -> bool:
    """Whether fonts draw each of the signs; a line for each, lest two of them join into a third."""
    given = {"font": FAMILY, "text": signs}
    try:
        typst.compile(_SIGN.encode(), format="pdf", sys_inputs=given, **STANDARDS, **_fonts())
    except typst.TypstError:
        return False
    return True


def _made(template: Path, given: dict[str, Any], **standards: Any) -> bytes:
    return bytes(typst.compile(str(template), format="pdf", **given, **standards))


def _given(name: str, told: str, day: date) -> dict[str, Any]:
    moment = int(datetime.combine(day, time(), UTC).timestamp())
    return {"sys_inputs": {name: drawable(told), "font": FAMILY}, "timestamp": moment, **_fonts()}


def _fonts() -> dict[str, Any]:
    """No font of the machine: the file is the same everywhere."""
    return {"ignore_system_fonts": True, "font_paths": [str(FONTS)]}
