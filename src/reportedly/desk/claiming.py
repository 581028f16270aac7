"""Claims over the reports of a ledger, and the origins behind them, written out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.desk.comparing import tell_waiting
from reportedly.errors import ReportedlyError
from reportedly.export.layout import Format, Layout

if TYPE_CHECKING:
    from reportedly.merge import Found, Side
    from reportedly.records import Document, Judgement, Matter
    from reportedly.store import Ledger

__all__ = ["claims", "claims_in", "origins", "pair", "parties"]

Tell = Callable[[str], None]

_ON_SCREEN = 20


def claims_in(ledger: Ledger, names: Sequence[str] = (), least: int = 1) -> Iterator[Document]:
    """Return the claims that the reports of a ledger make, in the form of the contract.

    Args:
        ledger: where the reports are.
        names: only claims of these reports and of those that hang together with them.
        least: how many reports have to make a claim.

    Raises:
        LedgerError: there is no such report, or a reading is damaged.

    Example: ``next(claims_in(ledger))["origins"]["min"]``.
    """
    for matter in ledger.matters(names):
        for claim in _claims_in(matter):
            if len({entry["article"] for entry in claim["attributions"]}) >= least:
                yield claim


def claims(
    ledger: Ledger, names: Sequence[str], bounds: tuple[int, int | None], layout: Layout, tell: Tell
) -> Iterator[str]:
    """Return the claims that the reports of a ledger make, in pieces of text.

    Args:
        ledger: where the reports are.
        names: only claims of these reports and of those that hang together with them.
        bounds: how many reports have to make a claim, and how many claims are listed at most.
        layout: how they are to be written.
        tell: told what is missing in the list.

    Raises:
        LedgerError: there is no such report, or a reading is damaged.
    """
    from reportedly.export.claims import claims_heading, render_claim, render_claims

    tell_waiting(ledger, tell)
    least, most = bounds
    if most is None and layout.format is Format.TABLE:
        most = _ON_SCREEN
    found = islice(claims_in(ledger, names, least), most)
    yield claims_heading(layout)
    if layout.format in (Format.JSONL, Format.CSV):
        yield from (render_claim(claim, layout) for claim in found)
    else:
        yield render_claims(list(found), layout)


def origins(
    ledger: Ledger, name: str, layout: Layout, *, explain: bool, graph: str | None, tell: Tell
) -> Iterator[str]:
    """Return where a claim comes from, in pieces of text.

    Args:
        ledger: where the reports are.
        name: the id of the claim, or the beginning of it.
        layout: how it is to be written.
        explain: in sentences, each with the words that it rests on.
        graph: ``svg`` or ``graphml``: drawn.
        tell: told what is missing.

    Raises:
        ReportedlyError: there is no such claim, or there are several.
    """
    from reportedly.export.claims import render_claim, render_claims, render_explained
    from reportedly.export.graphs import render_graph

    tell_waiting(ledger, tell)
    claim = _named(ledger, name)
    if graph is not None:
        yield render_graph(claim, graph)
    elif explain:
        yield render_explained(claim, layout)
    else:
        yield render_claim(claim, layout) if layout.format is Format.JSONL else render_claims([claim], layout)


def _named(ledger: Ledger, name: str) -> Document:
    article, _, number = name.partition(".")
    exact: list[Document] = []
    begun: list[Document] = []
    for claim in claims_in(ledger, [article]):
        whole, _, its = claim["id"].rpartition(".")
        if whole.startswith(article) and its == number:
            exact.append(claim)
        elif claim["id"].startswith(name):
            begun.append(claim)
    found = exact or begun
    if len(found) != 1:
        several = f"{len(exact) + len(begun)} claims begin so" if found else "there is no such claim"
        raise ReportedlyError(f"{name}: {several}; reportedly claims lists them with their ids")
    return found[0]


def parties(ledger: Ledger, names: Sequence[str], least: int, layout: Layout, tell: Tell) -> Iterator[str]:
    """Return the parties that the reports of a ledger name, in pieces of text.

    Args:
        ledger: where the reports are.
        names: only parties of these reports and of those that hang together with them.
        least: how many reports have to name a party.
        layout: how they are to be written.
        tell: told what is missing in the list.

    Raises:
        LedgerError: there is no such report, or a reading is damaged.
    """
    from reportedly import merge
    from reportedly.export.parties import parties_heading, render_parties, render_party

    tell_waiting(ledger, tell)
    found = (
        party
        for matter in ledger.matters(names)
        for party in merge.parties_across(*_sides(matter))
        if len({member["article"] for member in party["members"]}) >= least
    )
    yield parties_heading(layout)
    if layout.format in (Format.JSONL, Format.CSV):
        yield from (render_party(party, layout) for party in found)
    else:
        yield render_parties(list(found), layout)


def pair(
    ledger: Ledger, verdict: str, field: str, ends: tuple[str, str], signed: tuple[str, str]
) -> Judgement:
    """Keep that two parties, or two statements, are one or are not; return the judgement.

    Args:
        ledger: where it is kept.
        verdict: ``join`` or ``part``.
        field: ``party`` or ``claim``.
        ends: both as the lists name them: the id of an article, a colon, and the rest.
        signed: who judges, and why.

    Raises:
        ReportedlyError: one of them is not there, or several begin so.
    """
    from reportedly.records import Judgement

    (article, one), (other_article, other) = (_end(ledger, field, end) for end in ends)
    value = {"one": one, "article": other_article, "other": other}
    reviewer, reason = signed
    return ledger.pair(
        Judgement(verdict, field=field, value=value, reviewer=reviewer, reason=reason, article=article)
    )


def _end(ledger: Ledger, field: str, name: str) -> tuple[str, str]:
    from reportedly import merge

    article, _, rest = name.partition(":")
    found = set()
    for matter in ledger.matters([article]):
        for side in _sides(matter)[0].values():
            if side.text.article.id.startswith(article):
                keys = (
                    map(merge.key_of, side.propositions)
                    if field == "claim"
                    else (p.entity for p in side.parties)
                )
                found |= {(side.text.article.id, key) for key in keys if key.startswith(rest)}
    found = {end for end in found if end[1] == rest} or found
    if len(found) != 1:
        several = f"{len(found)} begin so" if found else f"there is no such {field}"
        raise ReportedlyError(f"{name}: {several}; the lists give each as ARTICLE:ID")
    return found.pop()


def _claims_in(matter: Matter) -> Iterator[Document]:
    from reportedly import merge

    yield from merge.claims_across(*_sides(matter))


def _standing(judged: Document) -> Document:
    """Return a report as reviewers leave it without the statements that they rejected."""
    stand = [each for each in judged["attributions"] if each.get("review", {}).get("status") != "rejected"]
    return judged | {"attributions": stand}


def _sides(matter: Matter) -> tuple[dict[str, Side], Found]:
    from reportedly import merge
    from reportedly.contract import from_document

    sides = {}
    for document, judged in matter.reports:
        side = merge.side_of(from_document(document))
        if judged != document:
            side = merge.judged_side(side, from_document(_standing(judged)))
        sides[side.text.article.id] = side
    judged_pairs: dict[str, dict[tuple[tuple[str, str], tuple[str, str]], bool]] = {"party": {}, "claim": {}}
    for each in matter.pairs:
        ends = (each["article"], each["one"]), (each["other_article"], each["other"])
        judged_pairs[each["field"]][ends] = each["same"]
    return sides, merge.Found(matter.beside, matter.copies, judged_pairs["party"], judged_pairs["claim"])
