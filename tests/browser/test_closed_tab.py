"""What a closed tab leaves in a running server: neither its session nor its files, soon after."""

import asyncio
import os
import re
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.bench.dropping import PAGE, UPLOADER, uploaded
from dashboard.bench.visitor import Visitor, entered
from tests.conftest import copied

MEGABYTES = 24


async def dropped(url: str, file: Path) -> None:
    """A visitor drops a file and closes the tab."""
    async with Visitor(entered(url)) as visitor:
        await visitor.open(PAGE)
        state = await uploaded(visitor, visitor.widgets[UPLOADER], [file])
        assert not (await visitor.open(PAGE, "", (state,))).errors
        assert held(url) >= MEGABYTES << 20


def held(url: str) -> int:
    """Bytes of uploaded files that the server says it holds."""
    asked = urllib.request.Request(f"{url}/_stcore/metrics", headers=entered(url).cookie)
    with urllib.request.urlopen(asked, timeout=10) as answer:
        found = re.search(r'cache_type="UploadedFileManager".*?} (\d+)', answer.read().decode())
    return int(found[1]) if found else 0


def test_files_of_a_closed_tab_are_let_go_of(demo_store_file, fresh_server, tmp_path):
    server = fresh_server(copied(demo_store_file, tmp_path / "store"), OBJEKTIV_TAB_GRACE_S="1")
    file = tmp_path / "шум.xlsx"
    file.write_bytes(os.urandom(MEGABYTES << 20))
    with ThreadPoolExecutor(1) as aside:  # browser tests have a loop running in this thread
        aside.submit(lambda: asyncio.run(dropped(server.url, file))).result()
    closed = time.monotonic()
    while held(server.url) and time.monotonic() - closed < 20:
        time.sleep(0.5)
    assert held(server.url) == 0
