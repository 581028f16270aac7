"""The command line: arguments in, one call of the desk each, text and exit codes out.

Exit codes: 0 all was read; 1 something could not be read; 2 the command was not
understood; 3 the standards desk has findings; 130 stopped by Ctrl-C; 141 nobody reads the output any more.
"""

from __future__ import annotations

import signal
import sys
from typing import NoReturn

import click

from reportedly import desk

# They add their commands.
from reportedly.cli import claiming, comparing, judging, keeping, looking, reading, showing, upkeep  # noqa: F401
from reportedly.cli.group import FAILED, INTERRUPTED, commands
from reportedly.errors import ReportedlyError

__all__ = ["commands", "main"]


def main() -> NoReturn:
    """Run the command line and leave the process with its exit code."""
    # Asked to go, it goes as from Ctrl-C: workers stopped, drafts removed.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda number, _frame: sys.exit(128 + number))
    try:
        sys.exit(commands.main(prog_name="reportedly", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(INTERRUPTED)
    except ReportedlyError as error:
        click.echo(f"reportedly: {desk.visible(str(error))}", err=True)
        sys.exit(FAILED)
