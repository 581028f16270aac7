"""Where the ledgers of the tests lie: in a file, and on PostgreSQL where there is one."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from postgres import database, server

STORES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server, without a database."""
    with ExitStack() as running:
        try:
            address = running.enter_context(server())
        except LookupError as error:
            pytest.skip(str(error))
        yield address


@pytest.fixture
def postgres_place(postgres_server: str) -> Iterator[str]:
    """The address of an empty database on PostgreSQL."""
    with database(postgres_server) as address:
        yield address


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made: a path, then an address on PostgreSQL."""
    if request.param == "sqlite":
        return str(tmp_path / "case.ledger")
    return str(request.getfixturevalue("postgres_place"))
