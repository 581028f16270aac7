"""The first form of the ledger."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from reportedly.store.dialects import create_guards, create_words

revision = "0001"
down_revision = None

Big = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _table(name, *columns):
    op.create_table(name, *columns, sqlite_strict=True)


def _text(name, null=False):
    return sa.Column(name, sa.Text, nullable=null)


def _number(name, null=False):
    return sa.Column(name, Big, nullable=null)


def _bytes(name, null=False):
    return sa.Column(name, sa.LargeBinary, nullable=null)


def _id(name="id", **more):
    return sa.Column(name, Big, primary_key=True, **more)


def upgrade():
    _evidence()
    _events()
    _derived()
    connection = op.get_bind()
    create_words(connection)
    create_guards(connection)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {0x52706C79}")


def _evidence():
    _table("ledger", sa.Column("name", sa.Text, primary_key=True), _text("value"))
    _table("content", sa.Column("sha256", sa.Text, primary_key=True), _number("size"), _bytes("data"))
    _table(
        "snapshot",
        _id(),
        _text("content", True),
        _number("held"),
        *map(_text, ("article", "location", "path")),
        _text("url", True),
        _text("media_type"),
        _text("retrieved_at", True),
        _number("status", True),
        _text("container"),
        _number("container_offset", True),
        _text("exchange", True),
        *map(_text, ("etag", "last_modified", "stated")),
        _number("previous", True),
        _text("added_at"),
        _number("event"),
    )
    op.create_index("snapshot_location", "snapshot", ["location"], postgresql_using="hash")
    op.create_index("snapshot_article", "snapshot", ["article"])
    _table(
        "run",
        _id(),
        *map(_text, ("reader", "model", "manner")),
        sa.UniqueConstraint("reader", "model", "manner"),
    )
    _table(
        "reading",
        _id(),
        _text("article"),
        _number("run"),
        _text("digest"),
        _bytes("document", True),
        _number("statements"),
        *map(_text, ("problem", "added_at")),
        _number("event"),
    )
    op.create_index("reading_article", "reading", ["article", "id"])


def _events():
    _table(
        "event",
        _id("seq", autoincrement=False),
        *map(_text, ("at", "actor", "action", "object")),
        *map(_bytes, ("payload", "prev", "hash")),
    )
    _table("payload", _id("seq", autoincrement=False), _bytes("salt", True), _text("body", True))


def _derived():
    _table(
        "report",
        _id(),
        _text("article"),
        _number("reading", True),
        _text("path"),
        *(_text(name, True) for name in ("url", "title", "outlet", "published", "language")),
        _text("problem"),
        _number("superseded"),
        sa.UniqueConstraint("article"),
    )
    op.create_index("report_reading", "report", ["reading"])
    _table(
        "party",
        _id(),
        _number("report"),
        *map(_text, ("entity", "kind", "name")),
        _number("named"),
        _text("gender", True),
    )
    op.create_index("party_report", "party", ["report"])
    _table(
        "statement",
        _id(),
        _number("report"),
        _text("attribution"),
        _number("ordinal"),
        *map(_text, ("text", "form")),
        _number("speaker", True),
        _number("day", True),
        sa.Column("score", sa.REAL, nullable=False),
        *map(_text, ("marks", "review")),
        sa.Column("words", sa.Text().with_variant(postgresql.TSVECTOR, "postgresql"), nullable=True),
    )
    for column in ("report", "attribution", "speaker", "day"):
        op.create_index(f"statement_{column}", "statement", [column])
    _table("hop", _id(), _number("statement"), _number("ordinal"), *map(_text, ("name", "status", "kind")))
    op.create_index("hop_statement", "hop", ["statement"])
