"""The command line: arguments in, one call of the desk each, text and exit codes out.

Exit codes: 0 all was read; 1 something could not be read; 2 the command was not
understood; 3 the standards desk has findings; 130 stopped by Ctrl-C; 141 nobody reads the output any more.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, NoReturn

import click

from reportedly import __version__, desk
from reportedly.errors import ReportedlyError
from reportedly.options import can_explain, language_code, layout_of, processors
from reportedly.screen import followed, opened, step

__all__ = ["main"]

FAILED, FOUND, INTERRUPTED, BROKEN_PIPE = 1, 3, 130, 141

_ReadAll = Callable[[Iterable[desk.Report]], Generator[desk.Outcome, None, None]]


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


@commands.command(short_help="List the statements in news reports.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([form.value for form in desk.Format]),
    help="How to write what was found. Without it: as the ending of --output says, a table on a "
    "terminal, jsonl in a pipe.",
)
@click.option(
    "--language",
    metavar="CODE",
    default="auto",
    show_default=True,
    callback=lambda _context, _option, value: language_code(value),
    help="Language of the reports: two letters such as en, de or fr; auto finds it out for each.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 256),
    help="Reports read at the same time. Without it: as many as there are processors.",
)
@click.option("--output", metavar="FILE", help="Write to FILE, which appears once all is done.")
@click.option(
    "--time-limit",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1),
    default=60,
    show_default=True,
    help="A report that takes longer is given up, and the next one read.",
)
@click.option(
    "--min-score",
    metavar="P",
    type=click.FloatRange(0, 1),
    default=0,
    show_default=True,
    help="Leave out statements whose score is lower: the share of finds like it that are right.",
)
@click.option("--rules-only", is_flag=True, help="Leave out the trained model: less is found, faster.")
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


@commands.command(short_help="Measure the reader on gold attributions.")
@click.argument("gold", metavar="GOLD.jsonl")
@click.option(
    "--predictions",
    metavar="OUT.jsonl",
    help="Measure what stands in this file, in the format of GOLD.jsonl, instead of the reader.",
)
@click.option(
    "--bootstrap",
    "resamples",
    metavar="N",
    type=click.IntRange(0),
    default=0,
    help="Draw the texts N times anew and add the interval that holds 95 of 100 figures.",
)
@click.option(
    "--extents",
    is_flag=True,
    help="Compare contents with their quotation marks and conjunctions, as PARC 3.0 and PolNeAR have them.",
)
@click.option("--rules-only", is_flag=True, help="Measure the reader without its trained model.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="The main figures as a table, or all of them as JSON.",
)
def evaluate(gold: str, predictions: str | None, resamples: int, format_name: str, **how: bool) -> None:
    """Measure how well the reader finds the attributions of gold records.

    GOLD.jsonl holds one text a line with its attributions: id, text, attributions; of each the
    spans of source, cue and content.

    \b
    Examples:
      reportedly evaluate gold.jsonl
      reportedly evaluate gold.jsonl --bootstrap 1000 --format json
      reportedly evaluate gold.jsonl --predictions theirs.jsonl
    """  # noqa: D301
    text = desk.evaluate(gold, predictions, resamples=resamples, as_json=format_name == "json", **how)
    with opened(None) as out:
        out.write(text)


@commands.command(short_help="Show what it does on example reports.")
@click.option(
    "--page",
    metavar="FILE",
    default="reportedly-demo.html",
    show_default=True,
    help="Where the example is written as a page to look at. A file that is no such page is left alone.",
)
def demo(page: str) -> None:
    """Read the example reports that come with Reportedly, show one, and say what to try next."""
    # One is shown in full: eleven tables would bury what to try next.
    paths = sorted(desk.example_reports(), key=lambda path: (Path(path).name != _SHOWN, path))
    outcomes = _demonstrated(paths, layout_of("table", None, alone=False))
    with opened(None) as out:
        out.write(outcomes[0].text)
        out.write("The other examples:\n")
        for outcome in outcomes[1:]:
            out.write(f"  {outcome.summary:<34} {desk.visible(outcome.path)}\n")
        out.write(_NEXT.format(path=desk.visible(paths[1])))
        (shown,) = _demonstrated(paths[:1], layout_of("html", None, alone=True))
        out.write(f"\n{_put(shown.text, Path(page))}\n")


def _demonstrated(paths: list[str], layout: desk.Layout) -> list[desk.Outcome]:
    limits = desk.Limits(jobs=min(len(paths), processors()))
    outcomes = list(desk.read_reports(desk.find_reports(paths), layout, limits))
    for outcome in outcomes:
        if outcome.problem:
            raise ReportedlyError(f"{outcome.path}: {outcome.problem}")
    return outcomes


def _put(text: str, page: Path) -> str:
    """Write the page unless that would cost somebody a file; return what became of it."""
    shown, elsewhere = desk.visible(str(page)), "--page FILE names another place"
    try:
        if page.exists() and _GENERATED not in page.read_bytes()[:4096]:
            return f"No page was written: {shown} is there and is none of Reportedly's; {elsewhere}."
        with opened(str(page)) as out:
            out.write(text)
    except OSError as error:
        return f"No page was written: {shown} cannot be ({error.strerror}); {elsewhere}."
    return f"The first one as a page to look at, for any browser:\n\n  {shown}"


_GENERATED = b'<meta name="generator" content="Reportedly">'

_SHOWN = "tidewater-ledger.html"

_NEXT = """
All of them are invented. What to try next:

  reportedly read {path}
  reportedly read page.html                         a page that you saved
  reportedly read --output look.html page.html      the same as a page to look at
  reportedly read --format json page.html           the same for programs
  reportedly read --output statements.csv FOLDER    a folder, for a spreadsheet
"""


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
            opened(output) as out,
            out.interrupts_between_reports(),
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
    except BrokenPipeError:
        # Nothing more may be written at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except OSError as error:
        place = output or "standard output"
        raise ReportedlyError(
            f"{place}: cannot be written ({error.strerror}); choose another place"
        ) from error
    return FAILED if failed else FOUND if found else 0
