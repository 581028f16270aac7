"""What a report tells of each of its named parties: age, work, places, others beside it, telling words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportedly.lexicon.companies import is_company_name, is_given
from reportedly.lexicon.languages import LANGUAGES, load_language
from reportedly.lexicon.parties import party_words
from reportedly.lexicon.people import people_words
from reportedly.lexicon.words import words as folded
from reportedly.merge.party import Party
from reportedly.merge.sentences import UNCASED, WORD, bare, matters_of, proper_names, tokens, told_in, union
from reportedly.spelling import PersonName
from reportedly.spelling.names import is_given_name, parts_of
from reportedly.types import Article, Entity, EntityKind, Form, Reading, Span

__all__ = ["is_body_name", "parties_of"]

_BOUNDARY = re.compile(
    r"(?<=[^\W_]{2})[.!?…]+[\"”“’»«)\]]*\s+(?=[\"“„«(]?[^\Wa-zа-яёіїєα-ω_])|[。！？।؟]+[”」』]?|\n+"
)
_CLAUSE = re.compile(r"[;:—–«»“”\"„،，。、]|,\s")
_APPOSED = re.compile(r"\s*[,(（،，—–]")
_STOP = re.compile(r"[;:.!?—–«»“”\"„。！？]")
_SHORT_TITLES = frozenset(("mr", "ms", "hr"))
_MOST_IN_NAME = 5  # words
_MOST_SENTENCES = 8  # that mention a party; the first tell most
_BEFORE, _AFTER, _UNSPACED = 10, 16, 26  # words, or characters of a script without blanks

_UNIT = (
    r"(?: ?(?:years?|ans|Jahre|lata?|años|anos|anni|år|jaar|let|рок[иі]|років|года?|лет|éves|yaşında"
    r"|χρονών|ετών|χρόνων|岁|歳|세|살|سنة|عاما|عامًا|ساله)(?!\w))"
)
# Years that can be nothing but an age, by the word or by what stands around them.
_AGED = re.compile(
    r"(?<![\d.,])(\d{1,3})(?:[-‐ ](?:years?|yr)[-‐ ]old|[-‐ ]?(?:jährig|jarig|letni|летн|річн|årig|åring)"
    r"\w*| ?(?:éves|yaşında\w*|χρονών|ετών)(?!\w)|岁|歳|세(?!기)| år gam\w+| Jahre alt)"
    r"|\b(?:aged?|man of|woman of|age of|im Alter von|à l['’]âge de|в возрасте|у віці|w wieku|בת|בן|عمره"
    r"|عمرها|بعمر) (\d{1,3})(?!\w)"
    rf"|[,(（،] ?(?:de )?(\d{{1,3}}){_UNIT}(?=[,)）،. ]|$)"
    rf"|\b(?:är|er|is|a|ha|tiene|tem|hat|ist|má|ma|jest) (\d{{1,3}}){_UNIT}",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(r"\s*[,(（]\s*(\d{1,3})\s*[,)）.]|,[^,.]{0,60}?,? (?:is|was) (\d{1,3})(?= and|,|\.)")
_OLDEST = 112
_NAMED = re.compile('[«“„‟"]([^«»“”„"]{1,40})[»”“"]')  # the works «Velm»
_BRACKETS = re.compile(r"\s*[(（]([^()（）]{2,80})[)）]")
_MARKED = re.compile('[“„‟"«»「]([^“”„‟"«»「」]{12,600})[”“"»«」]')
_GRAM = 4  # words of a quotation
_BODIES = frozenset(
    (EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.AGENCY, EntityKind.PLATFORM, EntityKind.GROUP)
)
_CAPITALS = 2  # in one word, that make it the letters of a body


@dataclass(frozen=True, slots=True)
class _Page:
    """An article, where its sentences end, and its language."""

    article: Article
    ends: tuple[int, ...]
    language: str

    def sentence(self, at: int) -> Span:
        number = bisect_right(self.ends, at)
        start = self.ends[number - 1] if number else 0
        return Span(start, self.ends[number] if number < len(self.ends) else len(self.article.text))


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of one mention: those right before and behind the name, and the sentence."""

    before: str
    behind: str
    sentence: str
    without: str


def parties_of(reading: Reading) -> tuple[Party, ...]:
    """Return what a report tells of each of its named parties.

    Example: ``parties_of(reportedly.read("page.html"))[0].person.age`` is 32.
    """
    article = reading.article
    ends = tuple(found.end() for found in _BOUNDARY.finditer(article.text))
    page = _Page(article, ends, article.language or "en")
    named = [each for each in reading.entities if each.named and each.mentions and each.name.strip()]
    others = {each.id: proper_names(each.name, page.language) for each in named}
    said = _quoted(reading)
    return tuple(_party(each, page, others, said.get(each.id, frozenset())) for each in named)


def is_body_name(name: str) -> bool:
    """Return whether a name is that of a body by its words: a kind, a legal form, or capitals alone.

    Example: ``is_body_name("Velm Port Authority")``.
    """
    parts = WORD.findall(name)
    if not parts:
        return False
    known = party_words()
    low = [part.lower() for part in parts]
    if any(word in known.bodies.words for word in low):
        return not any(map(is_given, parts))
    return bool(
        known.bodies.in_text(name)
        or is_company_name(parts)
        or (len(parts) == 1 and sum(map(str.isupper, parts[0])) >= _CAPITALS and "-" not in parts[0])
    )


def _party(entity: Entity, page: _Page, others: dict[str, frozenset[str]], quotes: frozenset[str]) -> Party:
    article = page.article
    names = tuple(dict.fromkeys((entity.name, *_names(entity, article.text))))
    worked = (
        [] if entity.kind in _BODIES else [found for name in names if (found := _without_work(name)) != name]
    )
    kind = entity.kind
    if kind is EntityKind.PERSON and is_body_name(entity.name):
        kind = EntityKind.ORGANISATION
    said = list(_mentions(entity, page, names))
    own = frozenset(word for name in names for word in tokens(name))
    near = union(proper_names(part, page.language) for s in said for part in (s.before, s.behind)) - own
    sentences = dict.fromkeys(s.sentence for s in said)
    told = [told_in(text, page.language) for text in sentences]
    beside = union(each.names for each in told) | union(
        words for key, words in others.items() if key != entity.id
    )
    beside -= own
    words = union(each.words for each in told) - own - beside
    roles = {role for s in said for part in (s.before, s.behind) for role in works_of(part)}
    roles |= {role for name in names for role in works_of(" ".join(tokens(name)[:-1])) if kind not in _BODIES}
    names = (*worked, *names)
    others_too = _in_brackets(said) if kind in _BODIES else _born(names[0], (each.without for each in said))
    names = tuple(dict.fromkeys((*names, *others_too)))
    matters = union(each.matters for each in told)
    matters -= frozenset[str]() if kind in _BODIES else matters_of(" ".join(names))
    return Party(
        article=article.id,
        entity=entity.id,
        kind=kind,
        name=entity.name,
        names=names,
        named=entity.named,
        person=None if kind in _BODIES else _person(entity, said, near, article.language or ""),
        outlet=article.outlet or "",
        day=(article.published or article.captured or "")[:10],
        near=near,
        beside=beside,
        words=words,
        roles=frozenset(roles),
        kin=union(each.kin for each in told),
        matters=matters,
        quotes=quotes,
        language=article.language or "",
    )


def _names(entity: Entity, text: str) -> Iterator[str]:
    """Yield the mentions of an entity that are but a name: the one the reader gives may lack an initial."""
    size = len(entity.name) + (12 if entity.kind is EntityKind.PERSON else 30)
    for start, end in entity.mentions:
        words = text[start:end]
        if entity.kind is not EntityKind.PERSON and "," not in words and len(words) <= size:
            yield words
            continue
        # "The mayor, Gonzalo Fuentes Aravena": what is set off at its end is the name.
        apposed = words.rpartition(", ")[2]
        if apposed != words and len(apposed.split()) <= _MOST_IN_NAME:
            words, size = apposed, len(text)
        capitals = all(word[0].isupper() or not word[0].isalpha() for word in words.split() if len(word) > 3)
        if capitals and len(words) <= size and entity.name.split()[-1] in words and "," not in words:
            yield words


def _mentions(entity: Entity, page: _Page, names: Iterable[str]) -> Iterator[_Said]:
    text, seen = page.article.text, set[int]()
    for mention in entity.mentions:
        start, end = page.sentence(mention.start)
        if start in seen or len(seen) == _MOST_SENTENCES:
            continue
        seen.add(start)
        sentence = text[start:end]
        found = next(((at, name) for name in names if (at := sentence.find(name)) >= 0), None)
        at, name = found or (mention.start - start, text[mention.start : mention.end])
        behind = sentence[at + len(name) :]
        yield _Said(_before(sentence[:at]), _behind(behind), sentence, f"{sentence[:at]} , {behind}")


def _before(text: str) -> str:
    """Return what stands right before a name: its title, or the phrase that the name explains."""
    plain = _NAMED.sub(r"\1", text.rstrip())
    if plain.endswith((",", "«", "“", "„", '"')) and not plain.endswith(" ,"):
        plain = plain[:-1].rstrip(' ,«“„"')
    cut = max((found.end() for found in _CLAUSE.finditer(plain)), default=0)
    if not plain[cut:].isascii() and " " not in plain[cut:].strip() and UNCASED.search(plain[cut:]):
        return plain[cut:][-_UNSPACED:]
    return " ".join(plain[cut:].split()[-_BEFORE:])


def _behind(text: str) -> str:
    """Return what stands right behind a name and tells who it is: set off, or after a verb of being."""
    stop = _STOP.search(text, 1)
    text = text[: stop.start()] if stop else text
    if UNCASED.search(text) and text.count(" ") < len(text) / 12:
        return text[:_UNSPACED] if _APPOSED.match(text) else ""
    parts = text.split()
    first = parts[0].lower() if parts else ""
    if _APPOSED.match(text) or first in party_words().being or first in party_words().linking:
        return " ".join(parts[: _AFTER if _APPOSED.match(text) else _BEFORE])
    return ""


def _in_brackets(said: Iterable[_Said]) -> Iterator[str]:
    """Yield what stands in brackets right behind a body's name: its letters, or what they stand for."""
    for each in said:
        if found := _BRACKETS.match(each.behind):
            yield found[1].split(",")[0].strip(" «»„“”")


def works_of(text: str) -> Iterator[str]:
    """Yield the kinds of work that words tell of.

    Example: ``set(works_of("the deputy mayor"))`` is ``{"deputy", "mayor"}``.
    """
    roles = party_words().roles
    yield from roles.in_text(text)
    parts = tokens(text)
    for word, following in zip(parts, [*parts, ""][1:], strict=True):
        if word == "general" and roles.of_word(following):
            continue
        if found := roles.of_word(word) or roles.of_word(bare(word)):
            yield found


def _without_work(name: str) -> str:
    """Return a name without the work that stands before it: Havnechef Søren Aas."""
    parts = name.split()
    offices = set[str]()
    while len(parts) > 2 and (work := party_words().roles.of_word(parts[0].lower())):
        if is_given(parts[0]):
            break
        offices.add(work)
        parts = parts[1:]
    if offices & party_words().one_a_place and len(parts) > 2 and not is_given_name(parts[0]):
        # The town of an office: akim Kyzyltama Bakhtiyar Yerezhepov.
        parts = parts[next((at for at in range(1, len(parts) - 1) if is_given_name(parts[at])), 0) :]
    return " ".join(parts)


def _born(name: str, sentences: Iterable[str]) -> Iterator[str]:
    """Yield the name with the surname that a sentence says its bearer was born with."""
    for text in sentences:
        low = text.lower()
        if not _born_before().search(low):
            continue
        for word in party_words().born:
            at = low.find(word)
            if at < 0 or (at and low[at - 1].isalpha()):
                continue
            found = re.match(
                r"\W+(?:[^\W\d_A-ZА-ЯЁІЇЄ]\w* ){0,3}([^\W\d_a-zа-яёіїє][\w'’-]+)", text[at + len(word) :]
            )
            if found and name.split()[-1] not in found[1]:
                yield f"{name.split()[0]} {found[1]}"


@cache
def _born_before() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, party_words().born)))


def _person(entity: Entity, said: list[_Said], near: frozenset[str], language: str) -> PersonName:
    sexes = people_words().sexes
    age, sex = None, ""
    for each in said:
        age = age or _age(each)
        apposed = each.behind.split(",")[:2] if _APPOSED.match(each.behind) else []
        found = {
            sexes[word]
            for word in tokens(" ".join((each.before, *apposed)))
            if word in sexes and (len(word) > 2 or word in _SHORT_TITLES)
        }
        sex = sex or (found.pop() if len(found) == 1 else "")
    if not sex and not parts_of(entity.name).sex:
        sex = _by_pronoun(said, language)
    role = next((each.before or each.behind for each in said if each.before or each.behind), "")
    bodies = party_words().bodies
    organisation = next(
        (
            part
            for each in said
            for part in (each.before, each.behind)
            if any(map(bodies.words.get, tokens(part)))
        ),
        "",
    )
    return PersonName(
        _without_work(entity.name),
        age,
        sex,
        role.strip(" ,("),
        " ".join(sorted(near)),
        organisation.strip(" ,("),
    )


def _by_pronoun(said: list[_Said], language: str) -> str:
    """Return the sex of the pronouns in what is told right behind a name; empty if they are of both."""
    if language not in LANGUAGES:
        return ""
    words = load_language(language).words
    behind = {word for each in said if _APPOSED.match(each.behind) for word in tokens(each.behind)}
    found = [
        sex for sex, field in (("m", "masculine"), ("f", "feminine")) if not behind.isdisjoint(words[field])
    ]
    return found[0] if len(found) == 1 else ""


def _age(said: _Said) -> int | None:
    """Return the age that is told of a party: set off behind its name, or the only one of the sentence."""
    at = said.without.find(" , ") + 3
    if found := _AGE_BEHIND.match(said.without[at:]):
        return _year(found)
    ages = {_year(found) for part in (said.before, said.behind) for found in _AGED.finditer(part)}
    ages = ages or {_year(found) for found in _AGED.finditer(said.without)}
    return ages.pop() if len(ages) == 1 else None


def _year(found: re.Match[str]) -> int | None:
    age = int(next(group for group in found.groups() if group))
    return age if 0 < age <= _OLDEST else None


def _quoted(reading: Reading) -> dict[str, frozenset[str]]:
    """Return every four words in a row that each party is quoted with."""
    text, found = reading.article.text, dict[str, set[str]]()
    for item in reading.attributions:
        if item.speaker is None or item.form is Form.INDIRECT:
            continue
        for start, end in item.content:
            inside = (
                text[start:end] if item.form is Form.DIRECT else " ".join(_MARKED.findall(text[start:end]))
            )
            words = folded(inside)
            grams = (" ".join(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1))
            found.setdefault(item.speaker, set()).update(grams)
    return {speaker: frozenset(grams) for speaker, grams in found.items()}
