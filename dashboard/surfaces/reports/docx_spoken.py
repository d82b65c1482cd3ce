"""What a paragraph looks like in the end: as it says itself, else its style and those under it, else the document."""

from typing import Any

from docx.oxml.ns import qn

_TWIPS, _HALVES, _SINGLE = 20, 2, 240
_OFF = ("0", "false", "off")
_SIZE = 10.0
"""Of a document that names no size."""


def number(said: str | None) -> float:
    """A plain number; 0 for none and for `50%` or `12pt`, as other programs may write."""
    try:
        return float(said or 0)
    except ValueError:
        return 0.0


class Spoken:
    """Asks the elements of one document; lengths in points."""

    def __init__(self, document: Any) -> None:
        styles = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iterfind(qn("w:style"))}
        of_lines = [s for s in self._styles.values() if s.get(qn("w:type")) == "paragraph"]
        self._usual = next((s.get(qn("w:styleId")) for s in of_lines if s.get(qn("w:default")) == "1"), None)
        defaults = styles.find(qn("w:docDefaults"))
        self._defaults = {
            kind: None if defaults is None else defaults.find(f"{qn(f'{kind}Default')}/{qn(kind)}")
            for kind in ("w:pPr", "w:rPr")
        }

    def style(self, line: Any) -> str | None:
        """Id of the paragraph's style."""
        own = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self._usual if own is None else own.get(qn("w:val"))

    def points(self, line: Any, tag: str, name: str) -> float:
        """A length, 0 where nobody speaks of it."""
        return number(self._said(line, tag, name)) / _TWIPS

    def spacing(self, line: Any) -> float:
        """Distance of lines, 1 is single."""
        return number(self._said(line, "w:spacing", "line")) / _SINGLE or 1.0

    def is_on(self, line: Any, tag: str) -> bool:
        """Whether a switch such as `w:keepNext` is on."""
        found = [own.find(qn(tag)) for own in self._chain(line, line.find(qn("w:pPr")), "w:pPr")]
        told = next((one for one in found if one is not None), None)
        return told is not None and told.get(qn("w:val")) not in _OFF

    def letters(self, line: Any) -> tuple[float, bool]:
        """Size of the letters and whether they are bold, by the first words."""
        run = next((run for run in line.iter(qn("w:r")) if run.find(qn("w:t")) is not None), None)
        own = None if run is None else run.find(qn("w:rPr"))
        chain = list(self._chain(line, own, "w:rPr"))
        sizes = [size.get(qn("w:val")) for one in chain if (size := one.find(qn("w:sz"))) is not None]
        bold = next((mark for one in chain if (mark := one.find(qn("w:b"))) is not None), None)
        return number(sizes[0]) / _HALVES if sizes else _SIZE, bold is not None and bold.get(qn("w:val")) not in _OFF

    def text(self, line: Any) -> str:
        """The words, breaks as `\\n`."""
        marks = {qn("w:t"): None, qn("w:br"): "\n", qn("w:tab"): " "}
        return "".join(
            marks[one.tag] or one.text or "" for run in line.iter(qn("w:r")) for one in run if one.tag in marks
        )

    def _said(self, line: Any, tag: str, name: str) -> str | None:
        for own in self._chain(line, line.find(qn("w:pPr")), "w:pPr"):
            told = own.find(qn(tag))
            if told is not None and (value := told.get(qn(f"w:{name}"))) is not None:
                return str(value)
        return None

    def _chain(self, line: Any, own: Any, kind: str) -> list[Any]:
        found, name = [own], self.style(line)
        while name in self._styles:
            style = self._styles[name]
            found.append(style.find(qn(kind)))
            under = style.find(qn("w:basedOn"))
            name = None if under is None else under.get(qn("w:val"))
        return [one for one in (*found, self._defaults[kind]) if one is not None]
