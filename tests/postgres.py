"""A PostgreSQL of their own for the tests: a server that is thrown away, and a database for each test.

Started from the programs on this machine (``make postgres`` gets them), or taken from the address in
``REPORTEDLY_TEST_POSTGRES``, whose user must be allowed to make databases.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from patience import PATIENCE

NEEDED = "no PostgreSQL here: run make postgres, or put the address of one into REPORTEDLY_TEST_POSTGRES"
PASSWORD = "swordfish"  # that no message may show


def programs() -> Path | None:
    """Where the programs of the newest PostgreSQL on this machine lie; None if there is none."""
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = sorted(installed, key=lambda path: float(path.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    folders = [path.parent for path in (*found, *([Path(on_path).resolve()] if on_path else []))]
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


@contextmanager
def server() -> Iterator[str]:
    """The address of a server, without a database; raises LookupError where there is none."""
    if given := os.environ.get("REPORTEDLY_TEST_POSTGRES"):
        yield given.rpartition("/")[0] if given.count("/") > 2 else given
        return
    if (folder := programs()) is None:
        raise LookupError(NEEDED)
    root = Path(tempfile.mkdtemp(prefix="reportedly-postgres-"))
    as_user = _other_user(root)
    port = _free_port()
    try:
        _make_cluster(folder, root, as_user)
        options = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]
        # Nothing of it has to outlive a power cut.
        options += ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=60"]
        process = subprocess.Popen(
            [folder / "postgres", "-D", root / "data", *options], stderr=subprocess.DEVNULL, **as_user
        )
        address = f"postgresql://tester:{PASSWORD}@127.0.0.1:{port}"
        try:
            _wait_for(address, process)
            yield address
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for those who are connected
            process.wait(PATIENCE)
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _other_user(root: Path) -> dict[str, Any]:
    """What makes a program run as another user: PostgreSQL refuses to run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            os.chown(root, user.pw_uid, user.pw_gid)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": [], "cwd": root}
    raise LookupError("PostgreSQL does not run as root, and there is no user postgres here")


def _make_cluster(folder: Path, root: Path, as_user: dict[str, Any]) -> None:
    word = root / "password"
    word.write_text(PASSWORD)
    word.chmod(0o644)
    command = [folder / "initdb", "-D", root / "data", "-U", "tester", "--auth=password", f"--pwfile={word}"]
    command += ["--encoding=UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(command, capture_output=True, text=True, **as_user)
    if made.returncode != 0:
        raise LookupError(f"PostgreSQL cannot be started here: {made.stderr.strip()}")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    end = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(f"{address}/postgres").close()
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > end:
                raise LookupError(f"PostgreSQL did not start: {error}") from error
            time.sleep(0.05)
        else:
            return


@contextmanager
def database(address: str) -> Iterator[str]:
    """The address of an empty database on a server, dropped afterwards."""
    import psycopg

    name = f"reportedly_{secrets.token_hex(6)}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        try:
            yield f"{address}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
