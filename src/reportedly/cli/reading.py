"""Commands that read reports and write what is found: ``read`` and ``check``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from reportedly import desk
from reportedly.cli.group import FAILED, FOUND, INTERRUPTED, commands, writing
from reportedly.errors import ReportedlyError
from reportedly.options import (
    can_explain,
    jobs_option,
    language_option,
    layout_of,
    processors,
    rules_only_option,
    time_limit_option,
)
from reportedly.screen import followed, opened, step

__all__ = ["check", "read"]

_ReadAll = Callable[[Iterable[desk.Report]], Generator[desk.Outcome, None, None]]


@commands.command(short_help="List the statements in news reports.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([form.value for form in desk.Format]),
    help="How to write what was found. Without it: as the ending of --output says, a table on a "
    "terminal, jsonl in a pipe.",
)
@language_option
@jobs_option
@click.option("--output", metavar="FILE", help="Write to FILE, which appears once all is done.")
@time_limit_option
@click.option(
    "--min-score",
    metavar="P",
    type=click.FloatRange(0, 1),
    default=0,
    show_default=True,
    help="Leave out statements whose score is lower: the share of finds like it that are right.",
)
@rules_only_option
@click.option(
    "--explain",
    metavar="ID",
    help="Show one statement of one report, with every rule and the words behind each of its fields. "
    "ID is its number in the table, its id, or the beginning of its id.",
)
def read(
    paths: tuple[str, ...], format_name: str | None, jobs: int | None, output: str | None, **how: Any
) -> None:
    """List every statement in news reports: who said it, in what words, to whom.

    PATH is a saved page (.html, .htm, .xhtml), a text (.txt, .md), a folder of them, or - for
    standard input. Reports come out in the order given; a folder in the order of its names.

    \b
    Examples:
      reportedly read page.html
      reportedly read --output look.html page.html
      reportedly read --explain 4 page.html
      reportedly read --format csv --output statements.csv case-17/
      reportedly read --language de - < seite.html
      reportedly read case-17/ | jq -r '.attributions[].content[].text'

    A report that cannot be read is named on standard error, the others are read all the same, and
    the exit code is 1.
    """  # noqa: D301
    reports, alone = _asked_for(paths)
    explain = how.pop("explain")
    if explain is not None:
        can_explain(format_name, alone)
    layout = replace(layout_of(format_name, output, alone=alone), explain=explain)
    limits = desk.Limits(1 if alone else jobs or processors(), how.pop("time_limit"))
    read_all = partial(desk.read_reports, layout=layout, limits=limits, manner=desk.Manner(**how))
    sys.exit(_read_and_write(reports, read_all, layout, output))


@commands.command(short_help="Check news reports as a standards desk would.")
@click.argument("paths", metavar="PATH...", nargs=-1)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    help="How to write the findings. Without it: as the ending of --output says, a table on a "
    "terminal, jsonl in a pipe.",
)
@click.option(
    "--rule", "chosen", metavar="NAME", multiple=True, help="Go by this rule only; may be repeated."
)
@click.option(
    "--ignore", "ignored", metavar="NAME", multiple=True, help="Leave out this rule; may be repeated."
)
@click.option("--rules", "listed", is_flag=True, help="List the rules, and read nothing.")
def check(
    paths: tuple[str, ...],
    format_name: str | None,
    chosen: tuple[str, ...],
    ignored: tuple[str, ...],
    listed: bool,
    **how: Any,
) -> None:
    """Check news reports by rules of AP, Reuters and the BBC: plural sources where there is one, unnamed
    sources without a reason, quotations far from their speaker, material that nobody verified.

    PATH is what reportedly read takes. A finding is a question to an editor, no verdict: it says
    where, by which rule and what to do.

    \b
    Examples:
      reportedly check page.html
      reportedly check --ignore late-attribution --format csv --output findings.csv desk/
      reportedly check desk/ | jq -r '.findings[].message'

    The exit code is 0 without findings and 3 with some; 1 if a report could not be read.
    """  # noqa: D205, D301
    if listed:
        with opened(None) as out:
            out.write(desk.rules_table(layout_of("table", None, alone=False)))
        return
    try:
        rules = desk.rules_of(chosen, ignored)
    except ReportedlyError as error:
        raise click.UsageError(str(error)) from error
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    reports, alone = _asked_for(paths)
    output = how.pop("output")
    layout = layout_of(format_name, output, alone=alone)
    if layout.format is desk.Format.HTML:
        raise click.UsageError("Findings have no page; name --output .csv, .json or .jsonl.")
    limits = desk.Limits(1 if alone else how["jobs"] or processors(), how.pop("time_limit"))
    del how["jobs"]
    manner = desk.Manner(**how)
    check_all = partial(desk.check_reports, layout=layout, limits=limits, manner=manner, rules=rules)
    heading = desk.findings_heading(layout)
    sys.exit(_read_and_write(reports, check_all, layout, output, heading))


# Reports are read for it as `read` reads them, so it has the same options.
_SHARED = ("language", "jobs", "output", "time_limit", "min_score", "rules_only")
check.params += [option for option in read.params if option.name in _SHARED]


# --- reading and writing --------------------------------------------------------------------------


def _asked_for(paths: tuple[str, ...]) -> tuple[Iterable[desk.Report], bool]:
    """Return the reports to be read, and whether there is one alone.

    Raises:
        UsageError: standard input is named twice.

    """
    if paths.count(desk.STDIN) > 1:
        raise click.UsageError("- (standard input) can be read only once; name it once.")
    reports = desk.find_reports(paths)
    first = list(islice(reports, 2))
    return chain(first, reports), len(first) == 1


def _sparing(reports: Iterable[desk.Report], output: str | None) -> Iterable[desk.Report]:
    """Yield the reports; stop before anything is written if the output would replace one of them."""
    target = Path(output) if output else None
    for report in reports:
        source = Path(report.path)
        known = report.path != desk.STDIN and source.exists()
        if target and known and target.is_file() and target.samefile(source):
            raise ReportedlyError(
                f"{desk.visible(str(output))} is one of the reports to be read; name another --output"
            )
        yield report


def _read_and_write(
    reports: Iterable[desk.Report],
    read_all: _ReadAll,
    layout: desk.Layout,
    output: str | None,
    heading: str | None = None,
) -> int:
    """Write every report as it is read; return the exit code."""
    failed = read = found = 0
    reports = _sparing(reports, output)
    try:
        with step("Compiling the gazetteer, once") as tell:
            desk.prepare_gazetteer(tell)
        with (
            writing(output) as out,
            followed(reports, output) as (reports, board),
            closing(read_all(reports)) as outcomes,
            desk.bound(layout) as binding,
        ):
            out.write(desk.heading(layout) if heading is None else heading)
            for outcome in outcomes:
                if outcome.problem:
                    failed += 1
                    board.complain(f"reportedly: {desk.visible(outcome.path)}: {outcome.problem}")
                else:
                    read += 1
                    found += outcome.findings
                out.write(desk.written(outcome, binding))
                board.advance()
            if not read:
                out.discard()
            for piece in binding.rest() if read else ():
                out.write(piece)
    except KeyboardInterrupt:
        return INTERRUPTED
    return FAILED if failed else FOUND if found else 0
