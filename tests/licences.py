"""The list of licences, from the metadata of the installed packages: `python -m tests.licences` writes the page."""

import importlib.metadata as metadata

from dashboard.settings import PROJECT
from tests.pins import needed_by, pins, pins_of_lock

PAGE = PROJECT / "docs" / "licences.md"
_FROM_CLASSIFIER = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_READ = {
    "colorama": "BSD-3-Clause",  # of Windows
    "httpx2-jsfetch": "BSD-3-Clause",  # of browsers
    "odfpy": "Apache-2.0 OR GPL-2.0-or-later OR LGPL-2.1-or-later",  # states three without a word between them
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # with the PDFium it carries
    "protobuf": "BSD-3-Clause",
    "pydeck": "Apache-2.0",
    "sortedcontainers": "Apache-2.0",
    "patsy": "BSD-2-Clause",
    "scipy": "BSD-3-Clause",
    "altair": "BSD-3-Clause",
}
"""Read by a person, where a package is of another system or says it in words."""
_ABOUT = """\
# Лицензии пакетов

«Объектив» опирается на эти пакеты. Все лицензии свободные: пользоваться программой и раздавать её вместе с пакетами
можно, тексты лицензий лежат в самих пакетах. Шрифты печатных документов — Liberation Serif, SIL Open Font License
(`data/fonts/OFL.txt`). Таблицу пишет `make licences`, проверка сличает её с `requirements.lock`.

| Пакет | Лицензия | Нужен |
|---|---|---|
"""


def licence_of(name: str) -> str:
    """SPDX expression or short name of the licence; "" where the package states none that is known."""
    if name in _READ:
        return _READ[name]
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if stated := said.get("License-Expression"):
        return str(stated)
    classifiers = [
        line.rpartition(":: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License ::")
    ]
    known = [_FROM_CLASSIFIER[line] for line in classifiers if line in _FROM_CLASSIFIER]
    return " OR ".join(known) if known else _short(str(said.get("License") or ""))


def page() -> str:
    """The page as it should stand. Raises ValueError for a package whose licence is not known."""
    product = needed_by(set(pins("requirements.txt")))
    rows = []
    for name in sorted(pins_of_lock()):
        licence = licence_of(name)
        if not licence:
            raise ValueError(f"{name}: read its licence and add it to tests/licences.py")
        rows.append(f"| {name} | {licence} | {'программе' if name in product else 'разработке или другой системе'} |")
    return _ABOUT + "\n".join(rows) + "\n"


def _short(said: str) -> str:
    first = said.strip().split("\n")[0].strip()
    return first if 0 < len(first) < 30 else ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
