"""Whose report it is: the office's lines and its own DOCX and PPTX templates, kept beside the store."""

import dataclasses
import io
import json
from pathlib import Path
from typing import Any, Literal

from docx import Document
from pptx import Presentation

from dashboard.settings import PROJECT
from dashboard.store import Store
from dashboard.surfaces.reports.model import Office

DEFAULT = PROJECT / "data" / "templates" / "reports" / "office.json"
Kind = Literal["docx", "pptx"]
_MOST_BYTES = 20_000_000


def office_of(store: Store) -> Office:
    """The office's own lines, or those of the product."""
    own = _place(store, "report_office.json")
    return Office(**json.loads((own if own.exists() else DEFAULT).read_text(encoding="utf-8")))


def save_office(store: Store, office: Office) -> None:
    """Keep the lines for the next reports."""
    text = json.dumps(dataclasses.asdict(office), ensure_ascii=False, indent=2)
    _written(_place(store, "report_office.json"), text.encode())


def template_of(store: Store, kind: Kind) -> Path | None:
    """The office's own template, None without one."""
    own = _place(store, f"report_template.{kind}")
    return own if own.exists() else None


def save_template(store: Store, kind: Kind, data: bytes) -> None:
    """Keep an uploaded template after trying to open it.

    Raises:
        ValueError: the file is not such a document; the message says so in Russian.
    """
    names = {"docx": "документ Word (.docx)", "pptx": "презентация PowerPoint (.pptx)"}
    if len(data) > _MOST_BYTES:
        raise ValueError("Шаблон больше 20 МБ: уменьшите картинки в нём и загрузите снова.")
    try:
        opened: Any = Document(io.BytesIO(data)) if kind == "docx" else Presentation(io.BytesIO(data))
    except Exception as error:
        raise ValueError(f"Шаблон не открывается как {names[kind]}: сохраните его заново в этом формате.") from error
    if kind == "pptx" and not len(opened.slide_layouts):
        raise ValueError("В шаблоне презентации нет ни одного макета слайда.")
    _written(_place(store, f"report_template.{kind}"), data)


def remove_template(store: Store, kind: Kind) -> None:
    """Go back to the product's own look."""
    _place(store, f"report_template.{kind}").unlink(missing_ok=True)


def _place(store: Store, name: str) -> Path:
    return store.path.parent / name


def _written(place: Path, data: bytes) -> None:
    part = place.with_name(f".{place.name}.part")
    part.write_bytes(data)
    part.replace(place)
