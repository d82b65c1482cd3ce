"""Where a store is: one file, or a lake that many nodes share."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LAKE = "ducklake:postgres:"
_REGION = re.compile(r"[0-9]{2}")
_FORM = "ducklake:postgres:<слова libpq>;data=<папка или s3://…>[;region=<две цифры>]"


class BadAddress(ValueError):
    """The text is no address of a store; the message says in Russian what is wrong with it."""


@dataclass(frozen=True)
class Lake:
    """Parquet under `data` with its catalogue in PostgreSQL.

    `catalogue`: libpq's words; `data`: an absolute folder or `s3://bucket/prefix`; `region`: two digits, the only
    region whose rows are read and written; None: all of them.
    """

    catalogue: str
    data: str
    region: str | None = None

    @property
    def is_folder(self) -> bool:
        """Whether the data lie in a folder that every node sees."""
        return "://" not in self.data


@dataclass(frozen=True)
class Address:
    """A store's place: `path` is its file; of a lake, the name beside which its originals and logins lie."""

    path: Path
    lake: Lake | None = None
    in_memory: bool = False
    """Of tests: nothing of the rows is on the disk."""

    def __str__(self) -> str:
        if not self.lake:
            return str(self.path)
        region = f";region={self.lake.region}" if self.lake.region else ""
        return f"{_LAKE}{self.lake.catalogue};data={self.lake.data}{region}"

    def absolute(self) -> "Address":
        """The same place, whatever the working folder is."""
        return self if self.lake else Address(self.path.absolute(), None, self.in_memory)


def read_address(said: Any) -> Address:
    """The address that a text or a path names.

    Raises:
        BadAddress: it begins like a lake's and does not go on like one.
    """
    if isinstance(said, Address):
        return said
    text = str(said)
    return _lake(text.removeprefix(_LAKE)) if text.startswith(_LAKE) else _file(text, said)


def _file(text: str, said: Any) -> Address:
    if text.startswith("ducklake:"):
        raise BadAddress(f"Хранилище названо не так: нужно {_FORM}.")
    return Address(Path(said))


def _lake(text: str) -> Address:
    catalogue, *rest = (part.strip() for part in text.split(";"))
    words = dict(part.split("=", 1) for part in rest if "=" in part)
    if not catalogue or not words.get("data") or words.keys() - {"data", "region"} or len(words) != len(rest):
        raise BadAddress(f"Хранилище названо не так: нужно {_FORM}.")
    region = words.get("region")
    if region is not None and not _REGION.fullmatch(region):
        raise BadAddress(f"Регион «{region}» в адресе хранилища: нужны две цифры кода, например region=63.")
    data = words["data"]
    is_folder = "://" not in data
    folder = Path(data).absolute() if is_folder else Path("data", "store", _named(catalogue)).absolute()
    lake = Lake(catalogue, f"{folder.as_posix()}/" if is_folder else data.rstrip("/") + "/", region)
    return Address(folder / "objektiv.lake", lake)


def _named(catalogue: str) -> str:
    found = re.search(r"dbname=([\w-]+)", catalogue)
    return f"lake-{found.group(1) if found else 'objektiv'}"
