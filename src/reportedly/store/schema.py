"""The tables of the ledger, the same on SQLite and PostgreSQL.

Evidence is written once and never changed: ``content``, ``snapshot``, ``run``, ``reading``, ``judgement``,
``event``.  ``payload`` may only be emptied.  Everything else (``report``, ``party``, ``statement``, ``hop``
and the word index; ``gram``, ``compared``, ``copied``, ``topic``, ``related`` and ``meaning``) is made from
the evidence and can be made again.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

__all__ = ["EVIDENCE", "HEAD", "INDEX_VERSION", "metadata"]

# The migration that these tables are the result of.
HEAD = "0004"

# How words are told apart, see ``lexicon.words``: raised when that changes, so that the index is made again.
INDEX_VERSION = 1

EVIDENCE = ("content", "snapshot", "run", "reading", "judgement", "event")

metadata = sa.MetaData()

# SQLite's STRICT tables know INTEGER only, and it holds 64 bits there.
Big = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _table(name: str, *columns: sa.schema.SchemaItem, rowid: bool = True) -> sa.Table:
    return sa.Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, Big, nullable=null)


# Facts about the ledger itself: its id, the version of its word index.
ledger = _table("ledger", sa.Column("name", sa.Text, primary_key=True), _text("value"))

# Raw bytes by their digest; ``data`` is compressed with zlib.
content = _table(
    "content",
    sa.Column("sha256", sa.Text, primary_key=True),
    _number("size"),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

snapshot = _table(
    "snapshot",
    sa.Column("id", Big, primary_key=True),
    _text("content", null=True),  # the digest of the bytes, if there were any
    _number("held"),  # 0: only a reading of the page was taken in, its bytes are elsewhere
    _text("article"),
    _text("location"),
    _text("path"),
    _text("url", null=True),
    _text("media_type"),
    _text("retrieved_at", null=True),
    _number("status", null=True),
    _text("container"),
    _number("container_offset", null=True),
    _text("exchange", null=True),  # content: the WARC records
    _text("etag"),
    _text("last_modified"),
    _text("stated"),  # JSON
    _number("previous", null=True),
    _text("added_at"),
    _number("event"),
    # Addresses may be longer than other indexes of PostgreSQL hold.
    sa.Index("snapshot_location", "location", postgresql_using="hash"),
    sa.Index("snapshot_article", "article"),
)

# What read: the program's version, its model and how it was told to read.
run = _table(
    "run",
    sa.Column("id", Big, primary_key=True),
    _text("reader"),
    _text("model"),
    _text("manner"),  # JSON
    sa.UniqueConstraint("reader", "model", "manner"),
)

# ``document`` is the contract's JSON, compressed with zlib; null, with the problem, where nothing could be
# read.
reading = _table(
    "reading",
    sa.Column("id", Big, primary_key=True),
    _text("article"),
    _number("run"),
    _text("digest"),
    sa.Column("document", sa.LargeBinary, nullable=True),
    _number("statements"),
    _text("problem"),
    _text("added_at"),
    _number("event"),
    sa.Index("reading_article", "article", "id"),
)

# What reviewers say of statements; ``value`` and ``seen`` are JSON.
judgement = _table(
    "judgement",
    sa.Column("id", Big, primary_key=True),
    _text("digest"),  # by which it is called: derived from what it says
    _text("article"),
    _text("attribution"),
    _text("verdict"),
    _text("field"),  # empty: the statement as a whole
    _text("value"),
    _text("reason"),
    _text("reviewer"),
    _text("at"),
    _text("seen"),
    _text("reading"),  # the digest of the one that was judged
    _text("undoes"),  # the id of a judgement, empty for all verdicts but ``undo``
    _number("event"),
    sa.UniqueConstraint("digest"),
    sa.Index("judgement_article", "article"),
    sa.Index("judgement_attribution", "attribution"),
)

event = _table(
    "event",
    sa.Column("seq", Big, primary_key=True, autoincrement=False),
    _text("at"),
    _text("actor"),
    _text("action"),
    _text("object"),
    sa.Column("payload", sa.LargeBinary, nullable=False),  # the digest of salt and body
    sa.Column("prev", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)

payload = _table(
    "payload",
    sa.Column("seq", Big, primary_key=True, autoincrement=False),
    sa.Column("salt", sa.LargeBinary, nullable=True),
    _text("body", null=True),  # JSON; null once it is erased
)

report = _table(
    "report",
    sa.Column("id", Big, primary_key=True),
    _text("article"),
    _number("reading", null=True),  # the current one
    _text("path"),
    _text("url", null=True),
    _text("title", null=True),
    _text("outlet", null=True),
    _text("published", null=True),
    _text("language", null=True),
    _text("problem"),
    _number("superseded"),  # 1 if its page has changed since
    sa.UniqueConstraint("article"),
    sa.Index("report_reading", "reading"),
    sa.Index("report_standing", "superseded", "problem"),
)

party = _table(
    "party",
    sa.Column("id", Big, primary_key=True),
    _number("report"),
    _text("entity"),
    _text("kind"),
    _text("name"),
    _number("named"),
    _text("gender", null=True),
    sa.Index("party_report", "report"),
)

statement = _table(
    "statement",
    sa.Column("id", Big, primary_key=True),
    _number("report"),
    _text("attribution"),
    _number("ordinal"),
    _text("text"),
    _text("form"),
    _number("speaker", null=True),
    _number("day", null=True),  # of publication: 20260314
    sa.Column("score", sa.REAL, nullable=False),
    _text("marks"),
    _text("review"),
    sa.Column("words", sa.Text().with_variant(postgresql.TSVECTOR, "postgresql"), nullable=True),
    sa.Index("statement_report", "report"),
    sa.Index("statement_attribution", "attribution"),
    sa.Index("statement_speaker", "speaker"),
    sa.Index("statement_day", "day"),
)

hop = _table(
    "hop",
    sa.Column("id", Big, primary_key=True),
    _number("statement"),
    _number("ordinal"),
    _text("name"),
    _text("status"),
    _text("kind"),
    sa.Index("hop_statement", "statement"),
)

# Groups of words by the reports that hold them; of those that very many hold only the first reports.
gram = _table(
    "gram",
    sa.Column("gram", Big, primary_key=True, autoincrement=False),
    sa.Column("report", Big, primary_key=True, autoincrement=False),
    rowid=False,
)

# Reports that are compared with the others, by the reading that they were compared in.
compared = _table(
    "compared",
    sa.Column("report", Big, primary_key=True, autoincrement=False),
    _number("reading"),
    _number("grams"),  # how many it has
    _number("due"),  # 1: what was found of it has to be looked at once more
    _text("site"),  # who publishes it: an outlet, else a host
    sa.Index("compared_due", "due"),
)

# Two reports of which one copies the other, the earlier row first; ``found`` is JSON, compressed with zlib.
copied = _table(
    "copied",
    sa.Column("one", Big, primary_key=True, autoincrement=False),
    sa.Column("other", Big, primary_key=True, autoincrement=False),
    _text("label"),
    sa.Column("found", sa.LargeBinary, nullable=False),
    sa.Index("copied_other", "other"),
)

# Names, by which reports on one matter find one another; of those in very many reports only the first.
topic = _table(
    "topic",
    sa.Column("topic", Big, primary_key=True, autoincrement=False),
    sa.Column("report", Big, primary_key=True, autoincrement=False),
    rowid=False,
)

# Two reports on one matter, or one by itself, the earlier row first: which of their propositions and parties
# have to do with one another; ``found`` is JSON, compressed with zlib.
related = _table(
    "related",
    sa.Column("one", Big, primary_key=True, autoincrement=False),
    sa.Column("other", Big, primary_key=True, autoincrement=False),
    sa.Column("found", sa.LargeBinary, nullable=False),
    sa.Index("related_other", "other"),
)

# What the propositions of a report mean, as vectors that whoever compares can read: made once, where it is
# needed.
meaning = _table(
    "meaning",
    sa.Column("report", Big, primary_key=True, autoincrement=False),
    sa.Column("vectors", sa.LargeBinary, nullable=False),
)
