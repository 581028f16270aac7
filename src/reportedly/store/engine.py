"""A connection to a ledger: opened, checked, and written to by one at a time.

Knows where a ledger lies and whether it is one.  Does not know what is in it.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import sqlalchemy as sa

from reportedly.errors import LedgerError, NotInstalled
from reportedly.store import schema
from reportedly.store.dialects import missing_guards, serialise_writers

__all__ = [
    "PATIENCE",
    "check",
    "connect",
    "explained",
    "file_of",
    "patient",
    "place_of",
    "reading_from",
    "refuse_foreign",
    "schema_version",
    "writing_to",
]

# Seconds that a writer waits for the others, before it says that it cannot write.
PATIENCE = 120.0

# Says that a SQLite file is a ledger: "Rply" (https://sqlite.org/pragma.html#pragma_application_id).
APPLICATION = 0x52706C79

_OLDEST_SQLITE = (3, 37)  # STRICT tables
_BUSY = (
    "database is locked",
    "database table is locked",
    "database schema is locked",
    "canceling statement due to lock timeout",
)

_NO_ADDRESS = "this is no address; write postgresql://user@host/name"
_KINDS = ("postgresql", "postgres", "postgresql+psycopg")
# An address without its slashes is no name of a file either: there may be a password in it.
_ADDRESS = re.compile(r"[\w+.-]+://|" + "|".join(f"{re.escape(kind)}:" for kind in _KINDS))

Result = TypeVar("Result")


def file_of(place: str) -> Path | None:
    """Return the file of a ledger in SQLite; None for one on a server.

    Example: ``file_of("postgresql://localhost/case")`` is None.
    """
    return None if _ADDRESS.match(place) else Path(place)


def connect(place: str, *, new: bool = False) -> sa.Engine:
    """Return an engine for the ledger at a place, without a look at what is there.

    Args:
        place: the path of a file, or the address of a database (``postgresql://user@host/name``).
        new: make the file if it is not there.

    Raises:
        LedgerError: there is no such file, or the address is of a kind that is not known.
        NotInstalled: the driver for PostgreSQL is missing.
    """
    path = file_of(place)
    if path is not None:
        return _sqlite(path, new)
    # No message shows an address as it was given: there may be a password in it.
    kind, _, rest = place.partition(":")
    if kind not in _KINDS:
        raise LedgerError(f"{kind}://: ledgers are files or on PostgreSQL (postgresql://user@host/name)")
    before, _, after = rest.partition("?")
    if before.count("@") > 1 or "@" in after:
        # What stands before the last one would be taken for a host, and shown.
        raise LedgerError(f"{kind}://: this is no address; write @ and ? in a password as %40 and %3F")
    if not rest.startswith("//"):
        raise LedgerError(f"{kind}://: {_NO_ADDRESS}")
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise NotInstalled("for ledgers on PostgreSQL: pip install 'reportedly[postgres]'") from error
    try:
        # A server that was started again is found out before the connection is used.
        return sa.create_engine(f"postgresql+psycopg:{rest}", pool_pre_ping=True)
    except (sa.exc.ArgumentError, ValueError):
        raise LedgerError(f"{kind}://: {_NO_ADDRESS}") from None


def _sqlite(path: Path, new: bool) -> sa.Engine:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise LedgerError(
            f"SQLite {sqlite3.sqlite_version} is too old; a Python with SQLite 3.37 or newer is needed"
        )
    _see(path, new)
    options: dict[str, Any] = {"connect_args": {"timeout": PATIENCE}}
    if path.exists() and not os.access(path, os.W_OK) and not Path(f"{path}-wal").exists():
        # On a medium that nothing can be written to: SQLite would want to write beside it to read it.
        uri = f"file:{quote(str(path.resolve()))}?immutable=1"
        options = {"creator": lambda: sqlite3.connect(uri, uri=True, check_same_thread=False)}
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), **options)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        # Transactions are begun by the listener below, not by the driver when it thinks fit.
        connection.isolation_level = None
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what was reported as kept outlives a power cut
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")  # KiB
        connection.execute("PRAGMA trusted_schema = OFF")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _see(path: Path, new: bool) -> None:
    """Return if a ledger may be at a path; make an empty file if it is to be made."""
    try:
        there, folder = path.exists(), path.is_dir()
        if new and not there and not path.parent.is_dir():
            raise LedgerError(f"{path}: there is no folder {path.parent}; make it first")
        if "\0" in str(path):
            raise LedgerError("a path with a zero character in it names no file")
        if str(path) == ":memory:":
            raise LedgerError(":memory: is no file, and nothing would be kept; name one")
        if new and not there:
            # Not for everybody on the machine: what people keep may be confidential.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o660))
    except OSError as error:
        raise LedgerError(f"{path}: the ledger cannot be opened: {error.strerror}") from error
    if folder:
        raise LedgerError(f"{path}: this is a folder; name a file for the ledger")
    if not new and not there:
        raise LedgerError(f"{path}: there is no ledger; reportedly add PATH --ledger {path} makes one")


@contextmanager
def writing_to(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that writes, alone among all that do; all of it is kept, or nothing.

    Raises:
        LedgerError: others are still writing after :data:`PATIENCE` seconds, the disk is full, the file is
        damaged.
    """
    with explained(engine), engine.connect() as plain:
        options: dict[str, Any] = {"writes": True}
        if engine.dialect.name == "postgresql":
            # Whatever the server has as its default: who waited for others has to see what they wrote.
            options["isolation_level"] = "READ COMMITTED"
        connection = plain.execution_options(**options)
        with connection.begin():
            serialise_writers(connection, PATIENCE)
            yield connection


@contextmanager
def reading_from(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a transaction that sees the ledger as it is now, whatever others write meanwhile.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    with explained(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        with connection.begin():
            yield connection


def place_of(engine: sa.Engine) -> str:
    """Return where a ledger lies, as it may be shown: an address without what is secret in it."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    secret = [name for name in engine.url.query if "pass" in name]
    shown = engine.url.difference_update_query(secret).set(drivername="postgresql")
    return shown.render_as_string()


@contextmanager
def explained(engine: sa.Engine) -> Iterator[None]:
    """Turn what a driver raises into errors for people.

    Raises:
        LedgerError: something went wrong, and what to do.
    """
    # The driver's own errors too: long walks go around SQLAlchemy.
    # What they say of a damaged file may be no text.
    own: Any = engine.dialect.loaded_dbapi.Error
    known = (sa.exc.DBAPIError, sa.exc.TimeoutError, own, UnicodeDecodeError)
    try:
        yield
    except known as error:
        raise LedgerError(f"{place_of(engine)}: {_what(str(getattr(error, 'orig', error)))}") from error


def _what(said: str) -> str:
    if said.startswith(_BUSY):
        return f"others have been writing to this ledger for {PATIENCE:g} s; try again when they are done"
    advice = {
        "file is not a database": "this is no ledger, but some other file; name another --ledger",
        "database disk image is malformed": "the ledger is damaged; see what reportedly doctor says of it, "
        "and restore a backup",
        "attempt to write a readonly database": "you may not write to this ledger; change its permissions",
        "unable to open database file": "the ledger cannot be opened; may you read and write its folder?",
        "database or disk is full": "the disk is full, and what was being written is not kept; make room",
        "disk I/O error": "the disk cannot be read or written",
        "'utf-8' codec can't decode": "the ledger is damaged: there is a text that is none; restore a backup",
        "Could not decode to UTF-8": "the ledger is damaged: there is a text that is none; restore a backup",
        "no such table": "the ledger is damaged: a table is missing; restore a backup",
        "malformed database schema": "the ledger is damaged: its tables cannot be read; restore a backup",
        "QueuePool limit": "one program asks too much of this ledger at once; let some of it end first",
        "unsupported file format": "the ledger is damaged, or of a SQLite that is newer than this one",
        "connection failed": "the server cannot be reached, or lets nobody in: " + said,
        "connection is bad": "the server cannot be reached: " + said,
    }
    for begin, text in advice.items():
        if said.startswith(begin):
            return " ".join(text.split())
    return " ".join(said.split())


def patient(act: Callable[[], Result]) -> Result:
    """Return what an act comes to, tried again where SQLite would not wait for others by itself."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return act()
        except (sa.exc.OperationalError, sqlite3.OperationalError) as error:
            if not str(getattr(error, "orig", error)).startswith(_BUSY) or time.monotonic() > end:
                raise
            # By chance, so that those who wait do not all come back at once.
            time.sleep(0.01 + secrets.randbelow(50) / 1000)


def check(connection: sa.Connection, *, guarded: bool = True) -> None:
    """Return if the database is a ledger of this version with all its guards.

    Args:
        connection: an open transaction.
        guarded: whether its guards have to be there.

    Raises:
        LedgerError: it is not, and what to do.
    """
    place = place_of(connection.engine)
    version = schema_version(connection)
    if version is None:
        raise LedgerError(f"{place}: this database is no ledger of Reportedly")
    if version != schema.HEAD:
        raise LedgerError(
            f"{place}: the ledger has the form {version}, this version of Reportedly writes {schema.HEAD}; "
            + ("run reportedly migrate" if version < schema.HEAD else "use a newer Reportedly")
        )
    if guarded and (missing := missing_guards(connection)):
        raise LedgerError(
            f"{place}: somebody has removed what protects the evidence ({', '.join(missing)}); "
            "run reportedly audit verify, then reportedly doctor --repair"
        )


def schema_version(connection: sa.Connection) -> str | None:
    """Return the name of the migration that a database stands at; None if it is no ledger."""
    if connection.dialect.name == "sqlite":
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION:
            return None
    else:
        known = sa.inspect(connection)
        # Others use Alembic too.
        if not all(map(known.has_table, ("alembic_version", "event", "payload"))):
            return None
    found: Any = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def refuse_foreign(connection: sa.Connection) -> None:
    """Return if a database is empty, so that a ledger may be made in it.

    Raises:
        LedgerError: it holds something else.
    """
    if tables := sa.inspect(connection).get_table_names():
        place, some = place_of(connection.engine), ", ".join(sorted(tables)[:3])
        raise LedgerError(
            f"{place}: this database holds other tables ({some}); name an empty one, or a new file"
        )
