"""Numbers and bullets that Word draws itself: they stand in no text, only in the lists that paragraphs belong to."""

from collections import Counter

from lxml import etree

_LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


class Numbering:
    """Lists of a document; `numbers` is the root of `numbering.xml`, `styles` of `styles.xml`, None without one."""

    def __init__(self, numbers: etree._Element | None = None, styles: etree._Element | None = None) -> None:
        self._formats = _formats(numbers)
        self._styles = _styled(styles)
        self._counted: Counter[tuple[str, int]] = Counter()

    def drawn(self, paragraph: etree._Element) -> str:
        """What Word draws before the paragraph («2.», «1.3.», «•»), "" for nothing; call it once for each."""
        found = _list_of(paragraph) or self._styles.get(_style_of(paragraph))
        if found is None or found[0] == "0":
            return ""
        number, level = found
        self._counted[number, level] += 1
        for deeper in range(level + 1, 9):
            self._counted[number, deeper] = 0
        kind, shape = self._formats.get((number, level), ("decimal", f"%{level + 1}."))
        if kind == "none":
            return ""
        return "•" if kind == "bullet" else self._shaped(number, level, shape)

    def _shaped(self, number: str, level: int, shape: str) -> str:
        for at in range(level + 1):
            kind = self._formats.get((number, at), ("decimal", ""))[0]
            shape = shape.replace(f"%{at + 1}", _figure(kind, max(self._counted[number, at], 1)))
        return shape.strip()


def _figure(kind: str, count: int) -> str:
    if kind == "upperRoman" and count <= len(_ROMAN):
        return _ROMAN[count - 1]
    if kind in ("russianLower", "lowerLetter") and count <= len(_LETTERS):
        return _LETTERS[count - 1]
    return str(count)


def _formats(root: etree._Element | None) -> dict[tuple[str, int], tuple[str, str]]:
    """List and level → kind of figure and its shape («%1.%2.»)."""
    if root is None:
        return {}
    shapes: dict[str, dict[int, tuple[str, str]]] = {}
    for kind in _each(root, "abstractNum"):
        levels = {int(_own(level, "ilvl") or 0): level for level in _each(kind, "lvl")}
        shapes[_own(kind, "abstractNumId")] = {
            at: (_value_of(level, "numFmt") or "decimal", _value_of(level, "lvlText")) for at, level in levels.items()
        }
    return {
        (_own(number, "numId"), at): shape
        for number in _each(root, "num")
        for at, shape in shapes.get(_value_of(number, "abstractNumId"), {}).items()
    }


def _styled(root: etree._Element | None) -> dict[str, tuple[str, int]]:
    """Style → the list and level it draws."""
    if root is None:
        return {}
    found = {_own(style, "styleId"): _list_of(style) for style in _each(root, "style")}
    return {name: place for name, place in found.items() if place}


def _list_of(element: etree._Element) -> tuple[str, int] | None:
    properties = next((child for child in _each(element, "pPr")), None)
    place = next((child for child in _each(properties, "numPr")), None) if properties is not None else None
    if place is None:
        return None
    return _value_of(place, "numId"), int(_value_of(place, "ilvl") or 0)


def _style_of(paragraph: etree._Element) -> str:
    properties = next((child for child in _each(paragraph, "pPr")), None)
    return _value_of(properties, "pStyle") if properties is not None else ""


def _each(parent: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in parent if isinstance(child.tag, str) and etree.QName(child).localname == name]


def _own(element: etree._Element, name: str) -> str:
    return next((value for key, value in element.items() if etree.QName(key).localname == name), "")


def _value_of(parent: etree._Element, name: str) -> str:
    child = next(iter(_each(parent, name)), None)
    return "" if child is None else _own(child, "val")
