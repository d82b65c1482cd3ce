"""Whose the other end of a connection is, told by the system and not by what the other end says."""

import os
import socket
import subprocess
import sys

import pytest

from dashboard.surfaces.web.peer import is_own

_SERVER_OF_ANOTHER = """
import os, socket
from dashboard.surfaces.web.peer import is_own
os.setgroups([]); os.setgid(65534); os.setuid(65534)
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
line, client = listening.accept()
print(is_own({"client": client, "server": line.getsockname(), "headers": []}), flush=True)
"""


def test_a_connection_of_this_account_is_its_own():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        with socket.create_connection(listening.getsockname()) as line:
            taken, client = listening.accept()
            scope = {"client": client, "server": taken.getsockname(), "headers": []}
            assert is_own(scope)
            assert not is_own(scope | {"headers": [(b"x-forwarded-for", b"127.0.0.1")]})
            assert not is_own(scope | {"client": ("10.0.0.1", client[1])})
            assert not is_own(scope | {"server": ("127.0.0.1", 1)}), "the same port may lead elsewhere too"
            line.close()
            taken.close()
        assert not is_own({"client": None, "server": None, "headers": []})


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root becomes another account")
def test_a_connection_that_the_system_hides_is_nobody_s_own():
    command = [sys.executable, "-c", _SERVER_OF_ANOTHER]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        with socket.create_connection(("127.0.0.1", int(server.stdout.readline()))):
            assert server.stdout.readline().strip() == "False"
