"""Pages of a PDF as lines of text and tables, read in a process of its own: a hostile file ends that process only.

Started as a module, this is that process: the file on stdin, JSON on stdout.
"""

import io
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.files.limits import LIMITS, Limits
from dashboard.files.refusal import FileRefused, damaged

Block = str | list[list[str | None]]
"""A line of text, or a table: rows of cells, "" where a cell is blank, None where the one above goes on."""
_PROJECT = Path(__file__).resolve().parents[2]
_MOST_PAGES = 200
_NO_TEXT = (
    "В PDF нет текста: это скан или рисунок. Распознайте его (например, в FineReader) и сохраните как .docx или "
    "вставьте текст плана на странице «Дорожная карта»."
)
_OF_PASSWORD = "PDFPasswordIncorrect"
"""Class of the error under that of the library; its own package is no dependency of ours."""
_LOCKED = "PDF закрыт паролем. Снимите пароль и сохраните файл заново."


def read(data: bytes, limits: Limits = LIMITS) -> list[list[Block]]:
    """Blocks of each page from the top. Raises FileRefused: broken, locked, without text, too long to read."""
    command = [sys.executable, "-m", __name__, json.dumps(asdict(limits))]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, cwd=_PROJECT, timeout=limits.sandbox_seconds, check=True
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise FileRefused("PDF читается слишком долго. Оставьте в нём только страницы плана.") from error
    except (subprocess.SubprocessError, ValueError, BrokenPipeError) as error:
        raise damaged("PDF не читается") from error
    if isinstance(answer, str):
        raise FileRefused(answer)
    pages: list[list[Block]] = answer
    if not any(pages):
        raise FileRefused(_NO_TEXT)
    return pages


def _pages(data: bytes) -> list[list[Block]] | str:
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                return f"В PDF больше {_MOST_PAGES} страниц. Оставьте в нём только страницы плана."
            return [_blocks(page) for page in document.pages]
    except PdfminerException as error:
        if error.args and type(error.args[0]).__name__ == _OF_PASSWORD:
            return _LOCKED
        raise


def _blocks(page: Any) -> list[Block]:
    """Tables with their ruling lines, and the lines of text outside of them, by their place on the page."""
    tables = [table for table in page.find_tables() if len(table.rows) > 1 or len(table.columns) > 1]
    placed: list[tuple[float, Block]] = [(table.bbox[1], _cells(table)) for table in tables]
    rest = page
    for table in tables:
        rest = rest.outside_bbox(_inside(table.bbox, rest.bbox))
    for line in rest.extract_text_lines():
        if line["text"].strip():
            placed.append((line["top"], line["text"].strip()))
    return [block for _, block in sorted(placed, key=lambda pair: pair[0])]


def _inside(box: tuple[float, ...], page: tuple[float, ...]) -> tuple[float, ...]:
    return (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))


def _cells(table: Any) -> list[list[str | None]]:
    """Texts of the cells; a box of a row above that reaches below the top of this row covers its column."""
    reach = [0.0] * len(table.columns)
    rows: list[list[str | None]] = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        top = row.bbox[1] + 1
        rows.append([None if not box and reach[at] > top else texts[at] or "" for at, box in enumerate(row.cells)])
        for at, box in enumerate(row.cells):
            reach[at] = box[3] if box else reach[at]
    return rows


def _serve() -> None:
    from dashboard.files.sandbox import bound_memory

    bound_memory(Limits(**json.loads(sys.argv[1])).sandbox_bytes)
    json.dump(_pages(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    _serve()
