"""Who bears which name in a report: full names, surnames, other spellings, acronyms, and what is no person.

A name of several words is a person's unless a word of it names a kind of organisation or place.
A single word means the one full name that begins or ends with it, in whatever spelling.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.lexicon.companies import is_company_name
from reportedly.lexicon.given_names import gender_of
from reportedly.lexicon.languages import Language
from reportedly.read.compounds import CASES, is_form_of
from reportedly.read.names import Name, is_lettered_body
from reportedly.read.parties.calls_himself import ALIAS
from reportedly.read.parties.carriers import Carriers
from reportedly.read.parties.companies import find_companies
from reportedly.read.parties.no_full_names import is_no_full_name
from reportedly.read.parties.one_person import (
    has_initial,
    in_full,
    is_known_by,
    is_same,
    opens_with_word,
    surname,
)
from reportedly.read.parties.place_surnames import surnamed_like_places
from reportedly.read.parties.roles import AGE
from reportedly.spelling import LONG, alike, report_key
from reportedly.types import Span

__all__ = ["Register", "Words", "body_key"]

Words = tuple[str, ...]

LETTERS = 3
"""Letters of a country's name, or of a union's, that a longer name may begin with: "UN", "USA"."""
DOMINANT = 3
"""How often one has to be named in full, against all others, to be whom the surname alone means."""
LONG_ENOUGH = 4
"""Letters of a place of which there may be an adjective."""
_IS_PERSON = re.compile("himself|herself|nicknamed")
MOST = 400
"""Names with the same first letter that are compared: a report has tens, a damaged page thousands."""


class Register:
    """The names of a report and what each of them can stand for.

    Args:
        text: the text of the report.
        names: its names, in order.
        language: the words of its language.
        sources: the mentions that speak; a name in one of them is taken for somebody's.
        carriers: its outlets, which are no persons.
    """

    def __init__(
        self,
        text: str,
        names: Sequence[Name],
        language: Language,
        sources: Iterable[Span],
        carriers: Carriers,
    ) -> None:
        self._text = text
        self._carriers = carriers
        self._names = names
        self._language = language
        self._places: dict[Words, bool] = {}
        self._full: dict[str, dict[Words, None]] = {}
        self._first_surnames: dict[str, dict[Words, None]] = {}
        self._near: dict[str, dict[Words, None]] = {}
        self._bodies: dict[str, dict[Words, None]] = {}
        self._people: dict[str, list[Words]] = {}
        self._counts: Counter[Words] | None = None
        self._known: dict[Words, Words] = {}
        self._ends: set[tuple[str, str]] | None = None
        named = [name for name in names if not carriers.within(name.span)]
        self.companies = find_companies(named, language)
        plain = {name.words for name in names if not text.endswith(" of ", 0, name.span.start)}
        self._only_of = {name.words for name in names} - plain
        self._single = {name.words[0] for name in names if len(name.words) == 1}
        self._titled = {name.words[0] for name in names if name.person and len(name.words) == 1}
        self._alone = self._given_alone(sources)
        self._surnamed = surnamed_like_places(names, language)
        self._read_full_names()
        self._read_aliases()
        self.evident = self._evident(sources)

    def _read_full_names(self) -> None:
        adjectives = self._adjectives()
        # "the Norse War": what has an article wherever it stands is nobody.
        bare = {one.words for one in self._names if not one.the or one.person or gender_of(one.words[0])}
        short: dict[str, Name] = {}
        alike_ends: dict[str, set[Words]] = {}
        for name in self._names:
            if len(name.words) == 1:
                short.setdefault(name.words[0], name)
            else:
                alike_ends.setdefault(name.words[-1], set()).add(name.words)
        for name in self._names:
            if len(name.words) < 2 or (name.words not in bare and not self.is_organisation(name.words)):
                continue
            if is_no_full_name(name, alike_ends[name.words[-1]], self._language):
                continue
            plain = all(_is_plain(word) for word in name.words[1:])
            adjective = name.words[0] in adjectives and not name.person
            if self.pair(name.words):
                continue
            if self.is_organisation(name.words):
                for word in (name.words[0], name.words[-1]):
                    self._bodies.setdefault(report_key(word), {}).setdefault(name.words)
            elif plain and not adjective:
                last = surname(name.words)
                people = self._people.setdefault(report_key(last)[:1], [])
                if not self._full.get(report_key(last), {}).keys() & {name.words}:
                    people.append(name.words)
                known = short.get(name.words[0])
                for word in (last,) if is_known_by(name, known) else (name.words[0], last):
                    self._full.setdefault(report_key(word), {}).setdefault(name.words)
                if len(name.words) > 2 and name.words[-2][0].isupper():
                    self._first_surnames.setdefault(report_key(name.words[-2]), {}).setdefault(name.words)

    def _read_aliases(self) -> None:
        """Keep what somebody goes by beside his full name: "Ada Obi, who calls herself 'Star'"."""
        for name in self._names if self._language.code == "en" else ():
            found = ALIAS.match(self._text, name.span.end) if len(name.words) > 1 else None
            evident = (
                name.person or gender_of(name.words[0]) or (found is not None and _IS_PERSON.search(found[0]))
            )
            if found is None or not evident:
                continue
            alias = (found[found.lastindex or 0]).split()
            if len(alias) > 1:
                self._known.setdefault(tuple(alias), name.words)
            elif not self.is_organisation(name.words):
                self._full.setdefault(report_key(alias[0]), {}).setdefault(name.words)

    def pair(self, words: Words) -> Words | None:
        """Return the first of two surnames that only stand side by side, None if they are one name.

        German "kritisierte Brandt Kuhn": subject and object, each with a full name of its own elsewhere.
        """
        if "compounds" not in self._language.words["traits"] or len(words) != 2:
            return None
        if self._ends is None:
            longer = [one.words for one in self._names if len(one.words) > 1]
            self._ends = {(one[0], one[-1]) for one in longer}
        last = {end for start, end in self._ends if (start, end) != words}
        return words[:1] if words[0] in last and words[1] in last else None

    def _given_alone(self, sources: Iterable[Span]) -> set[str]:
        """Return the given names by which alone the report calls somebody who speaks."""
        whole = {word for name in self._names if len(name.words) > 1 for word in name.words}
        spoken = sorted(sources)
        found = set()
        for name in self._names:
            at = bisect_right(spoken, name.span.start, key=lambda span: span.start) - 1
            inside = at >= 0 and name.span.end <= spoken[at].end
            plain = len(name.words) == 1 and not name.the and name.words[0] not in whole
            sentence = name.line.sentence
            inside = inside or (sentence.low(name.last) == "," and sentence.low(name.last + 1) == "who")
            # "Her friend Ada was less sure."
            owned = name.first > 1 and sentence.is_a(name.first - 2, "possessives")
            inside = inside or (owned and sentence.is_a(name.first - 1, "persons"))
            inside = inside or bool(AGE.match(sentence.low(name.first - 1)))
            if inside and plain and gender_of(name.words[0]):
                found.add(name.words[0])
        placed = {name.words[0] for name in self._names if name.the and len(name.words) == 1}
        return found - placed

    def _evident(self, sources: Iterable[Span]) -> set[Words]:
        """Return the names that the report uses as somebody's: by title, age, short form, or in a source."""
        spoken = sorted(sources)
        found = set()
        at = 0
        for name in self._names:
            while at < len(spoken) and spoken[at].end <= name.span.start:
                at += 1
            inside = at < len(spoken) and spoken[at].start <= name.span.start
            if inside or self._acts_as_person(name):
                found.add(self.key(name.words))
        return found

    def _acts_as_person(self, name: Name) -> bool:
        if name.person:
            return True
        if len(name.words) > 1:
            # "recibió a Elena Roca"; "llegó a Santiago de Olmeda" is of a town.
            met = bool(gender_of(name.words[0])) and all(word[:1].isupper() for word in name.words)
            met = met and bool(self._language.words["clitics"])
            return (not name.placed or met) and not name.the
        return any(
            report_key(surname(words)) == report_key(name.words[0]) for words in self.bearers(name.words[0])
        )

    def _adjectives(self) -> set[str]:
        """Return capitalised words that stand before several small words: "Norse forces", "Norse law"."""
        followers: dict[str, set[str]] = {}
        verbs = self._language.forms
        for name in self._names:
            after = self._text[name.span.end : name.span.end + 24].split(" ")
            if len(name.words) == 1 and len(after) > 1 and not after[0]:
                word = after[1].strip(".,;:’'”\"")
                if word.islower() and word not in verbs and not self._is_small(word):
                    followers.setdefault(name.words[0], set()).add(word)
        return {word for word, found in followers.items() if len(found) > 1}

    def _is_small(self, word: str) -> bool:
        fields = ("prepositions", "finite_common", "conjunctions", "boundaries", "past_forms", "adverbs")
        return any(word in self._language.words[field] for field in (*fields, "relatives"))

    def bearers(self, word: str) -> list[Words]:
        """Return the full names that begin or end with a word, in any spelling.

        If none does, those that have it as the first of two surnames: "Rojas" for Carmen Rojas Quintana.
        """
        known = (
            self._full.get(report_key(word))
            or self._first_surnames.get(report_key(word))
            or self._nearly(word)
        )
        return list(dict.fromkeys(map(self._canonical, known)))

    def _nearly(self, word: str) -> dict[Words, None]:
        """Return the full names whose surname, or a part of it, a long word differs from in one letter."""
        key = report_key(word)
        if key not in self._near:
            near = self._people.get(key[:1], ())[:MOST] if len(word) >= LONG else ()
            same = [words for words in near if any(alike(word, part) for part in surname(words).split("-"))]
            if self._language.code in CASES:  # "Kowalski" is no Kowalska
                same = [words for words in same if words[-1][-1:] == word[-1:]]
            self._near[key] = dict.fromkeys(same)
        return self._near[key]

    def short_for(self, words: Words) -> list[Words]:
        """Return the full names that a name can be short for: "Obi", or "J. Obi"."""
        if len(words) == 1:
            return self.bearers(words[0])
        if not has_initial(words):
            return []
        near = self._people.get(report_key(words[-1])[:1], ())[:MOST]
        whole = (other for other in near if not has_initial(other) and is_same(words, other))
        return list(dict.fromkeys(map(self._canonical, whole)))

    def _canonical(self, words: Words) -> Words:
        """Return the name under which the report gives somebody in full: of the same person, the longest."""
        if words not in self._known:
            near = self._people.get(report_key(surname(words))[:1], ())
            same = [other for other in near[:MOST] if is_same(words, other) or opens_with_word(words, other)]
            # "Olympian Ada Obi" is Ada Obi, if the report says so too.
            same = [one for one in same if not any(opens_with_word(one, other) for other in same)]
            # "J. Obi" is nobody's full name if the report has another.
            same = [other for other in same if not has_initial(other)] or same
            # "Minister of Tarlo Ada Obi" is Ada Obi.
            same = [other for other in same if other not in self._only_of] or same
            longest = max((len(other) for other in same), default=0)
            fullest = [other for other in same if len(other) == longest]
            self._known[words] = in_full(fullest) if fullest else words
        return self._known[words]

    def mentions(self, words: Words) -> int:
        """Return how often the report gives a name in full, in any spelling."""
        if self._counts is None:
            self._counts = Counter(self.key(name.words) for name in self._names if len(name.words) > 1)
        return self._counts[words]

    def bearers_of(self, name: Name) -> list[Words]:
        """Return the full names that a name may be short for in a report: "Obi", or "J. Obi".

        A title leaves out whoever is of another gender; of several the one stays of whom the report
        speaks far more often than of all others together.
        """
        known = self.short_for(name.words)
        if len(known) > 1 and name.gender:
            genders = {words: gender_of(words[0]) for words in known}
            fitting = [words for words in known if genders[words] in ("", name.gender)]
            sure = [words for words in fitting if genders[words] == name.gender]
            known = sure if len(sure) == 1 else fitting or known
        counts = {words: self.mentions(words) for words in known}
        most = max(counts.values(), default=0)
        chief = next((words for words in known if counts[words] == most), ())
        # "Little Ada Obi ... Ada slept ... Obi said": the child goes by the first name.
        alone = bool(chief) and chief[0] in self._single
        if len(known) > 1 and not alone and most >= DOMINANT * (sum(counts.values()) - most):
            known = [words for words in known if counts[words] == most]
        return known

    def bodies(self, words: Sequence[str]) -> list[Words]:
        """Return the longer names of organisations that begin or end with these words.

        Letters stand for themselves: "the NPP" is not the "Young NPP".
        """
        if len(words) == 1 and words[0].isupper() and len(words[0]) >= LETTERS:
            return []
        first = [body for body in self._bodies.get(report_key(words[-1]), {}) if len(body) > len(words)]
        keys = [report_key(word) for word in words]
        ends = [body for body in first if [report_key(word) for word in body[-len(keys) :]] == keys]
        # "Tarlo" is not the "Academy of Tarlo".
        ends = [
            body for body in ends if body[-len(keys) - 1].lower() not in self._language.words["prepositions"]
        ]
        begins = [body for body in self._bodies.get(report_key(words[0]), {}) if len(body) > len(words)]
        begins = [body for body in begins if [report_key(word) for word in body[: len(keys)]] == keys]
        longer = ends or [body for body in begins if self._goes_on_as_body(body, len(keys))]
        plain = dict.fromkeys(map(self._by_place, longer))
        return list(plain) or [one for one in (self._by_place(tuple(words)),) if one != tuple(words)]

    def _by_place(self, words: Words) -> Words:
        """Return a body's name as the report has it with a place: "Tarlo Police" for "Tarlan Police"."""
        alike = (
            body
            for body in self._bodies.get(report_key(words[-1]), {})
            if len(words) > 1 and body[1:] == words[1:] and _is_adjective_of(words[0], body[0])
        )
        return next(alike, words)

    def _goes_on_as_body(self, body: Words, size: int) -> bool:
        """Return whether the words of a longer name make it an organisation's: no "Tarlo War"."""
        rest = {word.lower() for word in body[size:]}
        public = self._language.words["organisations"] - self._language.words["generics"]
        if size == 1 and body[0].isupper() and len(body[0]) <= LETTERS and not rest.isdisjoint(public):
            # "The US" is not the "US Justice Department".
            return False
        words = self._language.words
        known = words["organisations"] | words["places"] | words["generics"]
        rest.update(word.lower() for word in body[:size])
        return not rest.isdisjoint(known) or is_company_name(body) or not body[-1].isascii()

    def is_organisation(self, words: Sequence[str]) -> bool:
        """Return whether a word of a name is a kind of organisation or place."""
        key = tuple(words)
        if key not in self._places:
            known = self._language.words["organisations"]
            other = self._carriers.of(" ".join(key)) is not None or key in self.companies
            body = any(word.lower() in known for word in key) or is_lettered_body(key, self._language)
            body = body or (len(key) > 1 and is_form_of(key[0].lower(), known, self._language))
            self._places[key] = other or ((body or self.is_place(key)) and key not in self._surnamed)
        return self._places[key]

    def is_place(self, words: Words) -> bool:
        """Return whether a word of the name is a kind of place, whole or as its ending ("Lindenstraße")."""
        places = self._language.words["places"]
        endings = tuple(place for place in places if len(place) > 4)
        return any(word.lower() in places or (endings and word.lower().endswith(endings)) for word in words)

    def is_person(self, name: Name) -> bool:
        """Return whether a name is a person's: called so somewhere, or of several words and of no body."""
        if self.is_organisation(name.words) or (name.the and not name.person):
            return False
        called = len(name.words) == 1 and not name.placed and name.words[0] in self._titled
        called = called or (len(name.words) == 1 and name.words[0] in self._alone)
        return name.person or called or bool(self.bearers(surname(name.words)))

    def is_evident(self, name: Name) -> bool:
        """Return whether a title, an age or a given name says that a name is a person's."""
        return name.person or bool(gender_of(name.words[0]))

    def is_given_alone(self, words: Words) -> bool:
        """Return whether a name is a given name by which alone the report calls somebody."""
        return len(words) == 1 and words[0] in self._alone

    def key(self, words: Words) -> Words:
        """Return the full name that a name is short for, in its first spelling; itself if not one fits."""
        if len(words) > 1:
            return self._canonical(words)
        known = self.bearers(words[0])
        return known[0] if len(known) == 1 else words


def _is_plain(word: str) -> bool:
    bare = word.strip('"“”„«»‘’')  # Ada "Rock" Obi
    return bare.replace("-", "").replace("’", "").replace("'", "").isalpha()


def body_key(words: Words) -> str:
    """Return the key of the party that an organisation's name means."""
    return f"name:{' '.join(map(report_key, words))}"


def _is_adjective_of(word: str, place: str) -> bool:
    """Return whether a word may be the English adjective of a place: "Cumbrian" of Cumbria."""
    stem = place[:-1] if place[-1:] in "aeoy" else place
    endings = [
        *(place + end for end in ("n", "an", "ian", "ese", "i")),
        *(stem + end for end in ("an", "ian", "ese")),
    ]
    return len(place) >= LONG_ENOUGH and word in endings
