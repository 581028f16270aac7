"""The commands as a group: every module of this room adds its own to it."""

from __future__ import annotations

import os
import sys

import click

from reportedly import __version__

__all__ = ["BROKEN_PIPE", "FAILED", "FOUND", "INTERRUPTED", "commands", "silence"]

FAILED, FOUND, INTERRUPTED, BROKEN_PIPE = 1, 3, 130, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="reportedly %(version)s")
def commands() -> None:
    """Read news reports and list who said what, through whom, and how sure.

    \b
    Start with:
      reportedly demo                 see it on the example reports
      reportedly read page.html       read a page that you saved
      reportedly read --help          every format and option
    """  # noqa: D301


def silence() -> None:
    """See that nothing more is written to a pipe that nobody reads, at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
