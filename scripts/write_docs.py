"""Writes what documents say about the program from the program itself: ``make docs``.

- docs/reference/cli.md, from the help texts;
- the output under every ``<!-- run: COMMAND -->`` in README.md and docs/, in a block
  of its own; ``<!-- run 12: COMMAND -->`` keeps its first 12 lines. The commands of a
  page share a ledger that is empty before the first. What tells times or hashes is not
  the same twice, so it is not for such a block.

A test compares the pages with what this returns, so they cannot fall behind.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reportedly.cli import commands

TOP = Path(__file__).resolve().parents[1]
CLI_PAGE = TOP / "docs" / "reference" / "cli.md"
WIDTH = 90
OUTPUT_WIDTH = 96
HAS_FINDINGS = 3

MARK = re.compile(
    r"^<!-- run(?: (?P<lines>\d+))?: reportedly (?P<arguments>.+?) -->\n(?:```\w*\n.*?^```\n)?", re.M | re.S
)

HEAD = """\
# The command line

<!-- Written by `make docs` from the help texts in src/reportedly/cli/: change them there. -->

`reportedly` and `python -m reportedly` are the same. Reports go to standard output, everything
else to standard error, so output can be piped and redirected.
"""

TAIL = """\
## Exit codes

| code | meaning |
|---|---|
| 0 | all went well; that a search finds nothing is no error |
| 1 | something could not be read, found or written; standard error says what, where and what to do |
| 2 | the command was not understood |
| 3 | something was found that should not be: by `check`, `audit verify` or `doctor` |
| 130 | stopped by Ctrl-C; what was written until then is whole, and what was told as added is kept |
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
| `html` | people | one page to look at, keep or print, also of several reports |

For `reportedly check` the formats are the same but for `html`, with findings in place of statements; its
JSON and CSV are described in [checks.md](checks.md). Those of `find` and `stats` are in
[search.md](../how-to/search.md), those of `export` in [export.md](../how-to/export.md). `add` and `reread`
write a line of JSON for each report, once it is kept: `outcome`, `path`, `article` (its id),
`statements` (how many), `event` (the number of the event that says so, 0 if nothing was kept), `problem`; on
a terminal only how many there were of each outcome. No output ever takes the place of a ledger.

The document is described in [ledger.md](ledger.md), the page in
[look-at-a-report.md](../how-to/look-at-a-report.md). JSON, CSV and HTML are UTF-8 whatever the locale.
JSON keeps every character of the page; control characters, bidirectional overrides and lone
surrogates stand in it as `\\uXXXX`. The other formats show `\N{REPLACEMENT CHARACTER}` in their
place, and table and CSV fold blanks, so that a page can neither steer a terminal nor break a row.

HTML of several reports is written once the last of them is read, since their list of contents stands
first; a report that could not be read is named in it too.

CSV columns: the report's `path`, `title`, `outlet`, `published`; then of each statement
`attribution` (its id), `form`, `content` (its parts joined by ` … `), `start` and `end` of the
content, `cue`, `source`, `speaker` (the name), `candidates`, `addressee`, `relay`, `depth_min`,
`depth_max`, `within`, `marks`, `when`, `where`, `score`, `rule`, `certainty`, `circumstances`.
Several values in a cell are separated by `; `. **A cell that begins with `=`, `+`, `-`, `@`, a tab or a
carriage return gets an apostrophe in front**, so that a spreadsheet shows it and does not run it. A
report without statements has no row.

## Environment

| variable | effect |
|---|---|
| `NO_COLOR` | set to anything: the table without colours |
| `FORCE_COLOR` | set to anything: the table with colours in a pipe too, as for `less -R` |
| `COLUMNS` | the width of the table; without it that of the terminal, 100 in a pipe |
| `REPORTEDLY_LEDGER` | the ledger without `--ledger`; else `reportedly.ledger` in the folder you are in |
| `REPORTEDLY_ACTOR` | who does it, if there is no `--by`; reviewers need one of the two |
| `REPORTEDLY_DEBUG` | set to anything: show what workers print, with the traceback of a failure |
"""


def cli_page() -> str:
    """Return the page as it should stand in the file."""
    settings = {**commands.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    parent = click.Context(commands, info_name="reportedly", **settings)
    parts = [HEAD, block(commands.get_help(parent))]
    parts += sections(commands, parent)
    return "\n".join([*parts, TAIL])


def sections(group: click.Group, parent: click.Context) -> Iterator[str]:
    """Return a heading and the help of every command of a group, and of those below it."""
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=name, parent=parent)
        yield f"## {context.command_path}\n"
        yield block(command.get_help(context))
        if isinstance(command, click.Group):
            yield from sections(command, context)


def block(text: str) -> str:
    """Return a text as a block of code."""
    return f"```text\n{text}\n```\n"


def pages_with_output() -> list[Path]:
    """Return the pages that show what a command prints."""
    pages = [TOP / "README.md", *sorted((TOP / "docs").rglob("*.md"))]
    return [page for page in pages if MARK.search(page.read_text(encoding="utf-8"))]


def with_output(text: str) -> str:
    """Return a page with the output of its commands as it is now."""
    with TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "reportedly.ledger")
        return MARK.sub(lambda mark: f"{mark[0].partition(chr(10))[0]}\n{shown(mark, ledger)}", text)


def shown(mark: re.Match[str], ledger: str) -> str:
    """Return a command and what it prints as a block."""
    command = [sys.executable, "-m", "reportedly", *shlex.split(mark["arguments"])]
    if "--format" not in command:
        command += ["--format", "table"]
    environment = {**os.environ, "COLUMNS": str(OUTPUT_WIDTH), "PYTHONUTF8": "1", "REPORTEDLY_LEDGER": ledger}
    done = subprocess.run(command, cwd=TOP, env=environment, capture_output=True)
    if done.returncode not in (0, HAS_FINDINGS):
        done.check_returncode()
    lines = done.stdout.decode("utf-8").lstrip("\n").rstrip().splitlines()
    if mark["lines"] and len(lines) > int(mark["lines"]):
        lines = [*lines[: int(mark["lines"])], "..."]
    return "\n".join(["```text", f"$ reportedly {mark['arguments']}", "", *lines, "```", ""])


if __name__ == "__main__":
    CLI_PAGE.write_text(cli_page(), encoding="utf-8")
    for page in pages_with_output():
        page.write_text(with_output(page.read_text(encoding="utf-8")), encoding="utf-8")
