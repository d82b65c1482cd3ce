"""All text of a written report, whatever its format."""

import io
from pathlib import Path

import openpyxl
from docx import Document
from pptx import Presentation
from pypdf import PdfReader

from tests.surfaces.reports.cells import shown


def words_of(path: Path) -> str:
    """All text of a written file, spaces and breaks as one space."""
    return " ".join(_READERS[path.suffix](path.read_bytes()).replace("\n", " ").split(" "))


def _docx(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for part in document.tables for row in part.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def _pptx(data: bytes) -> str:
    shapes = [shape for slide in Presentation(io.BytesIO(data)).slides for shape in slide.shapes]
    cells = [cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([shape.text_frame.text for shape in shapes if shape.has_text_frame] + cells)


def _xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return "\n".join(str(shown(cell)) for cell in cells if cell.value is not None)


def _pdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


_READERS = {".docx": _docx, ".pptx": _pptx, ".xlsx": _xlsx, ".pdf": _pdf}
