"""Someone who has every file of a report, reads each number of it and reckons what was left out.

He knows how the figures hang together: marks of a check work add up to its works, works to the district, a share with
its n is a count within rounding. What he cannot narrow to fewer than `least` values stays unknown to him.
"""

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import openpyxl
from docx import Document
from pptx import Presentation
from pypdf import PdfReader
from scipy.optimize import linprog

from dashboard import russian
from dashboard.surfaces.reports.made import File

MARKS, JOURNAL = ("2", "3", "4", "5"), ("lowered", "confirmed", "raised")
_SHARES = {
    **{f"«{mark}»": mark for mark in MARKS},
    "Ниже журнала": "lowered",
    "Выше журнала": "raised",
    "Совпало с журналом": "confirmed",
}
_SIZES = {"Работ": "marks", "Учеников": "expected", "Писали": "wrote"}
_NUMBER = re.compile(r"-?\d[\d\s\u00a0]*(?:,(\d+))?")
_FEW = re.compile(
    r"(?<![\d,.–-])([1-9])\s+(?:ученик\w*|обучающ\w*|педагог\w*|учител\w*|работ[аы]?)(?!\w)|"
    r"(?:не писал\w*|у всех)\s+([1-9])(?!\d)"
)


@dataclass
class Known:
    """Bounds of counts by (work or "all", part), and sizes of groups, as the files tell them."""

    sizes: dict[tuple[str, str], float] = field(default_factory=dict)
    shares: list[tuple[str, str, str, float, float]] = field(default_factory=list)
    """Work, part, whose n, share in % and half of its last digit."""

    def bounds(self, part: tuple[str, str], works: Iterable[str]) -> tuple[int, int] | None:
        """The range of a count; None where nothing at all is known of its group."""
        names = [(work, one) for work in [*works, "all"] for one in (*MARKS, *JOURNAL, "absent", "wrote")]
        place = {name: at for at, name in enumerate(names)}
        rows, top, equal, same = _system(self, place, list(works))
        cost = np.zeros(len(names))
        cost[place[part]] = 1
        found = [
            linprog(sign * cost, A_ub=rows, b_ub=top, A_eq=equal, b_eq=same, bounds=(0, None), method="highs")
            for sign in (1, -1)
        ]
        assert all(one.status in (0, 3) for one in found), "the files do not contradict each other"
        if found[1].status == 3:
            return None
        return int(np.ceil(found[0].fun - 1e-6)), int(np.floor(-found[1].fun + 1e-6))


def _system(known, place, works):
    rows, top, equal, same = [], [], [], []

    def row(parts):
        made = np.zeros(len(place))
        for name, weight in parts:
            made[place[name]] += weight
        return made

    for group, n in known.sizes.items():
        work, kind = group
        if work not in works and work != "all":
            continue
        parts = {"marks": MARKS, "journal": JOURNAL, "expected": ("wrote", "absent"), "wrote": ("wrote",)}[kind]
        equal.append(row([((work, part), 1) for part in parts]))
        same.append(n)
    for work, part, kind, share, half in known.shares:
        n = known.sizes.get((work, kind))
        if n and (work in works or work == "all"):
            rows += [row([((work, part), 1)]), row([((work, part), -1)])]
            top += [n * (share + half) / 100, -n * (share - half) / 100]
    for part in (*MARKS, *JOURNAL, "wrote", "absent"):
        equal.append(row([(("all", part), 1), *(((work, part), -1) for work in works)]))
        same.append(0.0)
    return np.array(rows) if rows else None, np.array(top) if rows else None, np.array(equal), np.array(same)


def learnt(files: Iterable[File], known: Known | None = None) -> Known:
    """All numbers of the files by what they are of; given `known`, added to it."""
    found = known or Known()
    for file in files:
        for rows in _tables(file):
            _of_works(rows, found)
            _of_district(rows, found)
    return found


def _tables(file: File) -> Iterable[list[tuple]]:
    if file.format == "xlsx":
        yield from _sheets(file.data)
    if file.format in ("docx", "pptx"):
        for name in (archive := zipfile.ZipFile(io.BytesIO(file.data))).namelist():
            if name.endswith(".xlsx"):
                yield from _sheets(archive.read(name))
    if file.format == "docx":
        for table in Document(io.BytesIO(file.data)).tables:
            yield [tuple(cell.text for cell in row.cells) for row in table.rows]
    if file.format == "pptx":
        for slide in Presentation(io.BytesIO(file.data)).slides:
            for shape in slide.shapes:
                if shape.has_table:
                    yield [tuple(cell.text for cell in row.cells) for row in shape.table.rows]


def _sheets(data: bytes) -> Iterable[list[tuple]]:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        yield list(sheet.iter_rows(values_only=True))


def _value(cell) -> tuple[float, float] | None:
    """The number of a cell and half of its last digit."""
    if isinstance(cell, int | float):
        shown = f"{cell:.6f}".rstrip("0").rstrip(".")
        return float(cell), 0.5 * 10.0 ** -len(shown.partition(".")[2])
    met = _NUMBER.match(str(cell or "").strip())
    if met is None:
        return None
    return float(re.sub(r"\s", "", met[0]).replace(",", ".")), 0.5 * 10.0 ** -len(met[1] or "")


def _of_works(rows: list[tuple], found: Known) -> None:
    head: list[str] = []
    for row in rows:
        texts = [str(cell or "").replace("\u00a0", " ") for cell in row]
        if texts and texts[0] in ("Проверочная работа", "Показатель", ""):
            head = texts
        elif texts and (work := _work(texts[0])):
            n = re.search(r"n = ([\d ]+)", texts[0])
            if n:
                kind = "journal" if any("журнала" in name for name in head) else "marks"
                found.sizes[work, kind] = float(n[1].replace(" ", ""))
            for name, cell in zip(head, row, strict=False):
                _cell(work, name, _value(cell), found)


def _cell(work: str, name: str, told: tuple[float, float] | None, found: Known) -> None:
    """What one cell under the head `name` says of a check work; a share of a table has one digit."""
    if told is None:
        return
    value, half = told
    if name in _SIZES:
        found.sizes[work, _SIZES[name]] = value
    elif name == "Писали, %":
        found.shares.append((work, "wrote", "expected", value, 0.05))
    elif (bare := name.removesuffix(", %")) in _SHARES:
        part = _SHARES[bare]
        half = 0.05 if bare != name else half
        found.shares.append((work, part, "journal" if part in JOURNAL else "marks", value, half))


def _work(text: str) -> str:
    """`МА 5` of `МА 5 (n = 79)` and of `Математика, 5 класс`; empty for anything else."""
    if met := re.match(r"([А-Я]{2}) (\d+)(?: \(|$)", text):
        return f"{met[1]} {met[2]}"
    if met := re.match(r"(.+), (\d+) класс", text):
        return next((f"{code} {met[2]}" for code, name in russian.subject_names().items() if name == met[1]), "")
    return ""


def _of_district(rows: list[tuple], found: Known) -> None:
    for row in rows:
        texts = [str(cell or "").replace("\u00a0", " ") for cell in row]
        name = texts[0] if texts else ""
        kinds = {"Отметок «2»": ("2", "marks"), "Как в журнале": ("confirmed", "journal")}
        if name in kinds and (n := re.search(r"n = ([\d ]+)", texts[-1])) and (told := _value(row[1])):
            part, kind = kinds[name]
            found.sizes["all", kind] = float(n[1].replace(" ", ""))
            found.shares.append(("all", part, kind, told[0], 0.05))
        if name == "Писали работу" and (n := re.search(r"из ([\d ]+) ученик", texts[-1])) and (told := _value(row[1])):
            found.sizes["all", "expected"] = float(n[1].replace(" ", ""))
            found.shares.append(("all", "wrote", "expected", told[0], 0.05))


def few_in_words(files: Iterable[File], least: int) -> dict[str, list[str]]:
    """Sentences of a file that tell fewer than `least` people or works, by format."""
    found = defaultdict(list)
    for file in files:
        for line in _lines(file):
            told = [line for met in _FEW.finditer(line) if int(met[1] or met[2]) < least]
            if told:
                found[file.format] += told
    return dict(found)


def words(files: Iterable[File]) -> str:
    """All words of the files: cells, paragraphs, notes, titles, words of pictures, properties."""
    return "\n".join(line for file in files for line in _lines(file))


def _lines(file: File) -> Iterable[str]:
    if file.format == "pdf":
        for page in PdfReader(io.BytesIO(file.data)).pages:
            yield from page.extract_text().splitlines()
        return
    for name in (archive := zipfile.ZipFile(io.BytesIO(file.data))).namelist():
        data = archive.read(name)
        if name.endswith((".xml", ".rels")):
            for paragraph in re.split(r"</(?:w:p|a:p|si|is|row|dc:title|dc:subject)>", data.decode("utf-8")):
                alt = " ".join(re.findall(r'(?:descr|title|name)="([^"]*)"', paragraph))
                yield f"{re.sub(r'<[^>]+>', '', paragraph)} {alt}".replace("\u00a0", " ").strip()
        elif name.endswith(".xlsx"):
            yield from (str(cell) for rows in _sheets(data) for row in rows for cell in row if cell is not None)
