"""The outlets, agencies and platforms that a report names, known ones and those it calls so.

A name is an outlet's if the lexicon has it, if a noun beside it says so ("the Kestrel news agency"), if a
word of it does ("the Tarlo Courier"), or if the page gives it as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportedly.lexicon.languages import LANGUAGES, load_language
from reportedly.lexicon.outlets import OutletMention, load_outlets
from reportedly.lexicon.page import page_words
from reportedly.lexicon.relays import KINDS, RelayWords, ending, load_relay_words
from reportedly.read.names import Name
from reportedly.read.parties.channels import Carrier, channels, noun_beside, unnamed
from reportedly.read.parties.hearers import cites, interviews, is_told
from reportedly.read.parties.origins import origins
from reportedly.read.parties.outlet_written import first_form, without_article
from reportedly.read.parties.told_outlet import is_spoken_on, is_spoken_to, stands_as_hearer
from reportedly.spans import overlap
from reportedly.spelling import report_key
from reportedly.types import Article, EntityKind, Span

__all__ = ["Carrier", "Carriers", "find_carriers", "without_nouns"]

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_NOUNS = {"agency": "agency", "platform": "platform", "photo": "platform", "broadcaster": "broadcaster"}
"""The field of ``relays.toml`` for each kind of outlet in the lexicon that is no paper."""

_SHORT_LINE = 60  # characters of an outlet and an agency: "Tarlo Courier/AFP"
_CREDIT_LINE = 130  # characters of a line that is nothing but a credit
_OWN_ARTICLE = re.compile(r"(?:The|El|Los|Las?|Les?|Il|Der|Die|Das) $")
_OWNER = re.compile(r"^[^\W\d_]+['’]s (?=\S+ \S)")
"""Whose it is, before a name of its own: "Taiwan's Central News Agency"."""

_TOP = 6  # lines in which an agency stands as the one that wrote the report
_RIGHTS = re.compile(r"©|\([cC]\)|\b[Cc]opyright\b|\b(?:19|20)\d\d\b")
_ADDRESS_END = re.compile(r"(?<=\w)(?:\.com?)?\.[a-z]{2,4}$")  # of express.co.uk, on the Daily Express's page
_SHORT = 4  # letters of a name that other outlets' names may open with
_STATION = re.compile(r" (?:TV|FM)(?!\w)")  # capitals that are no part of what was read as a name
_BROADCASTS = re.compile(r"(?<=[^.!?\n] )([^\W\d_a-zà-ÿ]\w+) \Z")  # and opens no sentence
_FAR = 60  # characters in which it is looked for whose a site is
_BESIDE = 40  # characters in which a noun beside a name is looked for
_APPOSED = re.compile(r" [«„“\"]?(?:[^\W\d_A-ZÀ-Þ]{2}-)?")  # between "the Iraqi newspaper" and its name


class Carriers:
    """The outlets of a report: where it names them, and by what names.

    Args:
        found: every mention, in order.
        own: names under which the page itself goes.
        words: the words of its language.
        perhaps: the one that may be the page's own too, nothing if there is none.
    """

    def __init__(
        self, found: Sequence[Carrier], own: Iterable[str], words: RelayWords, perhaps: str = ""
    ) -> None:
        full = _longest(found)
        self.found = tuple(one._replace(name=_in_full(one.name, full)) for one in found)
        self.words = words
        self._by_name = {_folded(old.name): one for old, one in zip(found, self.found, strict=True)}
        self._whole = _wholes(found, full)
        self._perhaps = _folded(perhaps)
        self._own = {_folded(name) for name in own if name}
        self._own_whole = {self.whole(name) for name in own if name and self.of(name)}
        self._houses = {house for name in own if name and (house := _house(name))}

    def of(self, name: str) -> Carrier | None:
        """Return the carrier of a name, None if it is none's."""
        return self._by_name.get(_folded(name))

    def whole(self, name: str) -> str:
        """Return the folded name of an outlet in full: of ``the Times`` that of the New York Times.

        Other names of the same outlet ("AFP"), a part of a name of the report, and its initials count.
        """
        return self._whole.get(_folded(name), _folded(name))

    @property
    def has_own(self) -> bool:
        """Whether the page's own outlet is known."""
        return bool(self._own)

    def is_own(self, name: str) -> bool:
        """Return whether a name is the page's own outlet, short for it ("the Courier"), or of its house.

        One that may be its own counts; ``may_be_own`` tells it apart.
        """
        key = _folded(_ADDRESS_END.sub("", name))
        return (
            self.may_be_own(name)
            or self.whole(name) in self._own_whole
            or key.partition(" ")[0] in self._houses
            or key.replace(" ", "") in self._own  # "elfaro.net" is El Faro
            or any(_is_part(name, key, own) for own in self._own)
        )

    def may_be_own(self, name: str) -> bool:
        """Return whether a name may be the page's own outlet, of which it says nothing."""
        return bool(self._perhaps) and self.whole(name) == self._perhaps

    def unnamed(self, span: Span) -> Carrier | None:
        """Return the outlet without a name that a description is: "the state television"."""
        return next((one for one in self.within(span) if not one.named and one.span.end == span.end), None)

    def within(self, span: Span) -> list[Carrier]:
        """Return the carriers named inside a span."""
        return [one for one in self.found if span.start <= one.span.start and one.span.end <= span.end]


def _is_part(name: str, key: str, own: str) -> bool:
    """Return whether a name, folded in ``key``, is a page's own, short for it, or the name of its network."""
    if own[-len(key) :] == key or own[: len(key)] == key:
        return bool(key)
    run, own_run = key.replace(" ", ""), own.replace(" ", "")  # "Detroit News" of detroitnews
    wide = name.lower().split()[-1] in page_words().sets["outlets.networks"]
    return run == own_run or (wide and run.startswith(own_run) and len(own_run) > _SHORT)


def _house(name: str) -> str:
    """Return the word that all outlets of a house open with, as its address does: "cbc" of "CBC News".

    Nothing if there is none.
    """
    outlet, first = load_outlets().named(name), _folded(name).partition(" ")[0]
    hosts = outlet.domains if outlet is not None and outlet.kind == "broadcaster" else ()
    return first if any(first in host.split(".")[:-1] for host in hosts) else ""


def _in_full(name: str, longest: Mapping[str, Carrier]) -> str:
    """Return the longest name of which one is a part: "El Farol de Tarlo" for "El Farol"; initials stay."""
    whole = longest.get(_folded(name))
    return whole.name if whole is not None and _folded(name) in _folded(whole.name) else name


def _longest(found: Sequence[Carrier]) -> Mapping[str, Carrier]:
    """Return, by folded name, the carrier whose name that one is short for, if it is one's alone."""
    kinds = {_folded(one.name): one for one in found}
    longer = {
        key: {_folded(whole.name) for whole in found if _is_short(one, whole)} for key, one in kinds.items()
    }
    return {key: kinds[next(iter(whole))] for key, whole in longer.items() if len(whole) == 1}


def _wholes(found: Sequence[Carrier], longest: Mapping[str, Carrier]) -> Mapping[str, str]:
    """Return, by folded name, that of the same outlet as the report or the lexicon has it in full."""
    wholes = {}
    for one in found:
        known = load_outlets().named(one.name)
        key = _folded(one.name)
        if key in longest:
            wholes[key] = _folded(longest[key].name)
        elif known is not None:
            wholes[key] = _folded(known.name)
    return {key: wholes.get(whole, whole) for key, whole in wholes.items()}


def _is_short(one: Carrier, other: Carrier) -> bool:
    """Return whether one name is short for another: "the Times", "El Farol", "CNA"."""
    short, long = _folded(one.name).split(), _folded(other.name).split()
    if len(short) >= len(long) or one.kind is EntityKind.PLATFORM or other.kind is EntityKind.PLATFORM:
        return False
    initials = "".join(word[0] for word in without_article(other.name).split() if word[0].isupper())
    if long[-len(short) :] != short and long[: len(short)] != short and initials != one.name:
        return False
    # "Le Monde" beside "Le Monde diplomatique": each a paper of its own.
    known, whole = load_outlets().named(one.name), load_outlets().named(other.name)
    return known is None or whole is None or known == whole


def find_carriers(article: Article, names: Sequence[Name], code: str) -> Carriers:
    """Return the outlets, agencies and platforms that a report names.

    Args:
        article: the report; its own outlet and agency count as known.
        names: its names.
        code: its language, two letters.
    """
    words = load_relay_words(code)
    found: dict[Span, Carrier] = {}
    mentions = load_outlets().in_text(article.text)
    sure = {mention.outlet.name for mention in mentions if mention.sure}
    language = load_language(code) if code in LANGUAGES else None
    for mention in mentions:
        if _ends_station(article.text, mention.span, words, german=code == "de"):
            continue
        known = mention.sure or mention.outlet.name in sure
        if (
            known
            or _in_credit(article.text, mention.span, words)
            or (mention.outlet.kind == "agency" and _is_alone(article.text, mention.span))
            or (
                mention.outlet.kind == "broadcaster"
                and is_spoken_on(article.text, mention.span, words, language)
            )
            or is_spoken_to(article.text, mention.span, words)
            or (language is not None and stands_as_hearer(article.text, mention.span, words, language))
            or bool(noun_beside(article.text, mention.span, words))
        ):
            carrier = _known(article.text, mention, code)
            found[carrier.span] = carrier
    for place, title in origins(article.text, words):
        origin = Carrier(place, title, EntityKind.OUTLET, "paper")
        if not any(overlap(origin.span, span) for span in found):
            found[origin.span] = origin
    own = [title for title in (article.outlet, article.agency) if title]
    called = _called(article.text, names, words, own)
    for name in names:
        key = report_key(" ".join(name.words))
        if key in called and not any(overlap(name.span, span) for span in found):
            written = _OWNER.sub("", " ".join(name.words))
            rest = _STATION.match(article.text, name.span.end)
            written += rest[0] if rest is not None else ""
            end = rest.end() if rest is not None else name.span.end
            span = Span(end - len(written), end)
            found[span] = Carrier(span, written, KINDS[called[key]], called[key])
    for channel in channels(article.text, words):
        if not any(overlap(channel.span, span) for span in found):
            found[channel.span] = channel
    for match in (
        re.finditer(rf"(?<=\(){re.escape(article.agency)}(?=\))", article.text) if article.agency else ()
    ):
        if (span := Span(*match.span())) not in found:
            # "TARLO, May 3 (Northwave) -": by the page's frame it is an agency.
            found[span] = Carrier(span, match[0], EntityKind.AGENCY, "agency")
    for outlet in unnamed(article.text, words):
        beside = any(_APPOSED.fullmatch(article.text, outlet.span.end, span.start) for span in found)
        if not beside and not any(overlap(outlet.span, span) for span in found):
            found[outlet.span] = outlet
    for again in _in_lines(article.text, list(found.values())):
        if not any(overlap(again.span, span) for span in found):
            found[again.span] = again
    return Carriers(sorted(found.values()), [article.outlet or ""], words)


def _known(text: str, mention: OutletMention, code: str) -> Carrier:
    """Return the carrier that a mention of a known outlet is."""
    written = _OWNER.sub("", without_article(text[slice(*mention.span)], code, mention.outlet))
    span = Span(mention.span.end - len(written), mention.span.end)
    name, noun = first_form(written, mention.outlet, code), _NOUNS.get(mention.outlet.kind, "paper")
    return Carrier(span, name, mention.outlet.entity_kind, noun)


def _ends_station(text: str, span: Span, words: RelayWords, *, german: bool) -> bool:
    """Return whether a name is only the end of a station's: not the paper Sur in "told Radio | Sur"."""
    before = _BROADCASTS.search(text, max(0, span.start - _BESIDE), span.start)
    if before is None or words.nouns.get(before[1].lower()) != "broadcaster":
        return False
    if german and before[1] != "Radio":
        return False  # "dem Sender n-tv": all nouns have capitals
    return load_outlets().named(text[before.start(1) : span.end]) is None


def _in_lines(text: str, found: Sequence[Carrier]) -> Iterator[Carrier]:
    """Yield again, where a short line names it, an outlet that the report calls so: "Text: BNS, Merevaht".

    Also where its name is in quotation marks, as the names of papers are in many languages.
    """
    for one in {one.name: one for one in found if one.named and one.kind is not EntityKind.PLATFORM}.values():
        for match in re.finditer(rf"(?<!\w){re.escape(one.name)}(?!\w)", text):
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
            quoted = text[match.start() - 1 : match.start()] in tuple('«„“"')
            if quoted or (end if end >= 0 else len(text)) - start <= _CREDIT_LINE:
                yield one._replace(span=Span(*match.span()))


def without_nouns(names: Sequence[Name], code: str) -> list[Name]:
    """Return names without the noun of an outlet before them, which German writes with a capital.

    Example: in "der Zeitung Marner Bote" the name is "Marner Bote".
    """
    return [_without_noun(name, load_relay_words(code)) if code == "de" else name for name in names]


def _without_noun(name: Name, words: RelayWords) -> Name:
    sentence, noun = name.line.sentence, name.words[0].lower()
    called = words.nouns.get(noun) and noun not in sentence.language.words["outlet_parts"]
    if not called or len(name.words) < 2 or not sentence.is_a(name.first - 1, "definites"):
        return name
    first = name.first + 1
    span = Span(sentence.tokens[first].start, name.span.end)
    return replace(name, words=name.words[1:], span=span, first=first)


def _called(text: str, names: Sequence[Name], words: RelayWords, own: Iterable[str]) -> Mapping[str, str]:
    """Return the names that the report calls an outlet, with the field of the noun that says so."""
    called: dict[str, str] = {}
    for title in own:
        outlet = load_outlets().named(title)
        called[_folded(title)] = _NOUNS.get(outlet.kind, "paper") if outlet is not None else "paper"
    for name in (one for one in names if not _runs_on(one, names)):
        if text[name.span.start - 1 : name.span.start] == "-":
            continue  # "der „Bild“-Zeitung"
        key = report_key(" ".join(name.words))
        noun = "" if _is_his_site(text, name, words) else noun_beside(text, name.span, words)
        noun = noun or (words.nouns.get(" ".join(name.words[-2:]).lower(), "") if len(name.words) > 2 else "")
        hears = interviews(text, name, words) or is_told(text, name, words)
        noun = noun or ("paper" if hears or cites(text, name, words) else "")
        if noun and _STATION.match(text, name.span.end) and not _is_station(text, name):
            continue  # "the new Kestrel TV series" of a firm that is Kestrel else
        if len(name.words) == 1 and name.words[0].lower() in words.lists["tongues"]:
            # "the German news agency dpa", "translated from the German": a language is none.
            continue
        if noun:
            called[key] = noun
        elif key not in called and _named_so(name):
            called[key] = "paper"
    return called


def _is_station(text: str, name: Name) -> bool:
    """Return whether a report names something with "TV" behind it at least as often as without."""
    plain = re.escape(" ".join(name.words))
    every = re.findall(rf"(?<!\w){plain}(?!\w)", text)
    return 2 * len(re.findall(rf"(?<!\w){plain}{_STATION.pattern}(?!\+)", text)) >= len(every)


def _in_credit(text: str, span: Span, words: RelayWords) -> bool:
    """Return whether a short line gives a credit right before a name: "with inputs from PTI"."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    before = text[start : span.start]
    if line.strip(" ()[]–—-*.") == text[span.start : span.end] and line.strip() != line.strip(" ([–—-*"):
        # "– TT", "(Metro)" on a line of its own
        return True
    if len(line) <= _SHORT_LINE and not line[len(before) + span.end - span.start :].strip(" ).*]"):
        last = before.rstrip()
        # "red/APA", "Diário do Campo with Lusa"
        if last[-1:] in tuple("/|,") or ending(words.phrases["credit"], last):
            return True
    if len(line) > _CREDIT_LINE or words.phrases["credit"].match(before.strip(" (–—-*.")) is None:
        opened = before.rfind("(") > before.rfind(")") and len(before) < _CREDIT_LINE
        return opened and text[span.end : span.end + 1] in ")/,"
    return True


def _is_alone(text: str, span: Span) -> bool:
    """Return whether a name stands alone on one of the first lines or on the last one, but for "© 2019"."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    bare = _RIGHTS.sub("", line).strip(" .|·–—-")
    top = sum(map(bool, text[:start].split("\n"))) < _TOP
    return bare == text[slice(*span)] and (top or end < 0 or not text[end:].strip())


def _is_his_site(text: str, name: Name, words: RelayWords) -> bool:
    """Return whether a name only follows somebody's own page: "but on her website Obi says"."""
    *_, whose, noun = ["", "", *text[max(0, name.span.start - _FAR) : name.span.start].lower().split()]
    return words.nouns.get(noun) == "site" and whose in name.line.sentence.language.words["possessives"]


def _runs_on(name: Name, names: Sequence[Name]) -> bool:
    """Return whether a person stands right behind an outlet's short name: "told the Post Obi left"."""
    short, rest = name.words[0].lower(), name.words[1:]
    return (
        bool(rest)
        and name.the
        and short in page_words().sets["outlets.words"]
        and any(one.words[-len(rest) :] == rest and not one.the for one in names if one is not name)
        and any(len(one.words) > 1 and one.words[-1].lower() == short for one in names)
    )


def _named_so(name: Name) -> bool:
    low, known = [word.lower() for word in name.words], page_words().sets
    if len(low) == 1:
        return len(low[0]) > 6 and low[0].endswith(tuple(known["outlets.endings"]))
    ends = low[-1] in known["outlets.words"] or low[0] in known["outlets.words"]
    return ends and (name.the or not name.person)


def _folded(name: str) -> str:
    return report_key(without_article(name))
