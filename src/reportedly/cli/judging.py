"""The command of reviewers: ``judge``."""

from __future__ import annotations

from typing import Any

import click

from reportedly import desk
from reportedly.cli.group import commands, say
from reportedly.options import actor_option, ledger_option
from reportedly.records import Judgement

__all__ = ["judge"]

_VERDICTS = ("accept", "reject", "correct", "add", "undo")
_NEEDS = {"reject": 0, "accept": 0, "undo": 0, "correct": 2, "add": 1}


@commands.command(short_help="Judge a statement: accept, reject, correct, add, undo.")
@click.argument("identity", metavar="ID")
@click.argument("verdict", metavar="VERDICT", type=click.Choice(_VERDICTS))
@click.argument("what", metavar="[FIELD] [VALUE]", nargs=-1)
@ledger_option
@actor_option
@click.option("--reason", metavar="TEXT", default="", help="Why; needed for reject, correct and undo.")
@click.option(
    "--expected",
    metavar="JUDGEMENT",
    help="The last judgement on the statement that you saw: refused if there is a newer one.",
)
def judge(
    identity: str,
    verdict: str,
    what: tuple[str, ...],
    ledger: str,
    by: str | None,
    **how: Any,
) -> None:
    """Judge a statement, or one FIELD of it. What the machine found stays, and so does every judgement.

    ID is that of a statement, the beginning of it, or # and the number that find shows; for add what show
    takes for a report, for undo the id of a judgement. FIELD is form, content, cue, source, speaker,
    addressee, relay, depth, within, marks, when or where. VALUE is what the field should hold: words of the
    report, a name, or JSON; none empties it. Two reviewers may differ, and both stand.

    \b
    Examples:
      reportedly judge 9ce11f0a accept --by Ana
      reportedly judge 9ce11f0a reject speaker --by Ana --reason "the mayor's deputy is meant"
      reportedly judge 9ce11f0a correct speaker "Ada Obi" --by Ana --reason "named in the caption"
      reportedly judge 4b1f undo --by Ben --reason "the caption is of another picture"
    """  # noqa: D301
    if not by:
        raise click.UsageError("Name the reviewer: --by NAME, or REPORTEDLY_ACTOR.")
    needed = _NEEDS[verdict]
    if len(what) < needed or len(what) > max(needed, 1 if verdict in ("accept", "reject") else 0):
        raise click.UsageError(_MISFITS[verdict])
    field = "" if verdict == "add" or not what else what[0]
    typed = what[-1] if verdict in ("add", "correct") else None
    draft = Judgement(verdict, identity, field=field, reason=how["reason"], reviewer=by)
    with desk.open_ledger(ledger, actor=by) as kept:
        if verdict == "undo":
            made = kept.undo(identity, by, how["reason"])
        else:
            made = desk.judge(kept, draft, typed, how["expected"])
    say(f"{made.id}  {desk.judged_line(made)}")


_MISFITS = {
    "accept": "accept takes a FIELD at most, and no VALUE.",
    "reject": "reject takes a FIELD at most, and no VALUE.",
    "correct": "correct needs a FIELD and its VALUE.",
    "add": "add needs the id of a report and the statement as JSON: content, form, and what else is known.",
    "undo": "undo needs the id of a judgement and nothing else.",
}
