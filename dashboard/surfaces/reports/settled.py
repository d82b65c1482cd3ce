"""Office files made the same for the same content: fixed times in the archive and in the properties."""

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
_TEXTS = ("ppt/", "word/")
"""Parts whose text is Russian, whatever language the program had that made the blank."""
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def settled(data: bytes, day: date) -> bytes:
    """The archive with its times set; workbooks inside (of charts) too."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), _part(name, old.read(name), day), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _part(name: str, data: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return settled(data, day)
    if name.endswith("docProps/core.xml"):
        return _TIMES.sub(rb"\g<1>" + day.isoformat().encode() + rb"T00:00:00Z\g<2>", data)
    if name.endswith(".xml") and name.startswith(_TEXTS):
        return data.replace(b'lang="en-US"', b'lang="ru-RU"')
    return data
