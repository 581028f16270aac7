"""What is wrong with a ledger, as far as it can be seen without asking whether somebody meant it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.records import Fault
from reportedly.store import engine, schema
from reportedly.store.audit import Progress
from reportedly.store.backups import damage_of
from reportedly.store.comparing import damage_in
from reportedly.store.dialects import missing_guards
from reportedly.store.evidence import readable, verify_relations
from reportedly.store.rebuilding import differences

__all__ = ["doctor"]

_REPAIR = "run reportedly doctor --repair"
_RESTORE = "restore the last backup, and keep this file: it may show what happened"

# Bytes. A log of this size says that some program reads for very long; less room than that is too little.
_LARGE_LOG = 256 * 2**20
_ROOM = 256 * 2**20


def doctor(place: str | os.PathLike[str], progress: Progress | None = None) -> list[Fault]:
    """Return what is wrong with a ledger and what to do, the gravest first; nothing if all is well.

    Args:
        place: where the ledger is; it may be one that cannot be opened otherwise.
        progress: called with how many reports are compared, and how many there are.
    """
    where = os.fspath(place)
    found: list[Fault] = []
    file = engine.file_of(where)
    try:
        base = engine.connect(where)
    except LedgerError as error:
        return [Fault("place", str(error), "see that the place is the right one", grave=True)]
    if file is not None:
        found += _of_the_file(file)
    try:
        with engine.reading_from(base) as connection:
            found += _of_the_form(connection)
            if not any(each.grave for each in found):
                found += _of_the_content(connection, progress)
        if file is not None and os.access(file, os.W_OK) and not any(each.grave for each in found):
            found += _of_the_index(base)
    except LedgerError as error:
        found.append(Fault("content", str(error), _RESTORE, grave=True))
    finally:
        base.dispose()
    return sorted(found, key=lambda each: not each.grave)


def _of_the_file(file: Path) -> Iterator[Fault]:
    try:
        mode, size = file.stat().st_mode, file.stat().st_size
        log, room = Path(f"{file}-wal"), shutil.disk_usage(file.parent).free
        logged = log.stat().st_size if log.exists() else 0
    except OSError as error:
        yield Fault("file", str(error.strerror), "see whether you may read its folder", grave=True)
        return
    if os.name != "nt" and mode & 0o022:
        yield Fault("permissions", "others may write to the file", f"chmod go-w {file}")
    elif os.name != "nt" and mode & 0o004:
        yield Fault("permissions", "everybody on this computer may read the file", f"chmod o= {file}")
    if not os.access(file, os.W_OK):
        yield Fault("permissions", "you may not write to the file", "nothing can be added to it as it is")
    if room < max(_ROOM, size // 4):
        yield Fault("disk", f"{room // 2**20} MB are left on the disk", "make room before you add more")
    if logged > _LARGE_LOG:
        yield Fault(
            "log",
            f"{logged // 2**20} MB of changes wait beside the file",
            "close every program that uses the ledger; the last one puts them in",
        )
    if not _has_words():
        yield Fault("SQLite", "it has no FTS5", "use a Python whose SQLite has it", grave=True)


def _has_words() -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        return any(name == "ENABLE_FTS5" for (name,) in connection.execute("PRAGMA compile_options"))
    finally:
        connection.close()


def _of_the_form(connection: sa.Connection) -> Iterator[Fault]:
    if connection.dialect.name == "sqlite":
        if damage := damage_of(connection):
            yield Fault(
                "file", f"it is damaged: {damage}", _RESTORE, grave="missing from index" not in damage
            )
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(1):
            yield Fault("file", f"a row of {row[0]} leads nowhere", _RESTORE, grave=True)
    try:
        engine.check(connection, guarded=False)
    except LedgerError as error:
        yield Fault("form", str(error), "nothing else can be seen before", grave=True)
        return
    for name in _made_otherwise(connection):
        yield Fault("form", f"the table {name} is not as it was made", _RESTORE, grave=True)
    if missing := missing_guards(connection):
        yield Fault(
            "guards",
            f"somebody has removed what protects the evidence ({', '.join(missing)})",
            f"run reportedly audit verify, then {_REPAIR.removeprefix('run ')}",
        )


def _made_otherwise(connection: sa.Connection) -> Iterator[str]:
    known = sa.inspect(connection)
    for name, table in schema.metadata.tables.items():
        there = {each["name"]: each["nullable"] for each in known.get_columns(name)}
        keys = known.get_pk_constraint(name)["constrained_columns"]
        if there != {each.name: each.nullable for each in table.columns} or keys != [
            each.name for each in table.primary_key
        ]:
            yield name


def _of_the_content(connection: sa.Connection, progress: Progress | None) -> Iterator[Fault]:
    for problem in readable("evidence", verify_relations(connection)):
        yield Fault("evidence", problem, "run reportedly audit verify", grave=True)
    words = connection.exec_driver_sql("SELECT value FROM ledger WHERE name = 'words'").scalar()
    if words != str(schema.INDEX_VERSION):
        yield Fault("words", "the index of words is of another version", _REPAIR)
    if connection.dialect.name == "sqlite":
        # FTS5 keeps the index in tables of its own, and finds them by their names at the next start.
        parts = {f"statement_words{end}" for end in ("", "_config", "_data", "_docsize", "_idx")}
        if missing := parts - set(sa.inspect(connection).get_table_names()):
            yield Fault("words", f"the index of words lacks {', '.join(sorted(missing))}", _REPAIR)
    for problem in damage_in(connection):
        yield Fault("compared", problem, _REPAIR)
    for number, problem in enumerate(readable("reports", differences(connection, progress))):
        if number == 5:
            yield Fault("reports", "and more", _REPAIR)
            break
        yield Fault("words" if "index of words" in problem else "reports", problem, _REPAIR)


def _of_the_index(base: sa.Engine) -> Iterator[Fault]:
    """Return what is wrong with the index of words of SQLite, which only one who writes may ask."""
    with engine.writing_to(base) as connection:
        try:
            check = "INSERT INTO statement_words(statement_words) VALUES ('integrity-check')"
            connection.exec_driver_sql(check)
        except sa.exc.DatabaseError as error:
            yield Fault("words", f"the index of words is damaged: {error.orig}", _REPAIR)
            return
        count = "SELECT (SELECT COUNT(*) FROM statement_words_docsize), (SELECT COUNT(*) FROM statement)"
        indexed, there = connection.exec_driver_sql(count).one()
        if indexed > 2 * there + 1000:
            stale = indexed - there
            yield Fault("words", f"the index of words holds {stale} statements of older readings", _REPAIR)
