"""Commands that look into a ledger: ``find``, ``show``, ``stats`` and ``export``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from reportedly import desk
from reportedly.cli.group import commands, tell, write
from reportedly.options import actor_option, format_option, layout_of, ledger_option, output_option
from reportedly.records import Query

__all__ = ["export", "find", "show", "stats"]

_Command = Callable[..., None]


def _option(name: str, metavar: str, text: str, **more: Any) -> Callable[[_Command], _Command]:
    return click.option(name, metavar=metavar, help=text, multiple=True, **more)


# Options of ``find`` and ``stats``, each the name of a field of Query.
_FILTERS = (
    _option("--speaker", "NAME", "Said by somebody of this name, or called so by the report."),
    _option("--addressee", "NAME", "Said to them."),
    _option("--outlet", "NAME", "In reports of this outlet."),
    _option("--relay", "NAME", "Passed on by them: an agency, a paper, a platform."),
    _option("--place", "NAME", "Of this place; two letters are a country."),
    _option("--mark", "KIND", "Marked so by the report, such as denies or unverified."),
    _option("--form", "FORM", "direct, indirect or mixed."),
    _option("--kind", "KIND", "Said by a person, group, organisation, outlet, agency, document ..."),
    _option("--naming", "HOW", "Said by somebody named, unnamed, or left open."),
    _option("--language", "CODE", "In reports in this language."),
    _option("--review", "STATUS", "accepted, rejected, corrected, disputed, partly or unreviewed."),
    _option("--report", "ID", "In this report: its id, path or address."),
    click.option(
        "--since", metavar="DATE", default="", help="Published on this day, month or year, or after."
    ),
    click.option(
        "--until", metavar="DATE", default="", help="Published on this day, month or year, or before."
    ),
    click.option(
        "--min-score", metavar="P", type=click.FloatRange(0, 1), default=0.0, help="Scored so or more."
    ),
    click.option("--latest", is_flag=True, help="Leave out versions of pages that have changed since."),
)


def _filtered(command: _Command) -> _Command:
    for option in reversed(_FILTERS):
        command = option(command)
    return command


def _query(words: Iterable[str], how: dict[str, Any]) -> Query:
    how["marks"] = how.pop("mark")
    return Query(words=" ".join(words), **how)


@commands.command(short_help="Find statements in a ledger.")
@click.argument("words", metavar="[WORDS...]", nargs=-1)
@ledger_option
@_filtered
@click.option(
    "--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="So many at most."
)
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="Leave out the first N.")
@click.option("--all", "every", is_flag=True, help="All of them, those added last first; for jsonl and csv.")
@format_option
@output_option
def find(
    words: tuple[str, ...], ledger: str, every: bool, format_name: str | None, output: str | None, **how: Any
) -> None:
    """Find statements by their words and by who said them, where, when and through whom.

    All WORDS must be there. "..." is a phrase, hospit* a beginning, -word what must not be there, OR stands
    between alternatives. Accents and capitals do not matter. The best come first.

    \b
    Examples:
      reportedly find bridge
      reportedly find '"the old bridge" OR ferry' --speaker mayor --since 2026-03
      reportedly find --relay Reuters --mark unverified --all --format csv --output list.csv
    """  # noqa: D301
    layout = layout_of(format_name, output, alone=True)
    if every and layout.format not in (desk.Format.JSONL, desk.Format.CSV):
        tell("--all is for --format jsonl and csv; here --limit says how many are listed")
    with desk.open_ledger(ledger) as kept:
        write(desk.found(kept, _query(words, how), layout, tell, all_of_them=every), output)


@commands.command(short_help="Show all that is known of a statement or report.")
@click.argument("name", metavar="ID")
@ledger_option
@click.option("--format", "format_name", type=click.Choice(["table", "json"]), help="How to write it.")
def show(name: str, ledger: str, format_name: str | None) -> None:
    """Show a statement with its context, its chain, and its history; or a report with its versions.

    ID is that of a statement or report, the beginning of it, or # and the number that find shows.

    \b
    Examples:
      reportedly show 9ce11f0a
      reportedly show case-17/page.html --format json
    """  # noqa: D301
    with desk.open_ledger(ledger) as kept:
        write([desk.shown(kept, name, layout_of(format_name, None, alone=True))], None)


@commands.command(short_help="Count who is quoted, by whom relayed, and how.")
@click.argument("words", metavar="[WORDS...]", nargs=-1)
@click.option(
    "--by",
    type=click.Choice(["speaker", "outlet", "relay", "mark", "form", "gender", "naming"]),
    default="speaker",
    show_default=True,
    help="What is counted. A gender is what the report says, by a pronoun or title; else it is open.",
)
@ledger_option
@_filtered
@click.option("--limit", metavar="N", type=click.IntRange(1), default=20, show_default=True, help="Rows.")
@format_option
def stats(words: tuple[str, ...], by: str, ledger: str, format_name: str | None, **how: Any) -> None:
    """Count statements: who is quoted how often, named or unnamed, by whom relayed.

    Versions of pages that have changed since, and statements that reviewers rejected, do not count.

    \b
    Examples:
      reportedly stats
      reportedly stats --by relay --outlet "Harbour Courier"
      reportedly stats bridge --by naming --format csv
    """  # noqa: D301
    with desk.open_ledger(ledger) as kept:
        layout = layout_of(format_name, None, alone=True)
        write([desk.counted(kept, _query(words, how), by, layout, tell)], None)


@commands.command(short_help="Write reports of a ledger, for another ledger or program.")
@click.argument("articles", metavar="[ARTICLE...]", nargs=-1)
@ledger_option
@actor_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["jsonl", "csv"]),
    help="One report a line as JSON, or one statement a row. Without it: as the ending of --output says, "
    "else jsonl.",
)
@click.option("--pages", is_flag=True, help="With the bytes of the pages; jsonl only.")
@click.option("--output", metavar="FILE", help="Write to FILE, which appears once all is done.")
def export(
    articles: tuple[str, ...],
    ledger: str,
    by: str | None,
    format_name: str | None,
    pages: bool,
    output: str | None,
) -> None:
    """Write reports with their statements, as reviewers left them; all, or those of the ids given.

    reportedly add takes what this writes into another ledger without loss. Every report carries the head of
    the ledger's events: whoever keeps it can prove later that nothing was cut off.

    \b
    Examples:
      reportedly export --output case-17.jsonl
      reportedly export --format csv 4c4d7f25 > one.csv
    """  # noqa: D301
    layout = layout_of(format_name, output, alone=False)
    if layout.format is desk.Format.HTML:
        raise click.UsageError("Records have no page; name --output .jsonl or .csv.")
    form = desk.Format.CSV if layout.format is desk.Format.CSV else desk.Format.JSONL
    if pages and form is desk.Format.CSV:
        raise click.UsageError("--pages goes with jsonl only: pages are too large for a table.")
    with desk.open_ledger(ledger, actor=by) as kept:
        write(desk.exported(kept, articles, form, pages=pages), output)
        click.echo(f"the ledger ends at event {kept.head()}", err=True)
