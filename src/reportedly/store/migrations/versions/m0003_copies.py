"""What reports have in common: groups of words that find copies, and the copies that were found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade():
    op.create_table(
        "gram",
        sa.Column("gram", _BIG, primary_key=True, autoincrement=False),
        sa.Column("report", _BIG, primary_key=True, autoincrement=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared",
        sa.Column("report", _BIG, primary_key=True, autoincrement=False),
        *(sa.Column(name, _BIG, nullable=False) for name in ("reading", "grams", "due")),
        sa.Column("site", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("compared_due", "compared", ["due"])
    op.create_table(
        "copied",
        sa.Column("one", _BIG, primary_key=True, autoincrement=False),
        sa.Column("other", _BIG, primary_key=True, autoincrement=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("found", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("copied_other", "copied", ["other"])
