"""A visitor that drops files on «Данные» and presses the button, as a methodologist does."""

import asyncio
import secrets
import time
import urllib.request
import uuid
from collections.abc import Sequence
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard.bench.visitor import XSRF, Door, Rerun, Visitor
from dashboard.demo.write import write_district
from dashboard.imports.pipeline import DEMO_USER, import_paths
from dashboard.store import open_store

PAGE, UPLOADER, BUTTON = "data", "Файлы", "Загрузить "
_LONGEST_S = 1800.0
_FILES_OF_A_DISTRICT = 54
_LOOK_EVERY_S = 2.0


def store_or_made(store: Path | None, folder: Path) -> Path:
    """The store; where none is given, the invented district of 24 schools and four years, made in a folder, derived."""
    if store is not None:
        return store
    made, files = folder / "made" / "objektiv.duckdb", folder / "files"
    write_district(files, schools=24, years=4, seed=1)
    opened = open_store(made)
    import_paths(opened, [files], DEMO_USER)
    opened.close()
    return made


def write_drop(folder: Path, count: int) -> list[Path]:
    """So many files of the same schools with other figures: what a district sends in a year or two."""
    seeds = range(2, 2 + -(-count // _FILES_OF_A_DISTRICT))
    for seed in seeds:
        write_district(folder / str(seed), schools=24, years=4, seed=seed)
    return sorted(file for file in folder.rglob("*.*") if file.is_file() and not file.name.startswith("."))[:count]


async def drop(visitor: Visitor, files: Sequence[Path]) -> list[Rerun]:
    """Upload files, look at the preview, take them, wait until the import has ended; the reruns this took.

    Raises:
        RuntimeError: a file was refused, or the import did not end well.
    """
    visitor.patience_s = _LONGEST_S  # the preview reads every file
    reruns = [await visitor.open(PAGE)]
    state = await uploaded(visitor, visitor.widgets[UPLOADER], files)
    reruns.append(await visitor.open(PAGE, "", (state,)))
    button = next(place for label, place in visitor.widgets.items() if label.startswith(BUTTON))
    reruns.append(await visitor.open(PAGE, "", (state, WidgetState(id=button, trigger_value=True))))
    until = time.monotonic() + _LONGEST_S
    while time.monotonic() < until:
        await asyncio.sleep(_LOOK_EVERY_S)
        reruns.append(await visitor.open(PAGE))
        if any(said.startswith("Принято") for said in visitor.said):
            return reruns
        if reruns[-1].errors:
            break
    raise RuntimeError(f"the import did not end: {visitor.said or reruns[-1].errors}")


async def uploaded(visitor: Visitor, uploader: str, files: Sequence[Path]) -> WidgetState:
    """Send files to the uploader with this id; its state for the next rerun."""
    asked = BackMsg()
    asked.file_urls_request.request_id = str(uuid.uuid4())
    asked.file_urls_request.session_id = visitor.session
    asked.file_urls_request.file_names.extend(file.name for file in files)
    await visitor.there.send(asked.SerializeToString())
    while not (said := await visitor.heard()).HasField("file_urls_response"):
        pass
    state = WidgetState(id=uploader)
    taken = state.file_uploader_state_value.uploaded_file_info
    for file, place in zip(files, said.file_urls_response.file_urls, strict=True):
        await asyncio.to_thread(_put, visitor.door, file, place)
        taken.add(file_id=place.file_id, name=file.name, size=file.stat().st_size, file_urls=place)
    return state


def _put(door: Door, file: Path, place: FileURLs) -> None:
    """Send one file as a browser's form does."""
    edge = secrets.token_hex(16)
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
    body = head.encode() + file.read_bytes() + f"\r\n--{edge}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "X-Xsrftoken": door.cookies.get(XSRF, "")}
    request = urllib.request.Request(door.url + place.upload_url, body, headers | door.cookie, method="PUT")
    urllib.request.urlopen(request, timeout=300).close()
