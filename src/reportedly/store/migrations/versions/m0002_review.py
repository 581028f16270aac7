"""Judgements of reviewers."""

import sqlalchemy as sa
from alembic import op

from reportedly.store.dialects import create_guards

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade():
    texts = (
        "digest",
        "article",
        "attribution",
        "verdict",
        "field",
        "value",
        "reason",
        "reviewer",
        "at",
        "seen",
    )
    op.create_table(
        "judgement",
        sa.Column("id", _BIG, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in (*texts, "reading", "undoes")),
        sa.Column("event", _BIG, nullable=False),
        sa.UniqueConstraint("digest"),
        sqlite_strict=True,
    )
    op.create_index("judgement_article", "judgement", ["article"])
    op.create_index("judgement_attribution", "judgement", ["attribution"])
    create_guards(op.get_bind())
