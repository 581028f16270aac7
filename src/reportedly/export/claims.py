"""Claims with their origins, as JSON lines, CSV, or text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.export.hits import json_of
from reportedly.export.hits_table import plural
from reportedly.export.layout import Format, Layout
from reportedly.export.origins import (
    AGAINST,
    UNNAMED,
    Passage,
    Sentence,
    differences,
    outlet_of,
    relay_of,
    saying,
    sentences_of,
    standing,
)
from reportedly.export.paper import printed
from reportedly.export.rows import cell, line
from reportedly.export.showing import visible
from reportedly.export.wording import label
from reportedly.records import Document

__all__ = ["COLUMNS", "claims_heading", "render_claim", "render_claims", "render_explained"]

COLUMNS = (
    *("claim", "text", "min", "max", "identified", "unattributed", "interviews"),
    *("article", "path", "attribution", "start", "end", "role", "scope", "tier", "speaker", "rule", "slots"),
    *("outlet", "published", "words", "relay"),
)

_LONGEST = 160  # characters of what speaks against a claim, before the rest is left out
_SHARED = {
    "wholly": "carry one text",
    "partially": "carry parts of one text",
    "translation": "one text, translated",
    "quotes": "share a quotation",
}


def claims_heading(layout: Layout) -> str:
    """Return what stands once before all claims: the column names of a CSV file, else nothing."""
    return line(list(COLUMNS)) if layout.format is Format.CSV else ""


def render_claim(claim: Document, layout: Layout) -> str:
    """Return one claim on a line of JSON, or its members as lines of CSV.

    Args:
        claim: one of those that ``reportedly claims --format jsonl`` writes.
        layout: the format.
    """
    if layout.format is Format.CSV:
        return "".join(line([cell(value) for value in row]) for row in _rows(claim))
    return json_of(claim, layout)


def render_claims(claims: Sequence[Document], layout: Layout) -> str:
    """Return all claims as text for people, or as one JSON document."""
    if layout.format is Format.JSON:
        return json_of({"claims": list(claims)}, layout)
    return printed(_parts(claims), width=layout.width, colour=layout.colour)


def render_explained(claim: Document, layout: Layout) -> str:
    """Return where a claim comes from in sentences, with the words that each rests on.

    JSON is the claim with the sentences under ``explanation``.
    """
    sentences = sentences_of(claim)
    if layout.format in (Format.JSON, Format.JSONL):
        told = [
            {"about": each.about, "text": each.text, "spans": [asdict(span) for span in each.passages]}
            for each in sentences
        ]
        return json_of({**claim, "explanation": told}, layout)
    return printed(_explained(claim, sentences), width=layout.width, colour=layout.colour)


def _rows(claim: Document) -> Iterator[list[str]]:
    origins = claim["origins"]
    counted = [str(origins[name]) for name in ("unattributed", "interviews")]
    names = "; ".join(origins["identified"])
    first = [claim["id"], claim["text"], str(origins["min"]), str(origins["max"]), names, *counted]
    for member in claim["attributions"]:
        content = member["content"]
        yield [
            *first,
            *(member["article"], member["path"], member["attribution"] or ""),
            *(str(content[0]["start"]) if content else "", str(content[-1]["end"]) if content else ""),
            *(member[name] or "" for name in ("role", "scope", "tier", "speaker", "rule")),
            "; ".join(f"{slot['kind']}: {slot['one']} / {slot['other']}" for slot in member["slots"]),
            *(member[name] or "" for name in ("outlet", "published", "text")),
            "; ".join(f"{link['name']} ({link['status']})" for link in relay_of(member)),
        ]


# --- for people -------------------------------------------------------------------------------------


def _parts(claims: Sequence[Document]) -> Iterator[RenderableType]:
    for claim in claims:
        yield Text(f"“{visible(claim['text'])}”", style="bold")
        yield Padding(Text(standing(claim), style="green"), (0, 0, 0, 1))
        sheet = Table.grid(padding=(0, 2))
        sheet.add_column(no_wrap=True, style="dim")
        sheet.add_column(overflow="fold")
        for name, lines in _facts(claim):
            sheet.add_row(name, Text("\n").join(lines))
        yield Padding(sheet, (0, 0, 0, 1))
        yield Text()
    count = plural(len(claims), "claim") if claims else "No claims are known"
    yield Text(f"{count}\n", style="bold")


def _facts(claim: Document) -> Iterator[tuple[str, list[Text]]]:
    origins = claim["origins"]
    unnamed = [each["name"] or "somebody" for each in origins["reasons"] if each["rule"] in UNNAMED]
    open_ones = [
        f"{' or '.join(each['candidates']) or 'somebody'} ?"
        for each in saying(claim)
        if each["kind"] == "open"
    ]
    rows = {
        "identified": origins["identified"],
        "not named": list(dict.fromkeys((*unnamed, *open_ones))),
        "no source": [_unattributed(origins["unattributed"])] if origins["unattributed"] else [],
        "in": list(dict.fromkeys(map(outlet_of, saying(claim)))),
    }
    yield from ((name, [Text(" · ".join(map(visible, told)))]) for name, told in rows.items() if told)
    for role in AGAINST:
        members = [each for each in claim["attributions"] if each["role"] == role]
        if members:
            yield _HEADS[role], [_beside(member) for member in members]
    first = {member["article"]: outlet_of(member) for member in claim["attributions"]}
    copies = [
        Text(f"{' and '.join(visible(first[each]) for each in pair['articles'])}: {_SHARED[pair['label']]}")
        for pair in claim["copies"]
    ]
    yield from [("copies", copies)] if copies else []
    yield "id", [Text(visible(claim["id"]), style="dim")]


def _unattributed(count: int) -> str:
    return "1 report or group of copies" if count == 1 else f"{count:,} reports or groups of copies"


_HEADS = {
    "contradicts": "contradicted by",
    "denies": "denied by",
    "partial": "in part by",
    "unverified": "not verified",
    "no_comment": "no comment",
}


def _beside(member: Document) -> Text:
    marks = [mark["text"] for mark in member["marks"] if mark["kind"] == member["role"]]
    words = marks[0] if marks and member["role"] in ("unverified", "no_comment") else member["text"]
    who = [member["speaker"], member["outlet"] or member["path"]]
    told = Text(", ".join(visible(name) for name in who if name))
    told.append(f": “{_shortened(visible(words))}”")
    also = [label(member["scope"]) if member["scope"] else "", visible(differences(member))]
    if member["tier"] != "same":
        also.append("somebody has to judge")
    notes = "; ".join(filter(None, also))
    return told.append(f" ({notes})", style="dim") if notes else told


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]} …"


def _explained(claim: Document, sentences: Sequence[Sentence]) -> Iterator[RenderableType]:
    yield Text(f"“{visible(claim['text'])}”", style="bold")
    yield Text(f"claim {visible(claim['id'])}", style="dim")
    for about, group in groupby(sentences, key=lambda sentence: sentence.about):
        yield Text(f"\n{about}", style="bold")
        for sentence in group:
            yield Padding(Text(visible(sentence.text)), (0, 0, 0, 1))
            yield from (Padding(_passage(each), (0, 0, 0, 3)) for each in sentence.passages)
    yield Text()


def _passage(passage: Passage) -> Text:
    told = Text(f"“{visible(passage.text)}”  ")
    where = (visible(passage.outlet), visible(passage.path), f"{passage.start}–{passage.end}")
    return told.append(" · ".join(dict.fromkeys(where)), style="dim")
