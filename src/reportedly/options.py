"""What the options of the command line mean: languages, formats, colours, processors."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click

from reportedly import desk

__all__ = [
    "actor_option",
    "can_explain",
    "format_option",
    "jobs_option",
    "language_code",
    "language_option",
    "layout_of",
    "ledger_option",
    "on_terminal",
    "output_option",
    "processors",
    "rules_only_option",
    "time_limit_option",
]

ledger_option = click.option(
    "--ledger",
    metavar="FILE_OR_URL",
    default="reportedly.ledger",
    show_default=True,
    envvar="REPORTEDLY_LEDGER",
    show_envvar=True,
    help="The ledger: a file, or a database such as postgresql://user@host/name.",
)

actor_option = click.option(
    "--by",
    metavar="NAME",
    envvar="REPORTEDLY_ACTOR",
    show_envvar=True,
    help="Who does this, as the events of the ledger will say. Without it: the name of your account; a "
    "reviewer has to give it.",
)

# How reports are read, the same for all commands that read them.
language_option = click.option(
    "--language",
    metavar="CODE",
    default="auto",
    show_default=True,
    callback=lambda _context, _option, value: language_code(value),
    help="Language of the reports: two letters such as en, de or fr; auto finds it out for each.",
)

jobs_option = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    help="Reports read at the same time. Without it: as many as there are processors.",
)

time_limit_option = click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    help="A report that takes longer is given up, and the next one read.",
)

format_option = click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="Without it: a table on a terminal, else jsonl.",
)

output_option = click.option("--output", metavar="FILE", help="Write to FILE.")

rules_only_option = click.option(
    "--rules-only", is_flag=True, help="Leave out the trained model: less is found, faster."
)

_BY_SUFFIX = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".html": "html", ".htm": "html"}


def language_code(value: str) -> str | None:
    """Return the code of a language option, None for ``auto``.

    Raises:
        click.BadParameter: it is no code of a language.

    Example: ``language_code("DE")`` is ``"de"``.
    """
    code = value.strip().lower()
    if code == "auto":
        return None
    if not (code.isascii() and code.isalpha() and len(code) in (2, 3)):
        raise click.BadParameter(f"{value!r} is no language code; give two letters such as en, or auto.")
    return code


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_explain(format_name: str | None, alone: bool) -> None:
    """Refuse to explain a statement of several reports, or in a format for programs.

    Raises:
        click.UsageError: it cannot be explained; the message says what to leave out.
    """
    if not alone:
        raise click.UsageError("--explain needs one report: a number or an id means nothing in several.")
    if format_name not in (None, desk.Format.TABLE):
        raise click.UsageError("--explain writes text for people; leave out --format.")


def layout_of(format_name: str | None, output: str | None, *, alone: bool) -> desk.Layout:
    """Return how to write what was found.

    Args:
        format_name: the format asked for, None to go by file and terminal.
        output: the file asked for, None for standard output.
        alone: whether there is only one report.
    """
    to_terminal = output is None and on_terminal()
    if format_name is None:
        by_suffix = _BY_SUFFIX.get(Path(output or "").suffix.lower(), "jsonl")
        format_name = "table" if to_terminal else by_suffix
    return desk.Layout(
        desk.Format(format_name),
        indent=alone,
        several=not alone,
        width=shutil.get_terminal_size((100, 24)).columns,
        colour=_wants_colour(to_terminal),
    )


def on_terminal() -> bool:
    """Return whether standard output is a terminal; it may be closed, too."""
    return sys.stdout is not None and sys.stdout.isatty()


def _wants_colour(to_terminal: bool) -> bool:
    # https://no-color.org and https://force-color.org
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (to_terminal and os.environ.get("TERM") != "dumb")
