"""Rules about unnamed sources: how many there are, why they have no name, what they may be quoted for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportedly.check.sheet import Hit, Sheet
from reportedly.lexicon.given_names import gender_of
from reportedly.types import Attribution, EntityKind, Form, Span

__all__ = ["anonymous_accusation", "anonymous_opinion", "plural_sources", "unnamed_without_reason"]

NEAR = 2
"""Paragraphs within which "the source" takes up "sources"."""

REASON = 2
"""Paragraphs before and after the source in which the reason may stand."""

OPENING, SOON = 4, 5
"""Paragraphs that open a report, and those after within which it names whom it has only described."""

BEFORE = 20_000
"""Characters before it in which somebody may have been brought in: a report is hardly ever longer."""

REACH = 12
"""Statements after the plural that are looked at."""

_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d+")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{2,}")
_HEAD_ENDS = re.compile(
    r",|\s(?:of|in|at|to|with|from|who|which|close|familiar|near|on|for|whose|briefed|started"
    r"|von|vom|im|des|der|eines|einer|aus)\s"
)


def plural_sources(sheet: Sheet) -> Iterator[Hit]:
    """Return plural sources that the report itself goes on to call by a singular."""
    if sheet.lexicon is None:
        return
    items = list(sheet.in_body())
    for one, many in sheet.lexicon.counted:
        if one == many:
            continue
        yield from _headlines(sheet, one, many)
        for number, item in enumerate(items):
            if item.source is None or _is_named(sheet, item) or _head(sheet, item.source) != many:
                continue
            for later in items[number + 1 : number + 1 + REACH]:
                if _takes_up(sheet, item, later, one):
                    yield Hit(
                        item.source,
                        (item.id, later.id),
                        f"“{sheet.words(item.source)}” is plural, but the report goes on with "
                        f"“{sheet.words(later.source or item.source)}”: write the singular if there was one",
                    )
                    break


def _headlines(sheet: Sheet, one: str, many: str) -> Iterator[Hit]:
    """Return the plural of a headline whose body has that source once, in the singular."""
    body = "\n".join(map(sheet.words, sheet.paragraphs))
    if _whole(many).search(body) or not _whole(one).search(body):
        return
    if _second(sheet, body, one) or len(_introduced(sheet, body, one)) != 1:
        return
    for item in sheet.reading.attributions:
        source = item.source
        if source is None or not any(top.start <= source.start < top.end for top in sheet.top):
            continue
        if _head(sheet, source) == many:
            words = sheet.words(source)
            yield Hit(
                source, (item.id,), f"The headline has “{words}”, the body one {one}: write the singular"
            )


def _takes_up(sheet: Sheet, item: Attribution, later: Attribution, one: str) -> bool:
    """Return whether a later statement is by the single one of those before."""
    if item.source is None or later.source is None or _is_named(sheet, later):
        return False
    if later.source.start <= item.source.end or _head(sheet, later.source) != one:
        return False
    here, there = sheet.number(item.source.start), sheet.number(later.source.start)
    if here is None or there is None or there - here > NEAR:
        return False
    if not sheet.has("definite", sheet.words(later.source).lower().split()[0]):
        return False
    before = sheet.article.text[max(0, later.source.start - BEFORE) : later.source.start]
    since = sheet.article.text[item.source.start : later.source.start]
    return not _introduced(sheet, before, one) and not sheet.says("further", since)


def _introduced(sheet: Sheet, words: str, one: str) -> list[str]:
    """Return where the words bring in one such person: "a senior official", "official Ada Obi"."""
    found = []
    for match in re.finditer(rf"((?:[\w’'-]+ ){{0,4}}){one}\b(?! at large)", words, re.IGNORECASE):
        before = match[1].lower().split()
        is_named = re.match(r" [A-Z]", words[match.end() : match.end() + 2])
        if is_named or any(sheet.has("indefinite", word) for word in before):
            found.append(match[0])
    return found


def _second(sheet: Sheet, words: str, one: str) -> bool:
    return any(
        sheet.says("further", words[max(0, match.start() - 30) : match.end()])
        for match in _whole(one).finditer(words)
    )


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)


def unnamed_without_reason(sheet: Sheet) -> Iterator[Hit]:
    """Return unnamed insiders, each once, for whom no reason is given near their words."""
    seen: set[str] = set()
    reasoned = {
        item.speaker
        for item in sheet.in_body()
        if item.source and sheet.says("reasons", sheet.around(item.source.start, REASON))
    }
    for item in _insiders(sheet):
        key = sheet.words(item.source).lower() if item.source else item.id
        known = item.speaker is not None and item.speaker in reasoned | seen
        if item.source is None or key in seen or known:
            continue
        seen |= {key, item.speaker or key}
        if _is_named_later(sheet, item):
            continue
        if not sheet.says("reasons", sheet.around(item.source.start, REASON)):
            yield Hit(
                item.source,
                (item.id,),
                f"“{sheet.words(item.source)}” has no name, and the report does not say why: give the name, "
                "or the reason for keeping it back",
            )


def _is_named_later(sheet: Sheet, item: Attribution) -> bool:
    """Return whether a report may open with a description, "a veteran diplomat said", and name him below."""
    here = sheet.number(item.source.start) if item.source else None
    if here is None or here >= OPENING or (item.source and _is_plural(sheet, item.source)):
        return False
    for later in sheet.in_body():
        there = sheet.number(later.source.start) if later.source else None
        if there is not None and here < there <= here + SOON:
            speaker = sheet.speaker(later)
            if speaker is not None and speaker.named and speaker.kind is EntityKind.PERSON:
                return True
    return False


def anonymous_opinion(sheet: Sheet) -> Iterator[Hit]:
    """Return opinions that an unnamed insider is given room for."""
    for item in _insiders(sheet):
        said = " ".join(map(sheet.words, item.content))
        judges = item.form is not Form.INDIRECT and sheet.says("judgements", said)
        if item.source and judges:
            yield Hit(
                item.content[0],
                (item.id,),
                f"“{sheet.words(item.source)}” is unnamed and gives a judgement, not information: name the "
                "source or leave the judgement out",
            )


def anonymous_accusation(sheet: Sheet) -> Iterator[Hit]:
    """Return accusations against a named person that rest on one unnamed insider and stay unanswered."""
    for item in _insiders(sheet, alone=True):
        said = " ".join(map(sheet.words, item.content))
        if item.source is None or not sheet.says("accusations", said):
            continue
        accused = _accused(sheet, said)
        if not accused or any(_answers(sheet, name) for name in accused):
            continue
        yield Hit(
            item.content[0],
            (item.id,),
            f"One unnamed source accuses {accused[0]}, who is not heard: "
            "find a second source, and ask the accused",
        )


def _accused(sheet: Sheet, said: str) -> list[str]:
    """Return the full names of the people whose surnames stand in some words, also of the silent."""
    text, found = sheet.article.text, []
    people = {each.name for each in sheet.entities.values() if each.kind is EntityKind.PERSON}
    bodies = {each.name for each in sheet.entities.values()} - people
    for last in dict.fromkeys(_NAME.findall(said)):
        full = re.search(rf"\b([A-ZÀ-Þ][\w’'-]+) {re.escape(last)}\b", text)
        if full is None or full[0] in bodies:
            continue
        # Not every given name is known; whoever is called by the last word alone is a person too.
        alone = re.search(rf"(?<!{re.escape(full[1])} )\b{re.escape(last)}\b", text[full.end() :])
        if full[0] in people or gender_of(full[1]) or alone:
            found.append(full[0])
    return found


def _answers(sheet: Sheet, name: str) -> bool:
    """Return whether some sentence of the report has the accused answer, or not be reached."""
    last = name.split()[-1]
    for paragraph in sheet.paragraphs:
        words = sheet.words(paragraph)
        if _is_in(last, words) and sheet.says("replies", words):
            return True
    return False


def _is_in(name: str, words: str) -> bool:
    last = name.split()[-1]
    return len(last) > 2 and bool(re.search(rf"(?<!\w){re.escape(last)}(?!\w)", words))


def _insiders(sheet: Sheet, *, alone: bool = False) -> Iterator[Attribution]:
    """Return the statements of unnamed insiders whom the report itself has met; of one each if ``alone``."""
    for item in sheet.in_body():
        # What another outlet's source is called is that outlet's to answer for.
        elsewhere = any(hop.status == "stated" and hop.kind != "interpreted" for hop in item.relay)
        heard = item.addressee is None or sheet.says("press", sheet.words(item.addressee.span))
        if item.source is None or elsewhere or not heard or _is_named(sheet, item):
            continue
        if not _says(sheet, item):
            continue
        if _is_insider(sheet, item.source) and not (alone and _is_plural(sheet, item.source)):
            yield item


def _says(sheet: Sheet, item: Attribution) -> bool:
    """Return whether the cue is one of saying: what is "exposed" or "declined" is no information."""
    if item.cue is None or sheet.says("replies", sheet.words(item.cue.span)):
        return False
    return item.rule.startswith("according") or bool(sheet.verbs(item))


def _is_insider(sheet: Sheet, source: Span) -> bool:
    """Return whether the words bring in somebody without a name who knows from inside."""
    words = sheet.words(source)
    tokens = [match[0] for match in _WORD.finditer(words)]
    head = _head(sheet, source)
    if not tokens or any(sheet.has("insiders_not", token) for token in tokens if token.lower() != head):
        return False
    brings_in = sheet.has("indefinite", tokens[0]) or tokens[0].isdigit()
    if sheet.has("insiders_bare", head):
        return not sheet.has("definite", tokens[0]) and not _has_name(words, head)
    if not brings_in or _has_name(words, head):
        return False
    return sheet.has("insiders", head) or sheet.says("insider_of", words)


def _has_name(words: str, head: str) -> bool:
    """Return whether a name follows the noun: "official Ada Obi", "an aide, Ada Obi"."""
    after = re.split(rf"(?<!\w){re.escape(head)}(?!\w)", words, maxsplit=1, flags=re.IGNORECASE)[-1]
    return bool(re.match(r",? [A-Z]\w", after))


def _is_plural(sheet: Sheet, source: Span) -> bool:
    head = _head(sheet, source)
    return sheet.lexicon is not None and any(head == many for _, many in sheet.lexicon.counted)


def _is_named(sheet: Sheet, item: Attribution) -> bool:
    speaker = sheet.speaker(item)
    return speaker is not None and speaker.named


def _head(sheet: Sheet, source: Span) -> str:
    """Return the noun of a source, in small letters: "officials" of "two officials in Tarlo"."""
    words = sheet.words(source)
    end = _HEAD_ENDS.search(words)
    tokens = [match[0] for match in _WORD.finditer(words[: end.start()] if end else words)]
    return tokens[-1].lower() if tokens else ""
