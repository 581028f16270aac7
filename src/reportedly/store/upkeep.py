"""A ledger made and kept in order: its tables, its word index, copies of it."""

from __future__ import annotations

import secrets

import sqlalchemy as sa

from reportedly.store import engine, schema
from reportedly.store.audit import Chain

__all__ = ["make"]


def make(base: sa.Engine, actor: str = "reportedly") -> None:
    """Make the tables of a ledger where there are none; several programs may try at once.

    Raises:
        LedgerError: they cannot be made, or other tables are there.
    """
    with engine.reading_from(base) as connection:
        # First of all: a file of somebody else's is not touched.
        if engine.schema_version(connection) is None:
            engine.refuse_foreign(connection)
    if base.dialect.name == "sqlite":
        with engine.explained(base):
            engine.patient(lambda: _wal(base))
    with engine.writing_to(base) as connection:
        if engine.schema_version(connection) is not None:
            return
        engine.refuse_foreign(connection)
        from reportedly.store.migrations import upgrade

        upgrade(connection)
        facts = {"id": secrets.token_hex(8), "words": str(schema.INDEX_VERSION)}
        connection.execute(
            schema.ledger.insert(), [{"name": name, "value": value} for name, value in facts.items()]
        )
        Chain.of(connection, actor).add("create", f"ledger/{facts['id']}", {"form": schema.HEAD})


def _wal(base: sa.Engine) -> None:
    # Outside of a transaction, where SQLAlchemy always is: so by the driver's own connection.
    raw = base.raw_connection()
    try:
        driver = raw.driver_connection
        if driver is not None and driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            driver.execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
