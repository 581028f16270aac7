"""Commands that keep a ledger in order, and prove it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from reportedly import desk
from reportedly.cli.group import FOUND, commands, counted, say, writing
from reportedly.options import actor_option, ledger_option, on_terminal

__all__ = ["audit", "backup", "doctor", "migrate", "restore"]


@commands.group(short_help="What was done to a ledger, and whether it is whole.")
def audit() -> None:
    """Look at the events of a ledger: who did what and when, and whether all is as it was kept."""


@audit.command(short_help="Find what was changed, removed, added or cut off.")
@ledger_option
@click.option(
    "--head",
    "heads",
    metavar="HEAD_OR_FILE",
    multiple=True,
    help="Number and hash of an event, as audit head and every export give them, or a file that holds one. "
    "Shows whether later events were cut off, or all made anew.",
)
@click.option("--thorough", is_flag=True, help="Compare what searches look through with the readings, too.")
def verify(ledger: str, heads: tuple[str, ...], thorough: bool) -> None:
    """See whether every event, page, reading and judgement is as it was kept; exit code 3 if not.

    \b
    Examples:
      reportedly audit verify
      reportedly audit verify --head heads.txt --thorough
    """  # noqa: D301
    known = [head for text in heads for head in desk.heads_in(text)]
    with desk.open_ledger(ledger, guarded=False) as kept, counted("Verifying") as tell:
        problems = 0
        for problem in kept.verify(known, tell, thorough=thorough):
            problems += 1
            say(desk.visible(problem))
        head = kept.head()
    if problems:
        plural = "" if problems == 1 else "s"
        click.echo(f"{problems:,} problem{plural}; the ledger ends at event {head}", err=True)
        sys.exit(FOUND)
    against = "" if known else "; without a --head kept elsewhere, a cut end would not show"
    say(f"all is as it was kept, up to event {head}{against}")


@audit.command(short_help="Print number and hash of the last event.")
@ledger_option
def head(ledger: str) -> None:
    """Print number and hash of the last event: kept elsewhere, they prove that nothing was cut off later."""
    with desk.open_ledger(ledger, guarded=False) as kept:
        say(str(kept.head()))


@audit.command(short_help="List what was done, by whom and when.")
@ledger_option
@click.option(
    "--about", metavar="OBJECT", help="Only what was done to this, such as article/4c4d7f25eb0ced96."
)
@click.option(
    "--since", metavar="N", type=click.IntRange(0), default=0, help="Only events after this number."
)
@click.option("--format", "format_name", type=click.Choice(["table", "jsonl"]), help="How to write them.")
def log(ledger: str, about: str | None, since: int, format_name: str | None) -> None:
    """List the events of a ledger in their order."""
    lines = (format_name or ("table" if on_terminal() else "jsonl")) == "jsonl"
    with desk.open_ledger(ledger, guarded=False) as kept, writing() as out:
        for event in kept.events(about, since):
            if lines:
                told = desk.escaped(json.dumps(asdict(event), ensure_ascii=False))
            else:
                actor, action, what = map(desk.visible, (event.actor, event.action, event.object))
                told = f"{event.seq:>7}  {event.at[:19]}Z  {actor}  {action}  {what}"
            out.write(f"{told}\n")


@commands.command(short_help="Copy a ledger while it is in use.")
@click.argument("path", metavar="FILE")
@ledger_option
@actor_option
@click.option("--force", is_flag=True, help="Take the place of a file that is there.")
def backup(path: str, ledger: str, by: str | None, force: bool) -> None:
    """Write a copy of a ledger to FILE, while others use it. The copy is a ledger in a file, and whole."""
    with desk.open_ledger(ledger, actor=by) as kept, counted("Copying") as tell:
        reached = kept.backup(path, force=force, progress=tell)
    say(f"{desk.visible(path)} ends at event {reached}")


@commands.command(short_help="Make a ledger from a backup, or move one.")
@click.argument("path", metavar="BACKUP")
@ledger_option
@actor_option
def restore(path: str, ledger: str, by: str | None) -> None:
    """Make a ledger from a backup, where there is none yet. So one moves to PostgreSQL, and back.

    \b
    Examples:
      reportedly restore backup.ledger --ledger case-17.ledger
      reportedly restore backup.ledger --ledger postgresql://ana@host/case17
    """  # noqa: D301
    with counted("Restoring") as tell:
        reached = desk.restore(path, ledger, actor=by, progress=tell)
    say(f"restored, up to event {reached}")


@commands.command(short_help="Bring an older ledger to the form of this version.")
@ledger_option
@actor_option
@click.option("--backup", "copy", metavar="FILE", help="Where the copy goes that is made before.")
def migrate(ledger: str, by: str | None, copy: str | None) -> None:
    """Bring a ledger that an older version made to the form that this one writes, after a backup."""
    with counted("Migrating") as tell:
        saved = desk.migrate(ledger, actor=by, copy=copy, progress=tell)
    told = "nothing to do" if saved is None else f"migrated; as it was before: {saved}"
    say(desk.visible(told))


@commands.command(short_help="See whether a ledger is well, and mend it.")
@ledger_option
@actor_option
@click.option("--repair", is_flag=True, help="Mend what can be mended without touching the evidence.")
def doctor(ledger: str, by: str | None, repair: bool) -> None:
    """See whether a ledger is well: its file, its guards, its tables, its index; exit code 3 if not."""
    if repair:
        with counted("Mending") as tell:
            for done in desk.repair(ledger, actor=by, progress=tell):
                say(desk.visible(done))
    with counted("Comparing") as tell:
        findings = desk.doctor(ledger, tell)
    for finding in findings:
        say(desk.visible(str(finding)))
    if findings:
        sys.exit(FOUND)
    say("all is well")
