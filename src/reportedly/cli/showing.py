"""Commands that show what the reader can do: ``demo`` and ``evaluate``."""

from __future__ import annotations

from pathlib import Path

import click

from reportedly import desk
from reportedly.cli.group import commands
from reportedly.errors import ReportedlyError
from reportedly.options import layout_of, processors
from reportedly.screen import opened

__all__ = ["demo", "evaluate"]


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
  reportedly add FOLDER                             a folder, into a ledger to search and review
"""
