"""Commands that say what reports have in common: ``claims``, ``origins`` and ``parties``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from reportedly import desk
from reportedly.cli.group import commands, say, tell, write
from reportedly.options import actor_option, format_option, layout_of, ledger_option, output_option

__all__ = ["claims", "origins", "parties"]

Command = Callable[..., None]


def pair_options(what: str, one: str, two: str) -> Callable[[Command], Command]:
    """Return the options by which a reviewer joins or parts two things in different reports."""
    options = (
        click.option(
            "--join",
            nargs=2,
            metavar=f"{what} {what}",
            help=f"Say that two {one}; needs --by and --reason.",
        ),
        click.option("--part", nargs=2, metavar=f"{what} {what}", help=f"Say that two {two}."),
        click.option("--reason", metavar="TEXT", default="", help="Why."),
    )

    def with_options(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


@commands.command(short_help="List what several reports say, and how many origins stand behind it.")
@click.argument("articles", metavar="[ARTICLE...]", nargs=-1)
@ledger_option
@actor_option
@click.option(
    "--min-reports",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Only claims that so many reports make.",
)
@pair_options("SAID", "say the same", "do not say the same")
@click.option(
    "--limit", type=click.IntRange(1), help="At most so many. [default: 20 on a terminal, else all]"
)
@format_option
@output_option
def claims(articles: tuple[str, ...], ledger: str, by: str | None, **how: Any) -> None:
    """List the claims that reports make, those that most of them make first, with the origins behind each.

    A claim is what several statements say alike. How many independent origins it has is told as an interval:
    at least so many are known to be distinct, at most so many are possible. Copies count once, outlets that
    repeat one another not at all, and what denies or contradicts a claim stands beside it.

    ARTICLE is the id of a report or the beginning of it, its path or its address: only claims of these
    reports and of those that hang together with them. SAID is the id of what is said in one report, as the
    list gives it.

    \b
    Examples:
      reportedly claims --min-reports 2
      reportedly claims 4c4d7f25 --format json
      reportedly claims --format csv --output claims.csv
    """  # noqa: D301
    if judged_pair(ledger, by, "claim", how):
        return
    layout = layout_of(how["format_name"], how["output"], alone=True)
    with desk.open_ledger(ledger) as kept:
        bounds = how["min_reports"], how["limit"]
        write(desk.claims(kept, articles, bounds, layout, tell), how["output"])


@commands.command(short_help="Tell where a claim comes from, step by step.")
@click.argument("claim", metavar="CLAIM")
@ledger_option
@click.option("--explain", is_flag=True, help="In sentences, each with the words that it rests on.")
@click.option("--graph", type=click.Choice(["svg", "graphml"]), help="Draw who has it from whom.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "jsonl"]),
    help="Without it: a table on a terminal, else jsonl.",
)
@output_option
def origins(
    claim: str, ledger: str, explain: bool, graph: str | None, format_name: str | None, output: str | None
) -> None:
    """Tell how many independent origins a claim has, and by which rule every step was taken.

    CLAIM is the id of a claim or the beginning of it, as `reportedly claims` lists it.

    \b
    Examples:
      reportedly origins 4c4d7f25.3 --explain
      reportedly origins 4c4d7f25.3 --graph svg --output claim.svg
    """  # noqa: D301
    layout = layout_of(format_name, output, alone=True)
    with desk.open_ledger(ledger) as kept:
        write(desk.origins(kept, claim, layout, explain=explain, graph=graph, tell=tell), output)


@commands.command(short_help="List who is named in several reports.")
@click.argument("articles", metavar="[ARTICLE...]", nargs=-1)
@ledger_option
@actor_option
@click.option(
    "--min-reports",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Only parties that so many reports name.",
)
@pair_options("PARTY", "are one", "are not one")
@format_option
@output_option
def parties(articles: tuple[str, ...], ledger: str, by: str | None, **how: Any) -> None:
    """List the people and bodies that reports name, each once where it is settled that they are one.

    Nobody is taken for somebody else by name alone: what is only likely is listed as a suggestion, for you to
    join or to part. PARTY is the id of an article, a colon and the id of an entity, as the list gives them.
    reportedly judge JUDGEMENT undo takes such a word back.

    \b
    Examples:
      reportedly parties
      reportedly parties --part 4c4d7f25:e2 9ce11f0a:e5 --by Ana --reason "father and son"
    """  # noqa: D301
    if judged_pair(ledger, by, "party", how):
        return
    layout = layout_of(how["format_name"], how["output"], alone=True)
    with desk.open_ledger(ledger) as kept:
        write(desk.parties(kept, articles, how["min_reports"], layout, tell), how["output"])


def judged_pair(ledger: str, by: str | None, field: str, how: dict[str, Any]) -> bool:
    """Keep what a reviewer says of two, if that is asked for, and say so; return whether it was."""
    asked = [name for name in ("join", "part") if how[name]]
    if not asked:
        return False
    if len(asked) > 1:
        raise click.UsageError("Give --join or --part, not both.")
    if not by:
        raise click.UsageError("Name the reviewer: --by NAME, or REPORTEDLY_ACTOR.")
    if not how["reason"]:
        raise click.UsageError("Say why: --reason TEXT.")
    (verdict,) = asked
    with desk.open_ledger(ledger, actor=by) as kept:
        made = desk.pair(kept, verdict, field, how[verdict], (by, how["reason"]))
    say(f"{made.id}  {verdict} {' '.join(how[verdict])}")
    return True
