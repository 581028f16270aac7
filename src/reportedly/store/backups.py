"""Copies of a ledger: made while it is in use, and made a ledger again, in a file or on PostgreSQL."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Head
from reportedly.store import engine, schema
from reportedly.store.audit import Chain, Progress, head_of, user
from reportedly.store.copying import copy_evidence, same_evidence
from reportedly.store.dialects import create_guards
from reportedly.store.making import form_of, itself, log_ahead, make_tables
from reportedly.store.rebuilding import rebuild

__all__ = ["backup", "copy_to", "damage_of", "restore"]

# Pages of SQLite copied at a time (of 4 KiB), so that others can write in between.
_PAGES = 2_000


def backup(
    base: sa.Engine,
    path: str | os.PathLike[str],
    actor: str,
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Head:
    """Write a copy of a ledger to a file, while it is in use; return the head that the copy ends with.

    The copy is a ledger in a file, whatever store it comes from.  It is whole or not there.

    Args:
        base: the ledger.
        path: the file; its folder must exist.
        actor: who does so.
        force: take the place of a file that is there.
        progress: called with how much is done, and of how much.

    Raises:
        LedgerError: there is such a file, or it cannot be written.
    """
    if engine.file_of(os.fspath(path)) is None:
        # The address may have a password in it, so it is not shown.
        raise LedgerError("a backup is a file; name one, and restore it where the ledger is to be")
    with engine.writing_to(base) as connection:
        # Nothing leaves a ledger that cannot say so; to begin is no proof of it in SQLite.
        connection.exec_driver_sql("DELETE FROM alembic_version WHERE 1 = 0")
    head = copy_to(base, Path(path), progress, force=force)
    with engine.writing_to(base) as connection:
        Chain.of(connection, actor).add("backup", itself(connection), {"file": str(path), "head": str(head)})
    return head


def copy_to(base: sa.Engine, path: Path, progress: Progress | None = None, *, force: bool = False) -> Head:
    """Write a copy of a ledger to a file; return the head that it ends with.

    Raises:
        LedgerError: there is such a file, or it cannot be written.
    """
    own = base.url.database if base.dialect.name == "sqlite" else None
    if own is not None and path.exists() and path.samefile(own):
        raise LedgerError(f"{path}: this is the ledger itself; name another file for its copy")
    with _whole_or_not_there(path, force) as part, engine.reading_from(base) as source:
        head = head_of(source)
        if base.dialect.name == "sqlite":
            _copy_pages(source, part, progress)
        else:
            _copy_rows(source, part, progress)
        copied = engine.connect(str(part))
        try:
            with engine.reading_from(copied) as target:
                if problem := damage_of(target):
                    raise LedgerError(f"the copy is damaged: {problem}; nothing was kept of it")
                same_evidence(source, target)
        finally:
            copied.dispose()
    return head


@contextmanager
def _whole_or_not_there(path: Path, force: bool) -> Iterator[Path]:
    """Give the name of a new file beside a path, which takes its place once all went well."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        if not force and path.exists():
            raise FileExistsError
        # For the owner alone: what is copied may be confidential.
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield part
        _sync(part)
        if not force:
            _claim(path)
        part.replace(path)
        _sync(path.parent)
    except FileExistsError:
        raise LedgerError(f"{path}: there is such a file already; name another one") from None
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error.strerror}") from error
    except LedgerError as error:
        # People know the file by its own name.
        raise LedgerError(str(error).replace(str(part), str(path))) from error
    finally:
        for name in (part, Path(f"{part}-wal"), Path(f"{part}-shm"), Path(f"{part}-journal")):
            with suppress(OSError):
                name.unlink(missing_ok=True)


def _claim(path: Path) -> None:
    """Make an empty file, so that two programs never write the same one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _copy_pages(source: sa.Connection, part: Path, progress: Progress | None) -> None:
    driver: Any = source.connection.driver_connection
    target = sqlite3.connect(part)
    try:
        driver.backup(
            target,
            pages=_PAGES,
            progress=None if progress is None else lambda _, left, count: progress(count - left, count),
        )
        # One file without others beside it, that can also be read where nothing can be written.
        target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise
    finally:
        target.close()


def _copy_rows(source: sa.Connection, part: Path, progress: Progress | None) -> None:
    copied = engine.connect(str(part))
    try:
        with engine.writing_to(copied) as target:
            make_tables(target, engine.schema_version(source) or "head")
            copy_evidence(source, target, progress)
            if engine.schema_version(target) == schema.HEAD:
                rebuild(target, progress)
    finally:
        copied.dispose()


def damage_of(connection: sa.Connection) -> str:
    """Return what SQLite finds wrong with its file, empty if nothing is."""
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    return "" if found == "ok" else str(found)


def restore(
    source: str | os.PathLike[str],
    place: str | os.PathLike[str],
    *,
    actor: str | None = None,
    progress: Progress | None = None,
) -> Head:
    """Make a ledger anew from a backup, or from any other ledger; return the head that it was found with.

    All evidence, its numbers, events and hashes are what they were; an event says that it was restored.  So a
    ledger also moves from a file to PostgreSQL, and back.  One of an older form arrives in the newest.

    Args:
        source: a backup, or the place of a ledger.
        place: where the ledger is to be: a path without a file, or the address of an empty database.
        actor: who does so; the name of the user if not given.
        progress: called with how much is done, and of how much: once for the evidence, once for what
            searches look through.

    Raises:
        LedgerError: there is something at the place already, or the source is no ledger.
    """
    file, copy = engine.file_of(os.fspath(place)), engine.file_of(os.fspath(source))
    if copy is not None and not copy.exists():
        raise LedgerError(f"{copy}: there is no such file; check the path")
    old = engine.connect(os.fspath(source))
    try:
        with engine.reading_from(old) as coming:
            if file is None:
                return _restore(coming, os.fspath(place), actor, progress)
            with _whole_or_not_there(file, force=False) as part:
                head = _restore(coming, str(part), actor, progress)
        base = engine.connect(str(file))
        log_ahead(base)
        base.dispose()
        return head
    finally:
        old.dispose()


def _restore(coming: sa.Connection, place: str, actor: str | None, progress: Progress | None) -> Head:
    from reportedly.store.migrations import upgrade

    form, head, new = form_of(coming), head_of(coming), engine.connect(place)
    try:
        with engine.writing_to(new) as going:
            make_tables(going, form)
            copy_evidence(coming, going, progress)
            same_evidence(coming, going)
            upgrade(going)
            create_guards(going)
            rebuild(going, progress)
            told = {"from": engine.place_of(coming.engine), "head": str(head), "form": form}
            Chain.of(going, actor or user()).add("recover", itself(going), told)
    finally:
        new.dispose()
    return head
