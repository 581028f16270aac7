"""Bylines and datelines: who wrote a report, from where, for which agency.

"By Ana Ek and Juan Bel, Reuters in Kyiv" and "KYIV, Sept 14 (Reuters) - ".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportedly.intake.names import is_agency, with_initials
from reportedly.intake.stamps import read_stamps
from reportedly.lexicon.page import PageWords, fold_line, page_words
from reportedly.types import Span

__all__ = ["Byline", "Dateline", "is_names", "is_sign_off", "read_byline", "read_dateline"]

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_PIECE = re.compile(r"\s*[,/|·•;]\s*|\s+[–—-]\s+|\s*[()]\s*|\s{3,}|\n")
_LONGEST_BYLINE = 180


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote a report: names in order, agency and place where the line gives them."""

    names: tuple[str, ...] = ()
    agency: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a wire report: ``KYIV, Sept 14 (Reuters) - ``.

    ``span`` covers the opening with its dash and blank, in code points of the line.
    ``sure`` is False where only capitals and a dash show it.
    """

    span: Span
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    sure: bool = True


def read_byline(line: str, *, language: str | None = None) -> Byline | None:
    """Return who wrote the report if the line is a byline, else None.

    Args:
        line: one line of text.
        language: two-letter code if known; settles "i" ("and" in Polish, else "in").

    Example: ``read_byline("By Ana Ek, Reuters in Kyiv").agency`` is ``"Reuters"``.
    """
    line = line.strip(" \t\n*_")
    if len(line) > _LONGEST_BYLINE or not line:
        return None
    words = page_words()
    opened = _after_opening(line, words)
    if opened is None:
        return None
    rest, colon = opened
    return _authors(rest, words, single=colon, polish=language == "pl" or rest.casefold().startswith("autor"))


def is_names(line: str) -> bool:
    """Return whether a line is nothing but full names, with agency, role or place.

    Only its place on the page can tell that it is a byline.

    Example: ``is_names("Ana Ek and Juan Bel, Reuters")`` is True.
    """
    if len(line) > 90:
        return False
    found = _authors(line.strip(), page_words(), single=False, polish=False)
    return found is not None and bool(found.names) and all(len(n.split()) <= 4 for n in found.names)


def is_sign_off(line: str) -> bool:
    """Return whether a line is the last line of a wire report: "(Reporting by A; Editing by B)"."""
    words = page_words()
    bare = line.strip().strip("()[]").rstrip(".")
    if len(bare) > 400 or not _starts_with(bare, "byline.sign_off", words):
        return False
    for piece in re.split(r"[;.]\s+", bare):
        start = _starts_with(piece, "byline.sign_off", words)
        rest = piece[start:].strip(" :") if start else piece
        if not rest or not all(_is_capital(w, words) for w in _WORD.findall(rest)):
            return False
    return True


def _is_capital(word: str, words: PageWords) -> bool:
    folded = word.casefold()
    return not word[0].islower() or any(
        folded in words.sets[s] for s in ("byline.and", "byline.in", "byline.particles")
    )


def _starts_with(line: str, name: str, words: PageWords) -> int:
    """Return how far a phrase of a list reaches into the line, 0 if none begins it."""
    first = _WORD.search(line, 0, 24)
    if first is None or first.start() > 1 or first[0].casefold() not in words.first[name]:
        return 0
    phrases = words.sets[name]
    matches = list(_WORD.finditer(line, 0, 48))[:4]
    for count in range(len(matches), 0, -1):
        if fold_line(line[: matches[count - 1].end()]) in phrases:
            return matches[count - 1].end()
    return 0


def _after_opening(line: str, words: PageWords) -> tuple[str, bool] | None:
    """Return what follows "By", and whether a colon stands there."""
    end = _starts_with(line, "byline.words", words)
    if end == 0:
        return None
    phrase, rest = fold_line(line[:end]), line[end:].lstrip(".").lstrip()
    if rest.startswith(":"):
        return rest[1:].strip(), True
    if not line[end : end + 1].isspace() or phrase in words.sets["byline.colon_only"]:
        return None
    return rest, False


def _authors(rest: str, words: PageWords, *, single: bool, polish: bool) -> Byline | None:
    names: list[str] = []
    agency = place = None
    for piece in _PIECE.split(rest):
        piece = _without_role(piece.strip(" ."), words)
        if _is_other_credit(piece, words):
            break
        if not piece or "@" in piece or read_stamps(piece):
            continue
        if is_agency(piece):
            agency = agency or piece
            continue
        people, where = _people(piece, words, polish)
        if people is None:
            return None
        place = place or where
        if len(people) > 1 and not single and any(len(n.split()) == 1 and not is_agency(n) for n in people):
            return None
        for name in people:
            if is_agency(name):
                agency = agency or name
            elif len(name.split()) == 1 and (names or agency) and not single:
                place = place or name
            elif not names or _is_person(name, names):
                names.append(name)
    full = [n for n in names if len(n.split()) > 1 or single]
    if len(full) != len(names) or not (names or agency):
        return None
    return Byline(tuple(names), agency, place)


def _without_role(piece: str, words: PageWords) -> str:
    """Take "staff writer" off the end of a piece; a piece that is only that becomes empty."""
    tokens = piece.split()
    for at in range(len(tokens)):
        if fold_line(" ".join(tokens[at:])) in words.sets["byline.roles"]:
            return " ".join(tokens[:at])
    return piece


def _is_other_credit(piece: str, words: PageWords) -> bool:
    """Tell "Foto: Ana Ek" inside "Text: ..., Foto: ...": not an author of the words."""
    before, colon, _ = piece.partition(":")
    folded = fold_line(before)
    return bool(colon) and (folded in words.credit or folded in words.sets["credit.role.words"])


def _is_person(name: str, names: list[str]) -> bool:
    """After a comma stands a further author, or the outlet: an outlet has an article."""
    first = name.split()[0].casefold()
    return len(names) < 8 and first not in ("the", "der", "die", "das", "le", "la", "el", "il")


def _people(piece: str, words: PageWords, polish: bool) -> tuple[list[str] | None, str | None]:
    """Return the names of one piece and the place after "in"; None if it is no list of names."""
    if both := _each_with_place(piece, words):
        first, place = _people(both[0], words, polish)
        second, _ = _people(both[1], words, polish)
        return (first + second, place) if first and second else (None, None)
    current: list[str] = []
    people: list[str] = []
    tokens = piece.split()
    for at, token in enumerate(tokens):
        folded = token.casefold().strip(".,")
        lower = token[:1].islower()
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        joins = folded != "i" or polish or len(tokens) - at > 2
        if lower and joins and current and folded in words.sets["byline.and"]:
            people.append(" ".join(current))
            current = []
        elif lower and folded in words.sets["byline.in"] and (current or people) and after[:1].isupper():
            place = " ".join(tokens[at + 1 :])
            people += [" ".join(current)] if current else []
            fits = _are_full(people, words) and all(_is_capital(w, words) for w in _WORD.findall(place))
            return (people, place) if fits else (None, None)
        elif _in_name(token, folded, words, bool(current), after):
            current.append(token)
        else:
            role = fold_line(" ".join(tokens[at:]))
            if current and role in words.sets["byline.roles"]:
                break
            return None, None
    if current:
        people.append(" ".join(current))
    return (people if _are_full(people, words) else None), None


def _each_with_place(piece: str, words: PageWords) -> tuple[str, str] | None:
    """Cut "Ana Ek in Vell and Juan Bel in Brenn" in two, None if it is not of this form."""
    tokens = piece.split()
    places = [i for i, t in enumerate(tokens) if i > 1 and t in words.sets["byline.in"]]
    for at in range(3, len(tokens) - 3):
        if (
            tokens[at] in words.sets["byline.and"]
            and any(i < at for i in places)
            and any(i > at + 2 for i in places)
        ):
            return " ".join(tokens[:at]), " ".join(tokens[at + 1 :])
    return None


def _are_full(people: list[str], words: PageWords) -> bool:
    return bool(people) and not any(
        not _is_full(p) or _is_calendar(p, words) or p.split()[0].casefold() in words.sets["byline.no_names"]
        for p in people
    )


def _is_full(name: str) -> bool:
    tokens = name.split()
    return len(tokens) <= 5 and (tokens[0][0].isupper() or sum(t[0].isupper() for t in tokens) > 1)


def _in_name(token: str, folded: str, words: PageWords, begun: bool, after: str) -> bool:
    if folded in words.sets["byline.particles"] and not token.isupper():
        return token[0].isupper() or begun or after[:1].isupper()
    bare = token.strip(".’'\"“”«»")
    first, hyphen, rest = bare.partition("-")
    if hyphen and first in words.sets["byline.particles"]:
        bare = rest
    return bool(bare) and bare[0].isupper() and not any(c.isdigit() for c in bare) and token[-1] not in "?!:"


def _is_calendar(name: str, words: PageWords) -> bool:
    first = name.split()[0].casefold()
    return len(first) > 3 and (first in words.sets["time.weekdays.words"] or first in words.months)


_DASH = r"(?:\.?\s*(?:--|[-–—])\s*|\s*:\s+|\.\s+)"
_DATELINE_SIGNS = (")", "/", "—", "–", " -", "--", ": ")
_HEAD = r"(?P<head>[^()\n:;!?“”\"«»]{0,70}?)\.?\s*"
_BRACKETED = re.compile(_HEAD + rf"\((?P<agency>[^()\n]{{2,40}})\)(?P<dash>{_DASH})")
_OPEN_ENDED = re.compile(_HEAD + r"\((?P<agency>[^()\n]{2,40})\)(?P<dash>:?)\s+(?=[A-ZÀ-ÞА-ЯІЇЄҐ\"“‘«])")
_SLASHED = re.compile(_HEAD + rf"/(?P<agency>[^()/\n]{{2,40}})/(?P<dash>{_DASH})")
_AFTER_AGENCY = re.compile(r"(?P<head>[^()/\n:;!?“”\"«»a-zа-я]{3,40}(?:\s\d{4})?)\s*(?:--|[-–—])\s+")
_NAMED_AFTER = re.compile(
    r"(?P<head>[^()/\n:;!?“”\"«»]{3,50}?)\s*(?:--|[-–—])\s*(?P<agency>[^\n.()–—-]{2,30})\.\s+"
)
_CAPITALS = re.compile(r"(?P<head>[^()/\n:;!?“”\"«»–—]{3,60}?)\s*(?:\s--|[–—]|\s-\s)\s*")
_DATED_COLON = re.compile(r"(?P<head>[^()/\n:;!?“”\"«»–—a-z]{3,40},?[^()/\n:;!?“”\"«»–—]{3,24}?)\s*:\s+")
_DATE = re.compile(
    r"(?:,|\s)\s*(?:(?:\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]{3,})\.?|([^\W\d_]{3,})\.?\s+\d{1,2})"
    r"(?:,?\s+(?:de\s+)?\d{4})?\s*\.?\s*$"
)
_RIVER_WORDS = ("on", "sur", "am", "an", "ob", "na", "upon")
_OPENERS = "\"“„«‘'(–—-"


def read_dateline(line: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with, or None.

    Args:
        line: a paragraph, or its first line.

    Example: ``read_dateline("KYIV, Sept 14 (Reuters) - The port ...").place`` is ``"KYIV"``.
    """
    head = line[:120]
    if not head or not (head[0].isupper() or head[0] in "(/" or head[0].isdigit()):
        return None
    if not any(sign in head for sign in _DATELINE_SIGNS):
        return None
    found = _bracketed(head) or _named_after(head) or _in_capitals(head) or _before_colon(head)
    if found is None or found.span.end >= len(line):
        return found if found and found.sure else None
    nxt = line[found.span.end]
    return found if nxt.isupper() or nxt.isdigit() or nxt in _OPENERS else None


def _bracketed(head: str) -> Dateline | None:
    match = _BRACKETED.match(head) if ")" in head else _SLASHED.match(head)
    if match is None:
        match = _OPEN_ENDED.match(head)  # "Brenn, Mar 3 (PTI) The lock", "BRENN (RNS) The lock"
        if match is None or not is_agency(match["agency"]) or not _is_head(match["head"]):
            return None
    place, date = _place_and_date(match["head"])
    agency, known = _agency_of(match["agency"].strip())
    inside, day = _place_and_date(agency)  # "TARLO (Aug. 13) --"
    strict = match["dash"].strip() in (":", ".")
    if place is None or (not place and not date and (not known or strict)):
        return None
    if strict and not (known and agency != "Ap" and (date or " " not in place or place.isupper())):
        return None
    if not known and not (agency[0].isupper() and (date or (place.isupper() and len(agency.split()) <= 4))):
        return None
    if not place and (more := _AFTER_AGENCY.match(head, match.end())):
        later, later_date = _place_and_date(more["head"])
        if later and later.isupper():
            return Dateline(Span(0, more.end()), later, later_date, agency)
    return Dateline(Span(0, match.end()), place or None, date or day, agency if inside or not day else None)


def _is_head(head: str) -> bool:
    place, date = _place_and_date(head)
    town = (place or "").partition(",")[0]
    other = len(town) < 4 or fold_line(town) in page_words().sets["not_places.words"]
    return bool(date) or (town.isupper() and not other)


def _agency_of(bracket: str) -> tuple[str, bool]:
    """Return the agency of "(Reuters)" or "(from our correspondent, with ANSA)", and whether it is known."""
    if known := bracket if is_agency(bracket) else with_initials(bracket):
        return known, True
    openings = page_words().sets["byline.credits"]
    words = bracket.split()
    for at, word in enumerate(words):
        if word in openings and at + 1 < len(words) and is_agency(rest := " ".join(words[at + 1 :])):
            return rest, True
    return bracket, any(is_agency(a) for a in re.split(r"[/,]| and ", bracket))


def _before_colon(head: str) -> Dateline | None:
    """Read "BRENN, 14 February: ": only with a date, for "MAYOR: " is no place."""
    match = _DATED_COLON.match(head)
    place, date = _place_and_date(match["head"]) if match else (None, None)
    if match is None or not place or not date or not place.partition(",")[0].isupper():
        return None
    if page_words().has("not_places.words", fold_line(place)) or _is_calendar(place, page_words()):
        return None
    return Dateline(Span(0, match.end()), place, date)


def _named_after(head: str) -> Dateline | None:
    """Read "МОСКВА, 14 сен — РИА Новости. " and "Kyiv, 14 September – "."""
    match = _NAMED_AFTER.match(head)
    if match and is_agency(match["agency"].strip()):
        place, date = _place_and_date(match["head"])
        if place and (date or place.isupper()):
            return Dateline(Span(0, match.end()), place, date, match["agency"].strip())
    return None


def _in_capitals(head: str) -> Dateline | None:
    match = _CAPITALS.match(head)
    if match is None:
        return None
    place, date = _place_and_date(match["head"])
    if not place or fold_line(place) in page_words().sets["not_places.words"]:
        return None
    if date:
        return Dateline(Span(0, match.end()), place, date)
    first, _, region = place.partition(",")
    letters = [c for c in first if c.isalpha()]
    if len(letters) < 3 or not first.isupper() or len(first.split()) > 4 or any(c.isdigit() for c in place):
        return None
    if region and not all(w[0].isupper() for w in region.split()):
        return None
    return Dateline(Span(0, match.end()), place, None, None, sure=False)


def _place_and_date(head: str) -> tuple[str | None, str | None]:
    """Split "HARBOUR, N.Y., Sept. 26"; the place is None where it cannot be one."""
    head = head.strip(" ,")
    date = None
    months = page_words().months
    match = _DATE.search("," + head)
    if match and (match[1] or match[2] or "").casefold() in months:
        date, head = head[max(0, match.start() - 1) :].strip(" ,."), head[: max(0, match.start() - 1)]
        last = head.strip(" ,").rpartition(" ")[2]
        if last.casefold().strip(".") in page_words().sets["time.weekdays.words"]:
            date, head = f"{last} {date}", head.strip(" ,").removesuffix(last)
    place = head.strip(" ,")
    if not re.search(r"\b[A-Z]\.$", place):
        place = place.removesuffix(".")
    if not place:
        return "", date
    words = _WORD.findall(place)
    particles = page_words().sets["byline.particles"]
    fits = (
        0 < len(words) <= 6
        and place[0].isupper()
        and not any(c.isdigit() for c in place)
        and all(w[0].isupper() or w.casefold() in particles or w in _RIVER_WORDS for w in words)
    )
    return (place if fits else None), date
