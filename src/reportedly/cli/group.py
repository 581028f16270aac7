"""The commands as a group: every module of this room adds its own to it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click

from reportedly import __version__, desk
from reportedly.errors import ReportedlyError
from reportedly.screen import Sink, opened, step

__all__ = [
    "BROKEN_PIPE",
    "FAILED",
    "FOUND",
    "INTERRUPTED",
    "commands",
    "counted",
    "say",
    "silence",
    "tell",
    "write",
    "writing",
]

FAILED, FOUND, INTERRUPTED, BROKEN_PIPE = 1, 3, 130, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="reportedly %(version)s")
def commands() -> None:
    """Read news reports and keep a ledger of who said what, through whom, and how sure.

    \b
    Start with:
      reportedly demo                 see it on the example reports
      reportedly read page.html       read a page that you saved
      reportedly add page.html        take it into a ledger
      reportedly find bridge          look for a word in all that was said
      reportedly add --help           every option of a command
    """  # noqa: D301


@contextmanager
def writing(output: str | None = None) -> Iterator[Sink]:
    """Open what is written to, as :func:`reportedly.screen.opened` does; end the run if nobody reads it.

    Raises:
        ReportedlyError: it cannot be written.
    """
    try:
        with opened(output) as out, out.interrupts_between_reports():
            yield out
    except BrokenPipeError:
        silence()
        sys.exit(BROKEN_PIPE)
    except OSError as error:
        place = output or "standard output"
        raise ReportedlyError(
            f"{place}: cannot be written ({error.strerror}); choose another place"
        ) from error


def write(pieces: Iterable[str], output: str | None) -> None:
    """Write pieces of text as they come."""
    with writing(output) as out:
        for piece in pieces:
            out.write(piece)


def tell(said: str) -> None:
    """Say on standard error what is worth knowing beside the output."""
    click.echo(f"reportedly: {desk.visible(said)}", err=True)


@contextmanager
def counted(title: str, unit: str = "") -> Iterator[Callable[[int, int], None]]:
    """Return what to tell how much of a step is done, and of how much.

    Args:
        title: what is being done.
        unit: what is counted, with a blank before it.
    """
    with step(title) as show:
        yield lambda done, total: show(done / max(total, 1), f"{done:,} of {total:,}{unit}")


def say(line: str) -> None:
    """Write a line to standard output."""
    with writing() as out:
        out.write(f"{line}\n")


def silence() -> None:
    """See that nothing more is written to a pipe that nobody reads, at exit either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
