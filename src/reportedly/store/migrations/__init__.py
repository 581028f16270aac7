"""How a ledger came to have the form it has: one step a file, named and never changed after."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

__all__ = ["configuration", "upgrade"]


def configuration(connection: sa.Connection | None = None) -> Config:
    """Return Alembic's settings for the steps in this folder.

    Args:
        connection: the open transaction that the steps are to run in.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Bring a ledger to a form, by default the newest, in the transaction of the connection."""
    command.upgrade(configuration(connection), to)
