"""Original files of a lake in object storage: kept there by hash, with copies in this node's folder."""

import os
from pathlib import Path

import obstore
from obstore.store import S3Store

from dashboard.address import Lake
from dashboard.store.durable import write_whole


class Mirror:
    """`<data>originals/ab/abcd…` in the storage, `ab/abcd…` in the folder."""

    def __init__(self, lake: Lake, folder: Path) -> None:
        self._folder = folder
        is_plain = os.environ.get("AWS_ENDPOINT_URL", "").startswith("http://")
        self._objects = S3Store.from_url(f"{lake.data}originals", client_options={"allow_http": is_plain})

    def up(self, file_hash: str, data: bytes) -> None:
        """Keep a file in the storage."""
        obstore.put(self._objects, _name(file_hash), data)

    def down(self, file_hash: str) -> None:
        """Have the file in the folder, if it is in the storage."""
        target = self._folder / _name(file_hash)
        if target.exists():
            return
        try:
            data = bytes(obstore.get(self._objects, _name(file_hash)).bytes())
        except FileNotFoundError:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)

    def all_down(self) -> None:
        """Have every file in the folder: a copy is made of them, or they are searched."""
        for found in obstore.list(self._objects).collect():
            self.down(found["path"].rsplit("/", 1)[-1])

    def remove(self, file_hash: str) -> None:
        """Remove the file from the storage."""
        obstore.delete(self._objects, _name(file_hash))


def _name(file_hash: str) -> str:
    return f"{file_hash[:2]}/{file_hash}"
