"""Gets what the tests of ledgers on PostgreSQL need: the server, where apt can.

    python3 scripts/postgres.py

The tests start one of their own and throw it away; without one they are skipped, and say so.  Where one runs
already, its address in REPORTEDLY_TEST_POSTGRES serves as well.
"""

import os
import shutil
import sys
from pathlib import Path

import bootstrap


def main():
    """Get the server; say what is missing."""
    if os.environ.get("REPORTEDLY_TEST_POSTGRES"):
        print("postgres: REPORTEDLY_TEST_POSTGRES says where it is")
        return
    if not found() and not (bootstrap.by_apt("postgresql") and found()):
        sys.exit("postgres: there is no PostgreSQL; install its server, then run the tests again")
    print(f"postgres: {found()}")


def found():
    """Return the path of the program that makes a server's folder, None if there is none."""
    installed = sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")))
    return shutil.which("initdb") or (installed[-1] if installed else None)


if __name__ == "__main__":
    main()
