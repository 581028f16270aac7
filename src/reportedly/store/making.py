"""The tables of a ledger, made where there are none; and what form those have that are there."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from reportedly.errors import LedgerError
from reportedly.store import engine, schema
from reportedly.store.audit import Chain

__all__ = ["form_of", "itself", "log_ahead", "make", "make_tables"]


def make(base: sa.Engine, actor: str) -> None:
    """Make the tables of a ledger where there are none; several programs may try at once.

    Raises:
        LedgerError: they cannot be made, or other tables are there.
    """
    with engine.reading_from(base) as connection:
        # First of all: a file of somebody else's is not touched.
        if engine.schema_version(connection) is None:
            engine.refuse_foreign(connection)
    log_ahead(base)
    with engine.writing_to(base) as connection:
        if engine.schema_version(connection) is not None:
            return
        make_tables(connection)
        facts = {"id": secrets.token_hex(8), "words": str(schema.INDEX_VERSION)}
        connection.execute(
            schema.ledger.insert(), [{"name": name, "value": value} for name, value in facts.items()]
        )
        Chain.of(connection, actor).add("create", f"ledger/{facts['id']}", {"form": schema.HEAD})


def make_tables(connection: sa.Connection, form: str = "head") -> None:
    """Make empty tables in an empty database, in a form that ledgers have or had.

    Raises:
        LedgerError: it holds something, or cannot hold every text.
    """
    from reportedly.store.migrations import upgrade

    engine.refuse_foreign(connection)
    if connection.dialect.name == "postgresql":
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
        if encoding != "UTF8":
            raise LedgerError(
                f"{engine.place_of(connection.engine)}: this database holds texts as {encoding}; "
                "make one with ENCODING 'UTF8'"
            )
    upgrade(connection, form)


def log_ahead(base: sa.Engine) -> None:
    """Let SQLite write to a log first, so that readers do not wait for writers, nor writers for readers."""

    def set_mode() -> None:
        # Outside of a transaction, where SQLAlchemy always is: so by the driver's own connection.
        raw = base.raw_connection()
        try:
            driver = raw.driver_connection
            if driver is not None and driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                driver.execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()

    if base.dialect.name == "sqlite":
        with engine.explained(base):
            engine.patient(set_mode)


def itself(connection: sa.Connection) -> str:
    """Return how events name the ledger itself."""
    found = connection.exec_driver_sql("SELECT value FROM ledger WHERE name = 'id'").scalar()
    return f"ledger/{found}"


def form_of(connection: sa.Connection) -> str:
    """Return the form of a ledger, which may be an older one.

    Raises:
        LedgerError: it is no ledger, or of a newer form.
    """
    form, place = engine.schema_version(connection), engine.place_of(connection.engine)
    if form is None:
        raise LedgerError(f"{place}: this is no ledger of Reportedly, nor a backup of one")
    if form > schema.HEAD:
        raise LedgerError(f"{place}: the ledger has the form {form}, which is newer; use a newer Reportedly")
    return form
