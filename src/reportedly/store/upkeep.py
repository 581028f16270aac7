"""A ledger brought to a newer form, and mended."""

from __future__ import annotations

import os
from pathlib import Path

from reportedly.errors import LedgerError
from reportedly.store import engine, schema
from reportedly.store.audit import Chain, Progress, user
from reportedly.store.backups import copy_to
from reportedly.store.comparing import forget_all
from reportedly.store.dialects import create_guards, missing_guards
from reportedly.store.health import doctor
from reportedly.store.making import form_of, itself
from reportedly.store.rebuilding import rebuild

__all__ = ["migrate", "repair"]


def migrate(
    place: str | os.PathLike[str],
    *,
    actor: str | None = None,
    copy: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Path | None:
    """Bring a ledger to the form that this version of Reportedly writes; return the backup made before.

    Nothing is done, and None returned, where it has that form.

    Args:
        place: where the ledger is.
        actor: who does so; the name of the user if not given.
        copy: the file for the backup; if not given, one beside the ledger, or in the folder one is in.
        progress: called with how much is done, and of how much: for the backup, then for what searches look
            through.

    Raises:
        LedgerError: it is no ledger, or of a newer form.
    """
    from reportedly.store.migrations import upgrade

    base = engine.connect(os.fspath(place))
    try:
        with engine.reading_from(base) as connection:
            form = form_of(connection)
        if form == schema.HEAD:
            return None
        file = engine.file_of(os.fspath(place))
        beside = file if file is not None else Path(str(base.url.database))
        saved = Path(copy) if copy is not None else beside.with_name(f"{beside.name}.{form}.backup")
        head = copy_to(base, saved, progress)
        with engine.writing_to(base) as connection:
            if form_of(connection) != form:  # somebody else was faster
                return saved
            upgrade(connection)
            create_guards(connection)
            rebuild(connection, progress)
            told = {"from": form, "to": schema.HEAD, "backup": str(saved), "head": str(head)}
            Chain.of(connection, actor or user()).add("migrate", itself(connection), told)
        return saved
    finally:
        base.dispose()


def repair(
    place: str | os.PathLike[str], *, actor: str | None = None, progress: Progress | None = None
) -> list[str]:
    """Mend what can be mended without touching the evidence; return what was done, in words.

    Guards that are missing are made anew, and so is everything that searches look through if it is not what
    the readings say.  An event says so.

    Args:
        place: where the ledger is.
        actor: who does so; the name of the user if not given.
        progress: called with how much is done, and of how much: for looking, then for mending.

    Raises:
        LedgerError: it is no ledger, or of another form, or the evidence itself is damaged.
    """
    found, done = doctor(place, progress), list[str]()
    if found and found[0].grave:
        raise LedgerError(f"{found[0].problem}; {found[0].advice}")
    about = {each.about: each.problem for each in reversed(found)}
    base = engine.connect(os.fspath(place))
    try:
        with engine.writing_to(base) as connection:
            engine.check(connection, guarded=False)
            if missing := missing_guards(connection):
                create_guards(connection)
                done.append(f"guards made anew: {', '.join(missing)}")
            if "file" in about:
                connection.exec_driver_sql("REINDEX")
                done.append(f"indexes made anew: {about['file']}")
            if problem := about.get("compared"):
                forget_all(connection)
                done.append(f"what was found of reports beside one another removed: {problem}")
            if problem := about.get("words") or about.get("reports"):
                rebuild(connection, progress)
                done.append(f"what searches look through made anew: {problem}")
            if done:
                Chain.of(connection, actor or user()).add("repair", itself(connection), {"done": done})
    finally:
        base.dispose()
    return done
