"""Commands that take reports into a ledger and read them anew: ``add`` and ``reread``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Generator
from contextlib import closing
from dataclasses import asdict
from typing import Any

import click

from reportedly import desk
from reportedly.cli.group import FAILED, INTERRUPTED, commands, say, writing
from reportedly.options import (
    actor_option,
    jobs_option,
    language_option,
    ledger_option,
    on_terminal,
    processors,
    rules_only_option,
    time_limit_option,
)
from reportedly.records import Added
from reportedly.screen import Gauge, step

__all__ = ["add", "reread"]

_FORMAT = click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "jsonl"]),
    help="Say what became of each report as JSON, one a line, or only how many there were of each kind. "
    "Without it: table on a terminal, jsonl in a pipe.",
)


@commands.command(short_help="Take reports into a ledger.")
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@ledger_option
@actor_option
@language_option
@rules_only_option
@jobs_option
@time_limit_option
@click.option("--follow", is_flag=True, help="Fetch the pages that feeds in files list.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Fetch from addresses in your own network too, which is refused otherwise.",
)
@_FORMAT
def add(paths: tuple[str, ...], ledger: str, by: str | None, format_name: str | None, **how: Any) -> None:
    """Take reports into a ledger: their pages as they are, and who says what in them.

    PATH is a saved page, a text, a folder of them, a web archive (.warc, .warc.gz, .wacz), a feed, a file of
    JSON lines, a .csv that export wrote, an address, or - for standard input. A feed at an address is
    followed to its pages.

    \b
    Examples:
      reportedly add case-17/
      reportedly add https://example.org/report.html --ledger case-17.ledger
      reportedly add saved.wacz feed.xml statements.jsonl

    What is known already changes nothing, so a run that was stopped goes on with the same command. A report
    that cannot be had or read is named on standard error, the others are taken in all the same, and the exit
    code is 1.
    """  # noqa: D301
    taking = _taking(how)
    with step("Compiling the gazetteer, once") as tell:
        desk.prepare_gazetteer(tell)
    with desk.open_ledger(ledger, new=True, actor=by) as kept:
        amount = desk.amount_of(paths)
        code = _follow(desk.take_in(kept, paths, taking, amount), amount, format_name, "Adding")
        more = "; the same command goes on from there" if code == INTERRUPTED else ""
        _conclude(f"{kept.place} ends at event {kept.head()}{more}", code)


@commands.command(short_help="Read the reports of a ledger anew.")
@click.argument("articles", metavar="[ARTICLE...]", nargs=-1)
@ledger_option
@actor_option
@_FORMAT
def reread(
    articles: tuple[str, ...], ledger: str, by: str | None, format_name: str | None, **how: Any
) -> None:
    """Read reports of a ledger anew, from the pages that it keeps; all of them, or those of the ids given.

    A reading that differs from the last one is added; earlier ones stay, and what reviewers have judged
    stands.

    \b
    Examples:
      reportedly reread
      reportedly reread 4c4d7f25 --ledger case-17.ledger
    """  # noqa: D301
    taking = _taking(how)
    with desk.open_ledger(ledger, actor=by) as kept:
        amount = desk.Amount()
        results = desk.reread(kept, articles, taking, amount)
        code = _follow(results, amount, format_name, "Reading")
        _conclude(f"{kept.place} ends at event {kept.head()}", code)


_SHARED = ("language", "rules_only", "jobs", "time_limit")
reread.params += [option for option in add.params if option.name in _SHARED]


def _taking(how: dict[str, Any]) -> desk.Taking:
    return desk.Taking(
        desk.Manner(how["language"], how["rules_only"]),
        desk.Limits(how["jobs"] or processors(), how["time_limit"]),
        allow_private=how.get("allow_private", False),
        follow=how.get("follow", False),
    )


def _follow(
    results: Generator[Added, None, None], amount: desk.Amount, format_name: str | None, title: str
) -> int:
    """Say of each report what became of it, once it is kept; return the exit code."""
    counts: Counter[str] = Counter()
    lines = (format_name or ("table" if on_terminal() else "jsonl")) == "jsonl"
    code = 0
    with writing() as out:
        try:
            with Gauge(title) as board, closing(results):
                for added in results:
                    counts[added.outcome] += 1
                    counts["statements"] += added.statements
                    if added.problem:
                        said = f"{desk.visible(added.path)}: {desk.visible(added.problem)}"
                        board.complain(f"reportedly: {said}")
                    if lines:
                        out.write(desk.escaped(json.dumps(asdict(added), ensure_ascii=False)) + "\n")
                    board.advance(amount.part)
        except KeyboardInterrupt:
            code = INTERRUPTED
    if not lines:
        # The sink above has heard Ctrl-C, and writes no more.
        say(f"{'stopped: ' if code == INTERRUPTED else ''}{_summary(counts)}")
    return code or (FAILED if counts["failed"] else 0)


_KINDS = {
    "added": "added",
    "changed": "changed since",
    "seen": "seen elsewhere",
    "reread": "read anew",
    "listed": "feeds kept",
    "judged": "judged elsewhere",
    "unchanged": "unchanged",
    "failed": "failed",
}


def _summary(counts: Counter[str]) -> str:
    """Return in one line what became of all."""
    found = [f"{counts[kind]:,} {words}" for kind, words in _KINDS.items() if counts[kind]]
    count = counts["statements"]
    statements = f"; {count:,} statement{'' if count == 1 else 's'}" if count else ""
    return (", ".join(found) or "nothing to take in") + statements


def _conclude(said: str, code: int) -> None:
    if on_terminal():
        say(desk.visible(said))
    sys.exit(code)
