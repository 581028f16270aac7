"""Whose page a report stands on, where its head does not say so: by what the text shows.

Its masthead, its by-lines, its notices, and what it says of itself: "the Courier could not confirm it".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.outlets import load_outlets
from reportedly.lexicon.page import page_words
from reportedly.lexicon.relays import RelayWords, ending
from reportedly.read.names import Name
from reportedly.read.parties.carriers import Carrier, Carriers, find_carriers
from reportedly.types import Article, EntityKind, Span

__all__ = ["own_names", "page_carriers"]

_NOTICE_MARKS = ' «„“"©()0123456789,–-'
_NEAR = 60  # characters before a name in which a noun may call it something
_SHORT = 130  # characters of a line that is no prose
_TOP = 4  # lines that may hold a masthead
_FOOT = 3  # lines at the end that may hold one with a day
_PAGE = 3  # lines of a page; fewer are a passage
_HEAD = 12  # lines that may hold a by-line
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|les|el|los|il)\s+", re.IGNORECASE)
_THE = re.compile(r"(?:\s(?:the|der|dem|die|das|la|le|el))?\s*$", re.IGNORECASE)
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\))\s*|(?:©|\(c\))\s*\d{4}(?:\s*[-–]\s*\d{4})?\s*$", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|for|from|at|by|with|to|von|de|du|del|av|z|od)(?: the)? $", re.IGNORECASE)
_SENTENCE = re.compile(r"[“”«»\"]|(?:\S+\s+){7}")
"""What no notice opens with: "Ada Obi covers the port for the Courier" does with a name."""

_DAY = r"(?=[^,|]*\d)[\w.:]+(?:[ ,./-]+[\w.:]+){0,6}"
_DATED = re.compile(
    rf"(?P<before>[^\W\d_][^\d|,·–—:()]*?)(?:\s*[,|·–—]\s*|\s+-\s+){_DAY}"
    rf"|{_DAY}(?:\s*[,|·–—]\s*|\s+-\s+)(?P<after>[^\W\d_][^\d|,·–—:()]*)"
)
"""A name and a day on a line of their own: "Lake Umbra Gazette, 12 June", "12 June 2021 | Tarlo Post"."""

_OWNS = re.compile(r"[’']s? [^\W\d_a-zà-ÿ]")
"""What follows an outlet whose people are its own: "CNN's Ada Obi contributed to this report"."""

_BY = frozenset(("by", "von", "av", "par", "por", "source", "photo", "text"))
_RELATIVE = re.compile(r", (?:which|that|die|das|der|som|qui|que)\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@([\w-]+)\.\w")
_PARTS = re.compile(r"\s*[|›>»·•/—–]\s*|\s+-\s+|\s{2,}|,\s+")


def page_carriers(article: Article, names: Sequence[Name], code: str) -> Carriers:
    """Return the outlets that a report names, told apart from the page's own.

    Args:
        article: the report.
        names: its names.
        code: its language, two letters.
    """
    carriers = find_carriers(article, names, code)
    if article.outlet is not None:
        return carriers
    agency = carriers.whole(article.agency or "")
    if not agency and (title := _dated_masthead(article.text)):
        carriers = find_carriers(replace(article, outlet=title), names, code)
    # What an agency could not confirm stands on the pages of others too that took its report.
    able = [
        one
        for one in carriers.found
        if one.named
        if not agency or one.kind is not EntityKind.AGENCY or carriers.whole(one.name) == agency
    ]
    own = own_names(article.text, able, carriers.words)
    if title := _dated_masthead(article.text) if not agency else "":
        own = [*own, title]
    perhaps = "" if own or agency else _perhaps_own(article.text, able, carriers.words)
    return Carriers(carriers.found, own, carriers.words, perhaps)


def _dated_masthead(text: str) -> str:
    """Return the outlet that a line at the head or foot gives with a day: "Lake Umbra Gazette, 12 June"."""
    lines, outlets = [text[slice(*line)].strip() for line in _lines(text)], page_words().sets["outlets.words"]
    for line in (*lines[:_TOP], *lines[max(_TOP, len(lines) - _FOOT) :]):
        match = _DATED.fullmatch(line) if len(line) <= _SHORT else None
        words = (match["before"] or match["after"]).split() if match is not None else []
        ends = {words[0].lower(), words[-1].lower()} if len(words) > 1 else set()
        named = all(word[:1].isupper() or len(word) < 4 for word in words)
        known = load_outlets().named(" ".join(words)) if named else None
        if known is not None and known.kind == "agency":
            continue  # "The Associated Press · Posted: Mar 3, 2016": it wrote the report
        if named and not ends.isdisjoint(outlets) and words[0].lower() not in _BY:
            return _ARTICLE.sub("", " ".join(words))
    return ""


def _perhaps_own(text: str, found: Iterable[Carrier], words: RelayWords) -> str:
    """Return the outlet that may be the page's own: somebody told it, and no word makes it another one's.

    A page calls an outlet that is not its own by a noun ("the newspaper Nordposten"), says what it reported,
    or takes its reader to know it as everybody does.  Nothing if there are several.
    """
    apart = (words.phrases.get("translated"), words.phrases.get("own_says"))
    if len(list(_lines(text))) < _PAGE or any(each is not None and each.search(text) for each in apart):
        return ""
    named = {one.name for one in found if one.kind is not EntityKind.PLATFORM}
    unknown = [one for one in found if one.kind is EntityKind.OUTLET and not _is_known(one.name)]
    told = {one.name for one in unknown} - {
        one.name for one in unknown if not _is_only_told(text, one, words)
    }
    # A paper that cites others still takes itself for known; of a station beside them nobody can tell.
    stations = {*words.lists["broadcaster"]}
    told = {name for name in told if len(named) == 1 or stations.isdisjoint(name.lower().split())}
    # One that hands on what others were told, or shows an outlet's post, is hardly theirs.
    others = {one.name for one in found if one.name not in told and _is_only_told(text, one, words)}
    told = {name for name in told if not others and f" {_joined(name)} (@" not in _joined(text, " ")}
    return told.pop() if len(told) == 1 else ""


def _joined(words: str, apart: str = "") -> str:
    return re.sub(r"\s+", apart, words).lower()


def _is_only_told(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether people speak to an outlet where it is named, and it is neither described nor cited."""
    start, end = _line_of(text, one)
    before, after = text[start : one.span.start], text[one.span.end : end]
    bare = _THE.sub("", before).rstrip(_NOTICE_MARKS)
    near = bare.lower().split()[-2:]
    if any(part in words.nouns for part in (*near, " ".join(near))) or _has_noun(after, words):
        return False
    reports = words.phrases["reports"].match(after.lstrip(' ,»”“"'))
    told = ending(words.phrases["told"], bare)
    seen = words.phrases["statement"]
    return reports is None and (bool(told) or _ends(seen, bare)) and not _RELATIVE.match(after)


def _has_noun(after: str, words: RelayWords) -> bool:
    head = re.findall(r"\w+", after[:_NEAR].lower())[:1] if after[:1] == " " else []
    return bool(head) and head[0] in words.nouns


def _is_known(name: str) -> bool:
    """Return whether everybody knows an outlet by a name, and not only its own town: "the Gazette"."""
    outlet = load_outlets().named(name)
    if outlet is None and name.isupper():
        return bool(load_outlets().in_text(name))  # "ABC" is one of several that everybody knows
    if outlet is None:
        return False
    one_script = name.isascii() == outlet.name.isascii()  # "Медуза" is no short form of Meduza
    return not (name[1:].islower() and one_script and _ARTICLE.sub("", outlet.name) != name)


def own_names(text: str, found: Iterable[Carrier], words: RelayWords) -> list[str]:
    """Return the names of the outlets whose own page it is, as far as its words show; mostly one or none.

    An outlet with a noun before it ("the newspaper Nordposten"), or one that a credit names ("with AFP"), is
    never the page's own.

    Args:
        text: of the page.
        found: the outlets that it names.
        words: the words of its language.
    """
    lines = list(_lines(text))
    named = [one for one in found if one.kind is not EntityKind.PLATFORM]
    credited = {one.name for one in named if _is_credited(text, one, words)}
    # The text is looked through once for each name, however often it stands there.
    once = list({(one.name, one.kind): one for one in named}.values())
    own = {
        one.name for one in chain(named, *(_short(text, each) for each in once)) if _says_so(text, one, words)
    }
    signed = [
        one
        for one in chain(named, *(_in_frame(text, each) for each in once))
        if one.name not in credited and _signs(text, one, words, lines)
    ]
    # Under the masthead of one, the by-line of another says whence the report is.
    heads = {one.name for one in signed if _is_masthead(text, one, lines)}
    own |= {one.name for one in named if not heads and _lends(text, one, words)}
    own |= {one.name for one in signed if not heads or one.name in heads or _is_of_house(one.name, heads)}
    mailed = {re.sub(r"\W", "", match[1].lower()) for match in _MAIL.finditer(text)}
    own |= {one.name for one in named if not mailed.isdisjoint(_addresses(one.name))}
    bare = {one.name for one in named if one.name not in credited and _is_bare(text, one, words)}
    at_home = {name for name in bare if _is_at_home(text, name)}
    return sorted(own or (at_home if len(at_home) == 1 else set()))


def _addresses(name: str) -> set[str]:
    """Return what the address of an outlet begins with: "nydailynews" of the New York Daily News."""
    outlet = load_outlets().named(name)
    known = {domain.split(".")[0] for domain in outlet.domains} if outlet is not None else set()
    return known | {re.sub(r"\W", "", _ARTICLE.sub("", name).lower())}


def _short(text: str, one: Carrier) -> Iterator[Carrier]:
    """Yield where the text calls an outlet by the end of its name: "the Courier"."""
    last = one.name.split()[-1]
    if last != one.name:
        for match in re.finditer(rf"(?<!\w)[Tt]he ({re.escape(last)})(?!\w)", text):
            yield one._replace(span=Span(*match.span(1)))


def _in_frame(text: str, one: Carrier) -> Iterator[Carrier]:
    """Yield an outlet where its name stands, in capitals too: "JIHO PRESS - June 18"."""
    for match in re.finditer(rf"(?<!\w){re.escape(one.name)}(?!\w)", text, re.IGNORECASE):
        yield one._replace(span=Span(*match.span()))


def _is_bare(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether an outlet is called by one word that few know, and by no noun: "the Courier"."""
    if " " in one.name or one.kind is not EntityKind.OUTLET or _is_known(one.name):
        return False
    low, known = one.name.lower(), page_words().sets
    if low not in known["outlets.words"] and text[: one.span.start].endswith(" The "):
        return (
            False  # "told The Project": of a name that could be anything no page takes its reader to know it
        )
    before = text[max(0, one.span.start - _NEAR) : one.span.start].lower()
    return not any(before.endswith(f" {noun} ") for noun in words.nouns)


def _is_at_home(text: str, name: str) -> bool:
    """Return whether a page takes its reader to know an outlet: it is "the Courier", and never more.

    Any other one is called by its full name once, or by a noun: "the newspaper Nordposten".
    """
    said = list(re.finditer(rf"(\S+ )?(?<!\w){re.escape(name)}(?!\w)(?! [^\W\d_a-zà-ÿ])", text))
    longer = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) > len(said)
    return not longer and all((match[1] or "").lower() == "the " for match in said)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _is_credited(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether a short line says that the page has something from an outlet."""
    start, end = _line_of(text, one)
    before = _THE.sub("", text[start : one.span.start])
    fields = ("translated", "shared")
    said = any(_ends(words.phrases.get(field), before) for field in fields)
    return end - start <= _SHORT and said and not _lends(text, one, words)


def _lends(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether somebody of an outlet had a part in a report: "With files from CBC's Ada Obi".

    An outlet says so of its own people, if the page is not another one's.
    """
    start, end = _line_of(text, one)
    before, after = text[start : one.span.start].strip(" -–—(*"), text[one.span.end : end]
    if one.kind is not EntityKind.OUTLET or end - start > _SHORT or not _OWNS.match(after):
        return False
    bare = _THE.sub("", before)
    lent = any(one.start() == 0 for one in ending(words.phrases["shared"], bare))
    return lent or (not before and words.phrases["credit_after"].search(after) is not None)


def _says_so(text: str, one: Carrier, words: RelayWords) -> bool:
    """Return whether the page speaks of an outlet as its own: "could not confirm", "Follow the Courier"."""
    start, end = _line_of(text, one)
    before, after = text[start : one.span.start], text[one.span.end : end]
    says, notice, closes = (words.phrases.get(field) for field in ("own_says", "own_notice", "own_closes"))
    closes = None if one.kind is EntityKind.AGENCY else closes  # "By Reuters Staff" is taken over from there
    called = any(before.lower().rstrip(" «„“").endswith(f" {noun}") for noun in words.nouns)
    plain = after.lstrip(' »”“"')
    said = says.match(plain) if says is not None else None
    acts = words.phrases.get("own_acts")
    if said is None and acts is not None and one.kind is EntityKind.OUTLET:
        # Of one that everybody knows any page may say so: "Reuters visited the camp".
        said = acts.match(plain) if load_outlets().named(one.name) is None else None
    if said is not None:
        # "The editor of the Courier visited": somebody of it may do so anywhere.
        return not called and (said[0][0] in "'’" or not _OF.search(before))
    if end - start > _SHORT:
        return False
    head = _THE.sub("", before).rstrip(_NOTICE_MARKS)
    last = ending(notice, head)
    told = any(" " in each[0] for each in ending(words.phrases["told"], head))
    if one.kind is EntityKind.AGENCY and last and "copyright" in last[0][0].lower():
        return False  # "Copyright 2019 The Associated Press" stands on the pages of those who take it over
    noticed = bool(last) and not told and not _SENTENCE.search(head[: last[0].start()])
    if one.kind is EntityKind.OUTLET and _COPYRIGHT.search(_THE.sub("", before)):
        return True
    closed = closes.match(after.lstrip(' »”“"–—-:|·')) if closes is not None else None
    prose = text[start:end].rstrip()[-1:] in tuple('.!?”»"')
    # "told a Courier reporter." is no sign of the Courier's page, "Courier app" at the end of one is.
    return noticed or (closed is not None and not (prose and " " not in closed[0]))


def _signs(text: str, one: Carrier, words: RelayWords, lines: Sequence[tuple[int, int]]) -> bool:
    """Return whether an outlet stands in the masthead or in a by-line: "Ada Obi · Tarlo Courier · Posted"."""
    start, end = _line_of(text, one)
    number = next((n for n, line in enumerate(lines[:_HEAD]) if line[0] == start), _HEAD)
    if number >= _HEAD or end - start > _SHORT:
        return False
    if one.kind is EntityKind.AGENCY:
        # By-lines name agencies on the pages of others; what opens a page alone is whose it is.
        return number == 0 and len(lines) >= _PAGE and _is_masthead(text, one, lines)
    line, name = text[start:end].strip().casefold(), one.name.casefold()
    first, *rest = [_ARTICLE.sub("", part.strip()) for part in _PARTS.split(text[start:end])]
    byline = words.phrases.get("own_byline")
    person = " " in first and bool(gender_of(first.split()[0]))
    signed = person or (byline is not None and byline.search(text[start : one.span.start]) is not None)
    top = number < _TOP or not any(len(text[slice(*each)]) > _SHORT for each in lines[:number])
    # A report with "Sun Online" in it calls "The Sun" of its masthead so too.
    alone = not rest and first in (one.name, text[slice(*one.span)]) and top
    ends = line.endswith(name) or name in (part.casefold() for part in rest)
    opens = number < _TOP and first.casefold() == name and line[-1:] not in tuple('.!?”»"')
    # "Home / News / Lake Umbra Gazette"
    opens = opens or (number == 0 and bool(rest) and rest[-1].istitle() and ends)
    return alone or (signed and ends) or opens


def _is_masthead(text: str, one: Carrier, lines: Sequence[tuple[int, int]]) -> bool:
    """Return whether an outlet stands alone on one of the first lines, above every by-line."""
    start, end = _line_of(text, one)
    bare = _ARTICLE.sub("", text[start:end].strip()).casefold()
    return any(line[0] == start for line in lines[:2]) and bare == _ARTICLE.sub("", one.name).casefold()


def _is_of_house(name: str, heads: Iterable[str]) -> bool:
    first = _ARTICLE.sub("", name).split()[0].casefold()
    return any(_ARTICLE.sub("", head).split()[0].casefold() == first for head in heads)


def _line_of(text: str, one: Carrier) -> tuple[int, int]:
    end = text.find("\n", one.span.end)
    return text.rfind("\n", 0, one.span.start) + 1, end if end >= 0 else len(text)


def _ends(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is not None and any(not words[match.end() :].strip() for match in pattern.finditer(words))
