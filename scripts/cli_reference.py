"""Writes docs/reference/cli.md from the command line itself: ``make docs``.

A test compares the page with what this returns, so it cannot fall behind.
"""

import sys
from pathlib import Path

import click

from reportedly.cli import commands

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "cli.md"
WIDTH = 90

HEAD = """\
# The command line

<!-- Written by `make docs` from the help texts in src/reportedly/cli.py: change them there. -->

`reportedly` and `python -m reportedly` are the same. Reports go to standard output, everything
else to standard error, so output can be piped and redirected.
"""

TAIL = """\
## Exit codes

| code | meaning |
|---|---|
| 0 | everything was read |
| 1 | something could not be read or written; standard error says what, where and what to do |
| 2 | the command was not understood |
| 130 | stopped by Ctrl-C; what was written until then is whole |
| 141 | whoever read the output went away, as `head` does |

## Errors

`reportedly: PATH: what is wrong; what to do`, one line each. The other reports are read all the
same. A report is given up that takes longer than `--time-limit`, that is larger than 50 MB, or
whose reading needs more than 4 GiB of memory (where the system can limit it).

## Formats

| format | for | what comes out |
|---|---|---|
| `table` | people | a heading, the statements, media and notes of each report |
| `json` | programs | one document for each report, indented if there is one, one a line if several |
| `jsonl` | programs | always one document a line |
| `csv` | spreadsheets | one statement a row, see below |

The document is described in [ledger.md](ledger.md). JSON and CSV are UTF-8 whatever the locale.
JSON keeps every character of the page; control characters, bidirectional overrides and lone
surrogates stand in it as `\\uXXXX`. The table and CSV show `\N{REPLACEMENT CHARACTER}` in their
place and fold blanks, so that a page can neither steer a terminal nor break a row.

CSV columns: the report's `path`, `title`, `outlet`, `published`; then of each statement
`attribution` (its id), `form`, `content` (its parts joined by ` … `), `start` and `end` of the
content, `cue`, `source`, `speaker` (the name), `candidates`, `addressee`, `relay`, `depth_min`,
`depth_max`, `within`, `marks`, `when`, `where`, `score`, `rule`. Several values in a cell are
separated by `; `. **A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an
apostrophe in front**, so that a spreadsheet shows it and does not run it. A report without
statements has no row.

## Environment

| variable | effect |
|---|---|
| `NO_COLOR` | set to anything: the table without colours |
| `FORCE_COLOR` | set to anything: the table with colours in a pipe too, as for `less -R` |
| `COLUMNS` | the width of the table; without it that of the terminal, 100 in a pipe |
| `REPORTEDLY_DEBUG` | set to anything: show what workers print, with the traceback of a failure |
"""


def cli_page() -> str:
    """Return the page as it should stand in the file."""
    settings = {**commands.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    parent = click.Context(commands, info_name="reportedly", **settings)
    parts = [HEAD, block(commands.get_help(parent))]
    for name, command in sorted(commands.commands.items()):
        context = click.Context(command, info_name=name, parent=parent)
        parts += [f"## reportedly {name}\n", block(command.get_help(context))]
    return "\n".join([*parts, TAIL])


def block(text: str) -> str:
    """Return a text as a block of code."""
    return f"```text\n{text}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(cli_page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} is written\n")
