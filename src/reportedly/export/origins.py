"""Where a claim comes from, in sentences: who reports it, who copies, who says it, what speaks against it.

Nothing here says that a claim is true, or that it is not: the sentences tell who says it, and who does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.export.hits_table import plural
from reportedly.export.wording import label
from reportedly.records import Document

__all__ = [
    "AGAINST",
    "KNOWN",
    "UNNAMED",
    "UNSOURCED",
    "Passage",
    "Sentence",
    "differences",
    "listed",
    "names_itself",
    "outlet_of",
    "relay_of",
    "saying",
    "sentences_of",
    "standing",
]

# What the rules that origins are counted by add: docs/reference/origins.md has them by these numbers.
KNOWN = frozenset({"1", "2", "3", "4", "9"})
UNNAMED = frozenset({"5", "6", "7"})
UNSOURCED = frozenset({"8"})

AGAINST = ("contradicts", "denies", "partial", "unverified", "no_comment")
"""What stands beside a claim, in the order in which it is shown; none of it is taken off the count."""

_REPORTS, _COPIES = "Who reports it", "Who has the same text"
_BEHIND, _UNKNOWN = "Who says it", "Who is not known"
_CITED, _BESIDE, _COUNT = (
    "Who has it from whom",
    "What speaks against it, or leaves it open",
    "What it comes to",
)

_SHARED = {
    "wholly": "{one} and {other} carry one text. They count as one report.",
    "partially": "{one} and {other} carry parts of one text. What is the same in both counts once.",
    "translation": "One of {one} and {other} is a translation of the other. They count as one report.",
    "quotes": "{one} and {other} share a quotation and nothing else. That alone makes neither a copy.",
}
_OTHERS = "outlets that it does not name"
_JUDGE = " Whether it is the same claim, somebody has to judge."


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a report that a sentence rests on; where they stand in its text, in code points."""

    article: str
    outlet: str
    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for readers of newspapers; ``about`` is the heading that it stands under."""

    about: str
    text: str
    passages: tuple[Passage, ...] = ()


def sentences_of(claim: Document) -> list[Sentence]:
    """Return where a claim comes from in sentences, each with the words that it rests on.

    Args:
        claim: one of those that ``reportedly claims --format jsonl`` writes.

    Example: ``sentences_of(claim)[0].text`` is ``"Radio Nyota reports it from Tobias Kerubo."``.
    """
    return [
        *_reports(claim),
        *_copies(claim),
        *_behind(claim),
        *_unknown(claim),
        *_cited(claim),
        *_beside(claim),
        _count(claim),
    ]


def standing(claim: Document) -> str:
    """Return how many origins, pages and interviews a claim has.

    Where somebody still has to judge whether a page says the same, it counts among those that are possible.

    Example: ``"1 identified origin (at most 2) · 4 pages (at most 6) · 2 interviews"``.
    """
    origins = claim["origins"]
    kind = "identified origin" if origins["identified"] else "unidentified origin"
    least, most = origins["min"], origins["max"]
    told = [plural(least, kind) if least else "no identified origin"]
    if most > least:
        told[0] += f" (at most {most})"
    if origins["circular"]:
        told.append("circular")
    pages = {each["article"] for each in saying(claim)}
    sure = {each["article"] for each in saying(claim) if each["tier"] == "same"}
    told.append(plural(len(sure), "page") + (f" (at most {len(pages)})" if len(pages) > len(sure) else ""))
    if origins["interviews"]:
        told.append(plural(origins["interviews"], "interview"))
    return " · ".join(told)


def outlet_of(member: Document) -> str:
    """Return what the report of a member is called."""
    return str(member["outlet"] or member["path"])


def names_itself(member: Document) -> bool:
    """Return whether the outlet that a report has something from is its own."""
    told = set((member["speaker"] or "").casefold().split()) - {"the"}
    own = set((member["outlet"] or "").casefold().split())
    return member["kind"] == "outlet" and bool(told) and told <= own


def relay_of(member: Document) -> list[Document]:
    """Return those who stand between the speaker of a member and its page, nearest the speaker first."""
    speaks = member["kind"] in ("named", "unnamed", "outlet")
    return list(member["chain"][1:] if speaks else member["chain"])


def listed(names: Sequence[str], last: str = "and") -> str:
    """Return names in one row.  Example: ``listed(["A", "B", "C"])`` is ``"A, B and C"``."""
    return f" {last} ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def differences(member: Document) -> str:
    """Return in what a member differs from the claim; empty if nothing is known of it.

    Example: ``"number: “14” and “41”"``.
    """
    return "; ".join(
        f"{label(slot['kind'])}: {_difference(slot['one'], slot['other'])}" for slot in member["slots"]
    )


def _difference(one: str, other: str) -> str:
    return f"“{one}” and “{other}”" if one and other else f"“{one or other}” in one of them only"


def saying(claim: Document) -> list[Document]:
    """Return the members of a claim that say it, without what only stands beside it."""
    return [member for member in claim["attributions"] if member["role"] == "same"]


def _reports(claim: Document) -> Iterator[Sentence]:
    told: dict[tuple[str, str], list[Document]] = {}
    for member in saying(claim):
        told.setdefault((member["article"], _manner(member)), []).append(member)
    for (_, manner), members in told.items():
        unsure = "" if any(member["tier"] == "same" for member in members) else _JUDGE
        passages = tuple(passage for member in members for passage in (*_said(member), *_links(member)))
        yield Sentence(_REPORTS, f"{outlet_of(members[0])} {manner}.{unsure}", tuple(dict.fromkeys(passages)))
    if not told:
        text = (
            "None of these reports says it, or has anybody say it. It stands here by what is set against it."
        )
        beside = (passage for member in claim["attributions"] for passage in _words_against(member))
        yield Sentence(_REPORTS, text, tuple(dict.fromkeys(beside)))


def _count(claim: Document) -> Sentence:
    least, most = claim["origins"]["min"], claim["origins"]["max"]
    text = f"{standing(claim)}."
    if most > least:
        if claim["origins"]["identified"]:
            text += " Who is not known may be one of those who are, or somebody else"
        elif least:
            text += " Those without a name may be one and the same, or not"
        else:
            text += " Somebody may be behind it whom no report names, or nobody"
        text += f": so it is an interval, from {least} to {most}."
    return Sentence(_COUNT, f"{text} This tells who says it, and not whether it is so.")


def _manner(member: Document) -> str:
    """Return how a report says it: whose words it gives, and through whom it has them."""
    way = [
        link["name"] if link["status"] == "stated" else f"probably {link['name']}"
        for link in relay_of(member)
    ]
    through = f", by way of {', then '.join(way)}" if way else ""
    match member["kind"]:
        case "named" | "unnamed":
            return f"reports it from {member['speaker']}{through}"
        case "outlet":
            if names_itself(member):
                return f"names itself as its source{through}"
            return f"has it from {member['speaker'] or _OTHERS}{through}"
        case "open":
            return f"reports it{through}, and leaves open whether it is from {_either(member)}"
        case "page":
            return "says it itself, without a source"
    return f"reports it{through}, and does not say who says so"


def _first(name: str) -> str:
    return name[:1].upper() + name[1:]


def _either(member: Document) -> str:
    return listed(member["candidates"], "or") or "one or another"


def _copies(claim: Document) -> Iterator[Sentence]:
    for pair in claim["copies"]:
        sides = [
            [member for member in claim["attributions"] if member["article"] == article]
            for article in pair["articles"]
        ]
        # What both have in the same words shows it best.
        both = {member["text"] for member in sides[0]} & {member["text"] for member in sides[1]}
        members = [next((each for each in side if each["text"] in both), side[0]) for side in sides]
        one, other = map(outlet_of, members)
        passages = tuple(passage for member in members for passage in _said(member))
        yield Sentence(_COPIES, _SHARED[pair["label"]].format(one=one, other=other), passages)


def _behind(claim: Document) -> Iterator[Sentence]:
    origins = claim["origins"]
    for reason in _steps(claim, KNOWN):
        members, name = _members(claim, reason), reason["name"]
        reports = {member["article"] for member in members}
        if name not in origins["identified"]:
            text = f"{_first(name)} may say it too: whether that is the same, somebody has to judge."
        elif len(reports) > 1:
            text = f"One origin: {name}, in {plural(len(reports), 'report')}."
        else:
            text = f"One origin: {name}."
        yield Sentence(_BEHIND, text, _spans(claim, reason))
        yield from _interviews(name, members)
    if 0 < origins["min"] < len(origins["identified"]):
        text = f"Some of these may be one and the same. At least {origins['min']} are not."
        first = (_spans(claim, reason)[:1] for reason in _steps(claim, KNOWN))
        yield Sentence(_BEHIND, text, tuple(passage for passages in first for passage in passages))


def _interviews(name: str, members: Sequence[Document]) -> Iterator[Sentence]:
    heard: dict[str, Document] = {}
    for member in members:
        if member["told_to"]:
            heard.setdefault(member["recorder"], member)
    if heard:
        names = listed([member["told_to"]["name"] for member in heard.values()])
        text = f"{_first(name)} told it to {names}."
        if len(heard) > 1:
            text = f"{text[:-1]}. Who gives several interviews is still one origin."
        passages = tuple(_passage(member, member["told_to"]) for member in heard.values())
        yield Sentence(_BEHIND, text, tuple(each for each in passages if each.text))


def _unknown(claim: Document) -> Iterator[Sentence]:
    known = bool(claim["origins"]["identified"])
    for reason in _steps(claim, UNNAMED):
        name = f"“{reason['name']}”" if reason["name"] else "Somebody"
        if reason["rule"] == "7":
            text = f"{name} are several people whom nobody names: however many, one origin"
        else:
            text = f"{name} is somebody whom nobody names: one origin"
        text += ", or one of those above." if known else ", and nobody can tell which."
        yield Sentence(_UNKNOWN, text, _spans(claim, reason))
    for member in saying(claim):
        if member["kind"] == "open":
            text = f"{outlet_of(member)} leaves open who says it: {_either(member)}."
            yield Sentence(_UNKNOWN, text, _source(member))
    for reason in _steps(claim, UNSOURCED):
        members = _members(claim, reason)
        cited = listed(
            list(dict.fromkeys(each["speaker"] or _OTHERS for each in members if each["kind"] == "outlet"))
        )
        names = list(dict.fromkeys(map(outlet_of, members)))
        one = len(names) == 1
        if cited:
            refer = "refers" if one else "refer"
            text = f"{listed(names)} {refer} to {cited}. From whom that is, no report here says."
        elif one:
            text = f"{names[0]} names no source. It may have one of its own."
        else:
            text = f"{listed(names)} name no source. They may have one of their own, and count once."
        yield Sentence(_UNKNOWN, text, _spans(claim, reason))


def _cited(claim: Document) -> Iterator[Sentence]:
    first = {member["article"]: member for member in reversed(claim["attributions"])}
    citing = [member for member in saying(claim) if member["kind"] == "outlet"]
    told: dict[str, list[Passage]] = {}
    for member in citing:
        for article in member["chain"][0]["articles"] if member["chain"] else ():
            text = (
                f"{outlet_of(member)} has it from {outlet_of(first[article])}, and adds no source of its own."
            )
            told.setdefault(text, []).extend(_source(member))
    for text, passages in told.items():
        yield Sentence(_CITED, text, tuple(dict.fromkeys(passages)))
    if claim["origins"]["circular"]:
        text = "These reports lead to one another in a circle. What goes round in it has no origin there."
        yield Sentence(_CITED, text, tuple(passage for member in citing for passage in _source(member)))


def _beside(claim: Document) -> Iterator[Sentence]:
    for role in AGAINST:
        for member in claim["attributions"]:
            if member["role"] == role:
                yield Sentence(_BESIDE, _objection(member), _words_against(member))


def _objection(member: Document) -> str:
    outlet, differ, speaker = outlet_of(member), differences(member), member["speaker"]
    quotes = f"{outlet} quotes {speaker} with" if speaker else f"{outlet} itself says"
    match member["role"]:
        case "contradicts":
            text = f"{quotes} what cannot be so at the same time"
        case "denies":
            wide = " that is wider than this claim" if member["scope"] == "general" else ""
            text = f"{outlet} reports a denial{f' by {speaker}' if speaker else ''}{wide}"
        case "partial":
            text = f"{quotes} a part of it, or nearly the same"
        case "no_comment":
            return f"{outlet} writes that there was no comment on it."
        case _:
            return f"{outlet} writes that it was not verified."
    unsure = " Whether it is so meant, somebody has to judge." if member["tier"] != "same" else ""
    return f"{text}{f' ({differ})' if differ else ''}.{unsure}"


def _words_against(member: Document) -> tuple[Passage, ...]:
    """Return the words by which a member stands beside a claim: those of its mark, or what it says."""
    marks = [mark for mark in member["marks"] if mark["kind"] == member["role"]]
    said = () if member["role"] in ("unverified", "no_comment") and marks else _said(member)
    return (*(_passage(member, mark) for mark in marks), *said)


def _steps(claim: Document, rules: frozenset[str]) -> Iterator[Document]:
    return (reason for reason in claim["origins"]["reasons"] if reason["rule"] in rules)


def _members(claim: Document, reason: Document) -> list[Document]:
    about = {(span["article"], span["attribution"]) for span in reason["spans"]}
    return [member for member in saying(claim) if (member["article"], member["attribution"]) in about]


def _spans(claim: Document, reason: Document) -> tuple[Passage, ...]:
    """Return the words that a step rests on, each once."""
    first = {member["article"]: member for member in reversed(claim["attributions"])}
    return tuple(dict.fromkeys(_passage(first[span["article"]], span) for span in reason["spans"]))


def _source(member: Document) -> tuple[Passage, ...]:
    return (_passage(member, member["source"]),) if member["source"] else _said(member)


def _links(member: Document) -> tuple[Passage, ...]:
    return tuple(_passage(member, link) for link in relay_of(member) if link["text"])


def _said(member: Document) -> tuple[Passage, ...]:
    """Return what a member says, a passage for each stretch of it."""
    found, at = [], 0
    for span in member["content"]:
        size = span["end"] - span["start"]
        found.append(_passage(member, {**span, "text": member["text"][at : at + size]}))
        at += size + 1
    return tuple(found)


def _passage(member: Document, span: Document) -> Passage:
    return Passage(
        member["article"],
        outlet_of(member),
        member["path"],
        span["start"] or 0,
        span["end"] or 0,
        span["text"] or "",
    )
