"""What a document says of itself: Russian text, the mode of a Word of today, nothing left of the blank's making."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_LEFT_OVER = ("/thumbnail", "/stylesWithEffects", "/extended-properties")
"""Picture and page count of the blank, and styles for the Word of 2010 that would contradict ours."""
_MODE, _MODE_NAME, _MODE_URI = "15", "compatibilityMode", "http://schemas.microsoft.com/office/word"
_AFTER_COMPAT = frozenset(
    [
        "docVars",
        "rsids",
        "mathPr",
        "attachedSchema",
        "themeFontLang",
        "clrSchemeMapping",
        "doNotIncludeSubdocsInStats",
        "doNotAutoCompressPictures",
        "forceUpgrade",
        "captions",
        "readModeInkLockDown",
        "smartTagType",
        "schemaLibrary",
        "shapeDefaults",
        "doNotEmbedSmartTags",
        "decimalSymbol",
        "listSeparator",
    ]
)
"""Elements of the settings that follow `compat` in the schema."""
RUSSIAN = "ru-RU"


def tidy(document: Any) -> None:
    """Set language and mode, drop what only the blank needed."""
    for part in (document.part.package, document.part):
        for rid, rel in list(part.rels.items()):
            if rel.reltype.endswith(_LEFT_OVER):
                del part.rels[rid]
    _language(document.styles.element)
    _mode(document.settings.element)


def _language(styles: Any) -> None:
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = [lang for lang in (defaults, *styles.iterfind(f"{qn('w:style')}/{qn('w:rPr')}")) if lang is not None]
    for properties in found:
        lang = properties.find(qn("w:lang"))
        if lang is None and properties is defaults:
            lang = OxmlElement("w:lang")
            properties.append(lang)
        if lang is not None:
            lang.set(qn("w:val"), RUSSIAN)


def _mode(settings: Any) -> None:
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        _before(settings, compat)
    for own in compat.iterfind(qn("w:compatSetting")):
        if own.get(qn("w:name")) == _MODE_NAME:
            own.set(qn("w:val"), _MODE)
            return
    own = OxmlElement("w:compatSetting")
    for name, value in (("name", _MODE_NAME), ("uri", _MODE_URI), ("val", _MODE)):
        own.set(qn(f"w:{name}"), value)
    compat.append(own)


def _before(settings: Any, compat: Any) -> None:
    following = (child for child in settings if child.tag.rpartition("}")[2] in _AFTER_COMPAT)
    place = next(following, None)
    if place is None:
        settings.append(compat)
    else:
        place.addprevious(compat)
