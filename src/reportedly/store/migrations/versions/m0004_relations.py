"""What reports on one matter have in common: the names that lead to them, and what was found."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade():
    op.create_table(
        "topic",
        sa.Column("topic", _BIG, primary_key=True, autoincrement=False),
        sa.Column("report", _BIG, primary_key=True, autoincrement=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "related",
        sa.Column("one", _BIG, primary_key=True, autoincrement=False),
        sa.Column("other", _BIG, primary_key=True, autoincrement=False),
        sa.Column("found", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("related_other", "related", ["other"])
    op.create_table(
        "meaning",
        sa.Column("report", _BIG, primary_key=True, autoincrement=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("report_standing", "report", ["superseded", "problem"])
