"""Finds names of outlets in text and folds them for comparing; knows nothing of outlets themselves.

A name is looked up by its first word, written case and all.  Names in scripts
without blanks between words are looked up by their first characters, Cyrillic
names also by the stem of their first word, since they change their endings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportedly.lexicon.outlet_context import goes_on, has_context, has_noun, is_preceded

__all__ = ["Found", "NameFinder", "Written", "fold_name", "split_article"]

# Scripts written without blanks, or whose particles hang on the word, as in Korean.
_JOINED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Scripts whose particles ("and", "in", "to") hang on the front of the word.
_FRONTED = "\u0590-\u05ff\u0600-\u06ff"
_PARTICLES = frozenset("وفبلكובלמשהכ")
_WORD = re.compile(rf"[^\W_{_JOINED}{_FRONTED}]+")
_NO_BLANKS = re.compile(rf"[{_JOINED}{_FRONTED}]")
_OPEN_ENDED = re.compile(rf"[{_JOINED}]")
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґЎў]")
_LATIN_END = re.compile(r"[A-Za-zÀ-ɏ]$")
_TAIL = re.compile(r"(?<=\w{3})[аеёиоуыьэюяіїєй]{1,2}$")
_CONTRACTED = {
    "Le": (" au ", " du "),
    "Les": (" aux ", " des "),
    "El": (" al ", " del "),
    "Il": (" al ", " del ", " dal ", " sul "),
    "O": (" ao ", " do ", " no ", " pelo "),
    "A": (" à ", " da ", " na ", " pela "),
}
"""Prepositions that hold an article, by the article."""

_LONGEST_LINK = 6  # characters of such a preposition with the blanks beside it
_GERMAN = re.compile(
    r"((?:sche|Allgemeine|Neue|Freie))(?=\\ [A-ZÄÖÜ])"
)  # of a name with "\\" before its blanks
_ENDING = "[аеёиоуыьэюяіїєйвмхг]{0,3}"
_ARTICLES = "the|der|die|das|le|la|les|l'|el|los|las|il|lo|gli|o|a|de|het|ο|η|το|τα|οι"
_ARTICLE = re.compile(rf"(?:{_ARTICLES})(?:(?<=')|\s+)(?=\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[\W_]+")
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e", "ð": "d", "þ": "th", "ё": "е"}
)
_SAME = (("\n", " "), ("\u00a0", " "), ("\u202f", " "), ("’", "'"), ("ʼ", "'"), ("‑", "-"), ("–", "-"))
_UPPER_FROM = 5  # letters from which a name is known again in capitals: REUTERS, but not TIME


def _straight(text: str) -> str:
    """Return the text with one form of blank, apostrophe and hyphen, at the same offsets."""
    for mark, plain in _SAME[:1] if text.isascii() else _SAME:
        if mark in text:
            text = text.replace(mark, plain)
    return text


def split_article(name: str) -> tuple[str, str]:
    """Return the leading article of a name, with what follows it, and the rest.

    Example: ``split_article("The Guardian")`` is ``("The ", "Guardian")``.
    """
    match = _ARTICLE.match(name)
    return (match[0], name[match.end() :]) if match else ("", name)


def fold_name(name: str, *, article: bool = False) -> str:
    """Return a name for comparing: no case, accents, punctuation, leading article or possessive.

    Args:
        name: as written anywhere.
        article: whether to keep the article, since "Die Presse" and "La Presse" are two newspapers.

    Example: ``fold_name("The Guardian's")`` and ``fold_name("guardian")`` are both ``"guardian"``.
    """
    bare = _straight(name.strip())
    if bare[-2:].lower() in ("'s", "s'"):
        bare = bare[:-2] if bare[-2] == "'" else bare[:-1]
    folded = (bare if article else split_article(bare)[1]).casefold()
    if not folded.isascii():
        parts = unicodedata.normalize("NFKD", folded.translate(_PLAIN))
        folded = "".join(c for c in parts if not unicodedata.combining(c))
    return folded if folded.isalnum() else _BETWEEN.sub(" ", folded).strip()


class Written(NamedTuple):
    """One way to write a name: whose it is, and whether it can mean something else."""

    name: str
    key: int
    wary: bool = False
    domain: bool = False


class Found(NamedTuple):
    """Where a name stands, whose it may be, and whether it is surely one."""

    start: int
    end: int
    keys: tuple[int, ...]
    sure: bool


class _Core(NamedTuple):
    """A name without its article: ``articles`` gives keys and wariness by the article as written."""

    text: str
    upper: str
    articles: dict[str, tuple[tuple[int, ...], bool]]
    pattern: str = ""
    domain: bool = False


class NameFinder:
    """Names, grouped by how they begin; a group is made ready when a text first needs it.

    Args:
        written: every way to write every name.
    """

    def __init__(self, written: Iterable[Written]) -> None:
        self._first: dict[str, list[Written]] = {}
        self._stems: dict[str, list[Written]] = {}
        self._joined: dict[str, list[Written]] = {}
        self._ready: dict[tuple[str, str], tuple[_Core, ...]] = {}
        for one in written:
            self._group(one)

    def _group(self, one: Written) -> None:
        core = one.name if one.domain else _core_of(one.name)[1]
        word = _WORD.match(core)
        if word is not None:
            self._first.setdefault(word[0].casefold(), []).append(one)
            if not core.isascii() and _inflects(core):
                self._stems.setdefault(_stem(word[0]).casefold(), []).append(one)
        elif _NO_BLANKS.match(core):
            self._joined.setdefault(core[:2], []).append(one)

    def _cores(self, kind: str, key: str) -> tuple[_Core, ...]:
        """Return the names of a group, the longest first."""
        group = getattr(self, kind).get(key)
        if group is None:
            return ()
        if (ready := self._ready.get((kind, key))) is None:
            ready = tuple(sorted(_cores(group), key=lambda core: -len(core.text)))
            self._ready[kind, key] = ready
        return ready

    def find(self, text: str, start: int, end: int) -> list[Found]:
        """Return the names between two offsets, in order, the longest where several begin.

        Args:
            text: any text.
            start: code point to begin at.
            end: code point to stop before.
        """
        flat = _straight(text)
        found = list(self._words(flat, start, end))
        if self._joined and _NO_BLANKS.search(flat, start, end):
            taken = [(f.start, f.end) for f in found]
            found += (
                f
                for f in self._runs(flat, start, end)
                if not any(f.start < e and s < f.end for s, e in taken)
            )
            found.sort()
        return found

    def _words(self, flat: str, start: int, end: int) -> Iterator[Found]:
        first, at = self._first, start
        for match in _WORD.finditer(flat, start, end):
            word = match[0].casefold()
            if word not in first and word.isascii() and (word[-1] not in "sn" or word[:-1] not in first):
                continue
            if match.start() < at:
                continue
            found = _longest(flat, match.start(), start, end, self._beginning(word))
            if found is not None:
                at = found.end
                yield found

    def _beginning(self, word: str) -> Sequence[_Core]:
        """Return the names that begin with a word, with a genitive of it or with another of its endings."""
        cores = self._cores("_first", word)
        if word[-1] in "sn":  # "Spiegels", "der Rheinischen Post"
            cores += self._cores("_first", word[:-1])
        if _CYRILLIC.match(word):
            known = set(map(id, cores))
            for stop in range(len(word), max(0, len(word) - 4), -1):
                cores += tuple(core for core in self._cores("_stems", word[:stop]) if id(core) not in known)
        return cores

    def _runs(self, flat: str, start: int, end: int) -> Iterator[Found]:
        at = start
        for match in _NO_BLANKS.finditer(flat, start, end):
            pos = match.start()
            for core in self._cores("_joined", flat[pos : pos + 2]) if pos >= at else ():
                stop = pos + len(core.text)
                if stop <= end and flat.startswith(core.text, pos) and _apart(flat, pos, stop):
                    at = stop
                    keys, wary = _merged(core)
                    yield Found(pos, stop, keys, not wary or has_context(flat, pos, stop))
                    break


def _cores(written: Iterable[Written]) -> Iterator[_Core]:
    by_core: dict[tuple[str, bool], dict[str, tuple[tuple[int, ...], bool]]] = {}
    for name, key, wary, domain in written:
        article, core = ("", name) if domain else _core_of(name)
        articles = by_core.setdefault((core, domain), {})
        keys, wary_too = articles.get(article, ((), False))
        articles[article] = (keys if key in keys else (*keys, key), wary or wary_too)
    for (core, domain), articles in by_core.items():
        sure = not any(wary for _, wary in articles.values())
        letters = len(core) >= _UPPER_FROM and sure and not domain
        yield _Core(
            core, core.upper() if letters else "", articles, "" if domain else _inflected(core), domain
        )


def _core_of(name: str) -> tuple[str, str]:
    return split_article(_straight(name).lstrip("+@#.¡/"))


def _inflects(core: str) -> bool:
    """Whether a name changes its endings: one in Cyrillic letters that is no acronym and not too short."""
    first, _, rest = core.partition(" ")
    return bool(_CYRILLIC.match(core)) and not core.isupper() and len(_stem(first)) >= (3 if rest else 4)


def _stem(word: str) -> str:
    return _TAIL.sub("", word)


def _inflected(core: str) -> str:
    """Return a pattern for the cases of a Cyrillic name or a German one, empty for what has none."""
    if (german := _GERMAN.sub(r"\1n?", re.escape(core))) != re.escape(core):
        return german
    if core.isascii() or not _inflects(core):
        return ""
    return r"\s".join(
        re.escape(word) if word.isupper() or len(word) < 4 else re.escape(_stem(word)) + _ENDING
        for word in core.split(" ")
    )


def _takes_s(core: _Core) -> bool:
    """Whether the name may carry a genitive s: "VGs", "Spiegels"."""
    keys_wary = core.articles.get("", ((), True))
    return bool(_LATIN_END.search(core.text)) and not keys_wary[1] and core.text[-1] not in "sSxz"


def _merged(core: _Core) -> tuple[tuple[int, ...], bool]:
    """Return whose a name may be whatever its article, and whether any of them is wary."""
    keys = dict.fromkeys(key for keys, _ in core.articles.values() for key in keys)
    return tuple(keys), any(wary for _, wary in core.articles.values())


def _longest(flat: str, pos: int, start: int, end: int, cores: Sequence[_Core]) -> Found | None:
    for core in cores:
        stop = _stop(flat, pos, core)
        if stop is None or stop > end or not _ends(flat, pos, stop):
            continue
        if core.domain and flat[pos - 1 : pos] in ("/", "@", ".", "-"):
            continue
        begin, keys, wary = _with_article(flat, pos, start, core)
        if not wary:
            return Found(begin, stop, keys, True)
        if goes_on(flat, stop):
            continue
        if keys and has_context(flat, begin, stop):
            return Found(begin, stop, keys, True)
        if not keys and has_noun(flat, pos):
            return Found(pos, stop, _merged(core)[0], True)
        # A common word in small letters, such as "stern", is a name with context alone.
        if keys and not flat[pos:stop].islower() and not is_preceded(flat, begin):
            return Found(begin, stop, keys, False)
    return None


def _stop(flat: str, pos: int, core: _Core) -> int | None:
    """Return where a name ends that begins at an offset, None if it does not stand there."""
    size = len(core.text)
    if core.domain:
        stands = flat[pos : pos + size].lower() == core.text and not flat.startswith("/", pos + size)
        return pos + size if stands else None
    if flat.startswith(core.text, pos) or (core.upper and flat.startswith(core.upper, pos)):
        stop = pos + size
        if flat.startswith("s", stop) and _takes_s(core) and not flat[stop + 1 : stop + 2].isalnum():
            return stop
        if not core.pattern or not flat[stop : stop + 1].isalpha():
            return stop
    if core.pattern:
        match = re.compile(core.pattern).match(flat, pos)
        return match.end() if match else None
    return None


def _ends(flat: str, pos: int, stop: int) -> bool:
    """Whether a name is whole: no letter, digit or sign of a syllable touches it."""
    before, after = flat[pos - 1 : pos], flat[stop : stop + 1]
    if before in ("@", "_") or (before and unicodedata.category(before)[0] == "M"):
        return False
    if _OPEN_ENDED.match(after):
        return True
    return not (after.isalnum() or after == "_" or (after and unicodedata.category(after)[0] == "M"))


def _apart(flat: str, pos: int, stop: int) -> bool:
    """Whether a name in Arabic or Hebrew letters is whole but for one particle before it."""
    if _OPEN_ENDED.match(flat, pos):
        return True
    if flat[stop : stop + 1].isalnum():
        return False
    before = flat[pos - 1 : pos] if pos else ""
    if not before.isalnum():
        return True
    return before in _PARTICLES and not (pos > 1 and flat[pos - 2].isalnum())


def _contracted(article: str, flat: str, pos: int) -> bool:
    """Whether the article of a name is in the preposition before it: "au Monde", "do Globo"."""
    forms = _CONTRACTED.get(article.strip(), ())
    return bool(forms) and flat[max(0, pos - _LONGEST_LINK) : pos].lower().endswith(forms)


def _with_article(flat: str, pos: int, start: int, core: _Core) -> tuple[int, tuple[int, ...], bool]:
    """Return where a name begins, whose it is, and whether it is wary, by the article before it.

    A name that wants its article is nobody's without it: "Zeit" is no newspaper, "Die Zeit" can be one.
    """
    for article, (keys, wary) in core.articles.items():
        begin = pos - len(article)
        if _contracted(article, flat, pos):
            return pos, keys, True
        if not article or begin < start or (begin and flat[begin - 1].isalnum()):
            continue
        stands = flat[begin:pos]
        if stands == article:
            return begin, keys, wary
        if stands.lower() == article.lower() == "the ":
            return pos, keys, wary
    return (pos, *core.articles.get("", ((), True)))
