"""What a copy holds and by which names: the store, kept files, the office's own, people without their secrets."""

import re
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel

from dashboard.access import book
from dashboard.settings import settings
from dashboard.store import Store
from dashboard.vocabulary import has_names

MANIFEST, STORE, ORIGINALS, REGISTER = "manifest.json", "store.duckdb", "originals", book.NAME
OFFICE = ("report_office.json", "report_template.docx", "report_template.pptx", "watched-folder.json")
"""Files beside the store: lines and templates of the office's reports, the folder that «Данные» watches."""
KIND, LAYOUT = "objektiv-backup", 1
ORIGINAL = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}")
_MEMBER = re.compile(
    rf"{re.escape(STORE)}|{re.escape(REGISTER)}|{ORIGINALS}/{ORIGINAL.pattern}|{'|'.join(map(re.escape, OFFICE))}"
)
_NOT_TOLD = re.compile("password|secret|token|key|store|backups|today")


class Member(BaseModel):
    """A file of the copy: bytes and SHA-256 in hex."""

    size: int
    sha256: str


class Manifest(BaseModel):
    """What is in the copy, of which moment (UTC) and which versions; `tables` are numbers of rows."""

    kind: str
    layout: int
    made_at: datetime
    program: str
    schema_step: str
    duckdb: str
    members: dict[str, Member]
    tables: dict[str, int]
    settings: dict[str, str]
    damaged: list[str]
    """Originals that were gone, or no longer what their hash says, when the copy was made."""


def is_member(name: str) -> bool:
    """Whether a copy may hold a file of this name: no other is ever written to the disk."""
    return _MEMBER.fullmatch(name) is not None


def kept_files(store: Path) -> dict[str, Path]:
    """Member -> file, of all that lies beside the store but for the store itself and the register of people."""
    originals = {
        f"{ORIGINALS}/{file.parent.name}/{file.name}": file
        for file in sorted((store.parent / ORIGINALS).glob("*/*"))
        if ORIGINAL.fullmatch(f"{file.parent.name}/{file.name}")
    }
    office = {name: store.parent / name for name in OFFICE if (store.parent / name).is_file()}
    return office | originals


def originals_of(store: Store) -> set[str]:
    """Members that must be there by what the store knows of; files with names of people are not kept."""
    rows = store.query("data/batch_rows")
    kept = rows[~rows["kind"].map(str).map(has_names)]
    return {f"{ORIGINALS}/{digest[:2]}/{digest}" for digest in kept["file_hash"]}


def own_settings() -> dict[str, str]:
    """Settings that this office has changed, without secrets and places of this machine."""
    now = settings()
    changed = {name: getattr(now, name) for name in sorted(now.model_fields_set) if not _NOT_TOLD.search(name)}
    return {f"OBJEKTIV_{name.upper()}": str(value) for name, value in changed.items()}
