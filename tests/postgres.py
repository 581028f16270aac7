"""Empty databases on PostgreSQL, on a server of their own that ends with the tests."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


def postgres_place() -> str:
    """The address of a new, empty database; the test is skipped where there is no PostgreSQL."""
    folder = _server()
    name = f"case{next(_NUMBERS)}"
    _run(["psql", "-h", folder, "-U", "postgres", "-q", "-c", f"CREATE DATABASE {name}"])
    return f"postgresql://postgres@/{name}?host={folder}"


@cache
def _server() -> str:
    if _program("initdb") is None:
        pytest.skip("no PostgreSQL here")
    folder = tempfile.mkdtemp(prefix="reportedly-pg-")
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = f"{folder}/data"
    _run(["initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"])
    options = f"-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off"
    _run(["pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start"])
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(_run, ["pg_ctl", "-D", data, "-m", "immediate", "stop"])
    return folder


def _program(name: str) -> str | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(name, path=os.pathsep.join([*map(str, folders), os.environ.get("PATH", "")]))


def _run(command: list[str]) -> None:
    program = _program(command[0])
    assert program is not None, command[0]
    user = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    subprocess.run([program, *command[1:]], check=True, stdout=subprocess.DEVNULL, cwd="/", **user)
