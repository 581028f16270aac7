"""Commands that set the reports of a ledger beside one another: ``compare`` and ``copies``."""

from __future__ import annotations

import click

from reportedly import desk
from reportedly.cli.group import commands, counted, say, tell, write
from reportedly.options import format_option, layout_of, ledger_option, output_option

__all__ = ["compare", "copies"]


@commands.command(short_help="Compare the reports of a ledger with one another.")
@ledger_option
@click.option(
    "--meaning/--no-meaning",
    default=None,
    help="Look for what means the same, too, in other words or another language: ten times as slow. "
    "[default: as last time, else --meaning]",
)
def compare(ledger: str, meaning: bool | None) -> None:
    """Compare reports that are new in a ledger, or read anew, with all others.

    It looks for copies, for statements that say the same, and for whom several name.

    Nothing is taken in and nothing read: what is found follows from the readings, and can be found again at
    any time. Whoever stops it loses nothing; the same command goes on.

    \b
    Examples:
      reportedly compare
      reportedly compare --ledger postgresql://ana@host/case17
    """  # noqa: D301
    with desk.open_ledger(ledger) as kept, counted("Comparing", " reports") as progress:
        found = desk.compare(kept, progress, meaning=meaning)
    reports, pairs = (f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in _counts(found))
    say(f"{reports} compared; the ledger knows {pairs} of copies")


def _counts(found: tuple[int, int]) -> list[tuple[int, str]]:
    return list(zip(found, ("report", "pair"), strict=True))


@commands.command(short_help="List reports that copy one another.")
@click.argument("articles", metavar="[ARTICLE...]", nargs=-1)
@ledger_option
@click.option(
    "--label",
    "labels",
    type=click.Choice(["wholly", "partially", "quotes"]),
    multiple=True,
    help="Only copies as a whole, in part, or of quotations alone.",
)
@format_option
@output_option
def copies(
    articles: tuple[str, ...],
    ledger: str,
    labels: tuple[str, ...],
    format_name: str | None,
    output: str | None,
) -> None:
    """List the reports that carry one text, with what each reuses and which came first, if that is shown.

    ARTICLE is the id of a report or the beginning of it, its path or its address. Reports that only quote the
    same words copy nothing from one another: --label quotes lists them.

    \b
    Examples:
      reportedly copies
      reportedly copies 4c4d7f25 --format json
      reportedly copies --label wholly --format csv --output copies.csv
    """  # noqa: D301
    layout = layout_of(format_name, output, alone=True)
    with desk.open_ledger(ledger) as kept:
        write(desk.copies(kept, articles, labels, layout, tell), output)
