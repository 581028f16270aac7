"""Whose statements a note reaches that names somebody: "the fitter's account", "his claims".

The parties of the report are asked first; where they know nobody, the words of the note and of the
speakers' names are compared.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.owner import owners
from reportedly.read.weigh.scene import Scene, bare
from reportedly.read.weigh.walk import earlier, run_back
from reportedly.types import EntityKind, Span

__all__ = ["is_open", "members", "named_in", "owned", "said_by"]

AFTER = 2
"""Paragraphs after a note about several in which one of them may still speak."""
FAR = 4
"""Paragraphs before a note in which a body speaks whose spokesman speaks last."""
BODIES = frozenset((EntityKind.ORGANISATION, EntityKind.GROUP))
SAME = 4
"""Letters that two forms of a word share at least ("Tischler", "Tischlers")."""


def owned(scene: Scene, remark: Remark, about: Span, left_out: frozenset[int]) -> list[int] | None:
    """Return all that the owner of some words says, None if nobody is named or settled who speaks."""
    spans = list(owners(scene, about))
    for span in spans:
        noun = bare(scene.text(span).split()[-1])
        if members := _of_group(scene, noun, span.start, remark, left_out):
            return scene.with_inner(members)
    for span in spans:
        party = scene.known.party(span)
        said = said_by(scene, scene.known.entity(party), left_out) if party else []
        generic = party is not None and not party.named and _is_generic(scene, span)
        if generic and not set(said) & set(earlier(scene, remark, left_out, 1)):
            continue  # "the man" is not the man of ten paragraphs ago
        if said:
            run = run_back(scene, remark, left_out)
            noun = bare(scene.text(span).split()[-1])
            run = [n for n in run if not scene.speaker(scene.root(n))]
            if generic:  # "A source close to the family", then "the source"
                run += [n for n in earlier(scene, remark, left_out, 1) if _is_a(scene, n, noun)]
            if party is not None and not party.named:  # "Two soldiers said ... One of the two said"
                noun = _plural(scene, [scene.text(span)], said)
                run += _of_group(scene, noun, span.start, remark, left_out)
            if party is not None and party.kind in BODIES:
                run += _of_spokesmen(scene, said, earlier(scene, remark, left_out, FAR))
            return scene.with_inner([*said, *run, *_beside(scene, said, left_out)])
    for span in spans:
        if (party := scene.known.party(span)) is not None and party.named and party.is_person:
            # Salgueiro, who says nothing by his name: what "he" has just said.
            just = earlier(scene, remark, left_out, 0)[-1:]
            if just and _is_he(scene, just[0]):
                return scene.with_inner(just)
    for span in spans:
        said = _called(scene, span, remark, left_out)
        if said:
            return scene.with_inner([*said, *_beside(scene, said, left_out)])
    return None


def _is_a(scene: Scene, number: int, noun: str) -> bool:
    """Return whether one who has no name is called by a noun where he speaks."""
    entity = scene.names.get(scene.speaker(number))
    source = scene.attributions[number].source
    if source is None or (entity is not None and entity.named):
        return False
    return noun in map(bare, scene.text(source).split())


def _is_he(scene: Scene, number: int) -> bool:
    source, plain = scene.attributions[number].source, scene.language.words
    return source is not None and scene.text(source) in plain["masculine"] | plain["feminine"]


def members(
    scene: Scene, remark: Remark, words: list[str], said: list[int], left_out: frozenset[int]
) -> list[int]:
    """Return what each of those says who spoke before, for "their statements"."""
    noun = _plural(scene, words, said)
    return _of_group(scene, noun, remark.match.span.start, remark, left_out) if noun else []


def _plural(scene: Scene, words: list[str], said: list[int]) -> str:
    """Return the noun by which several are called where they speak, for "their": nothing if it is one."""
    if scene.language.words["plural"].isdisjoint(words):
        return ""
    sources = [scene.attributions[n].source for n in said]
    called = [bare(word) for source in sources if source for word in scene.text(source).split()]
    return next((word for word in called if word in scene.language.words["plural_nouns"]), "")


def _of_group(scene: Scene, noun: str, start: int, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return what each of a group says: "Two clerks ... One said ... The other said" for "the clerks"."""
    lists = scene.weighing.lists
    if noun not in scene.language.words["plural_nouns"] or not lists["members"]:
        return []
    here = remark.match.span.start
    opening = max((t for t in _mentions(scene, noun) if t < min(here, start)), default=None)
    if opening is None:
        return []
    since = [n for n in scene.order if n not in left_out and opening <= scene.around(n).start]
    since = [n for n in since if scene.places[n].paragraph <= remark.place.paragraph + AFTER]
    paragraph = scene.place(Span(opening, opening + 1)).paragraph
    return [
        n
        for n in since
        if (source := scene.attributions[n].source) is not None
        and (
            scene.places[n].paragraph == paragraph == remark.place.paragraph
            or (
                (
                    scene.around(n).start < here
                    or scene.text(source).split()[1:2] in ([], ["of"])
                    or "," in scene.text(source)[:14]
                )
                and not lists["members"].isdisjoint(scene.text(source).replace(",", "").split()[:2])
            )
        )
    ]


def _mentions(scene: Scene, noun: str) -> list[int]:
    """Return where a noun stands in the report's own words."""
    return [
        token.start
        for paragraph in scene.paragraphs
        for sentence in paragraph.sentences
        for token in sentence.tokens
        if token.low == noun
    ]


def _called(scene: Scene, span: Span, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return all that one says whose mention has the noun: "Ek, a nurse at the clinic" for "the nurse"."""
    noun = bare(scene.text(span).split()[-1])
    if noun in scene.language.words["epithets"] or noun not in scene.language.words["persons"]:
        return []
    called = [
        n
        for n in scene.order
        if (source := scene.attributions[n].source) is not None
        and n not in left_out
        and source.start < remark.match.span.start
        and noun in map(bare, scene.text(source).split())
    ]
    if not called:
        return []
    speaker = scene.speaker(called[-1])
    return (
        [n for n in scene.order if n not in left_out and scene.speaker(n) == speaker] if speaker else called
    )


def _is_generic(scene: Scene, span: Span) -> bool:
    """Return whether a mention says no more than "the man", "the witness"."""
    plain, lists = scene.language.words, scene.weighing.lists
    return bare(scene.text(span).split()[-1]) in plain["epithets"] | lists["anyone"]


def _beside(scene: Scene, said: list[int], left_out: frozenset[int]) -> list[int]:
    """Return what "he" says whom nobody has settled, right after what one says in the same paragraph."""
    found: list[int] = []
    for n in scene.order:
        if n in left_out or not is_open(scene, n):
            continue
        place, start = scene.places[n], scene.around(n).start
        before = [m for m in scene.at_paragraph(place.paragraph) if scene.around(m).start < start]
        if before and max(before, key=lambda m: scene.around(m).start) in (*said, *found):
            found.append(n)
    return found


def said_by(scene: Scene, entity: str, left_out: frozenset[int]) -> list[int]:
    """Return what a party says itself, or if it says nothing, what others say that it said."""
    said = [
        n
        for n in scene.order
        if n not in left_out
        and (scene.attributions[n].speaker == entity or entity in scene.attributions[n].candidates)
    ]
    own = [n for n in said if scene.root(n) == n or scene.speaker(scene.root(n)) == entity]
    return own or said


def is_open(scene: Scene, number: int) -> bool:
    """Return whether "he" or "him" says something, and nobody knows who that is."""
    source, plain = scene.attributions[number].source, scene.language.words
    said = "" if source is None or scene.attributions[number].speaker else scene.text(source)
    return bool(said) and said in plain["pronouns"] | plain["masculine"] | plain["feminine"]


def named_in(scene: Scene, remark: Remark, words: list[str], left_out: frozenset[int]) -> list[int] | None:
    """Return all that the one says whom a note names, None if it names nobody."""
    plain, lists = scene.language.words, scene.weighing.lists
    ignored = (
        *(lists["told"], lists["media"], lists["anaphors"], plain["prepositions"], plain["adverbs"]),
        *(plain["determiners"] - plain["possessives"], plain["conjunctions"]),
    )
    extra = [word for word in map(bare, words) if word and not any(word in each for each in ignored)]
    speakers: dict[str, list[int]] = {}
    for number in range(len(scene.attributions)):
        key = scene.speaker(number)
        if key and number not in left_out:
            speakers.setdefault(key, []).append(number)
    shared = {key: _shared(scene, key, extra) for key in speakers}
    most = max(shared.values(), default=0)
    before = earlier(scene, remark, left_out, 1)
    if most:
        best = [key for key, count in shared.items() if count == most]
        here = remark.match.span.start
        nearest = max(
            best, key=lambda key: max((b for b in _starts(scene, speakers[key]) if b < here), default=-1)
        )
        entity = scene.names.get(nearest)
        near = any(n in before for n in speakers[nearest])
        # "The man" of ten paragraphs ago is not the man who spoke last.
        if near or not any(word in plain["persons"] for word in extra) or (entity and entity.named):
            same = [n for key in best if _is_part(scene, key, nearest) for n in speakers[key]]
            return _all_of(scene, remark, same, left_out)
    pronouns = plain["masculine"] | plain["feminine"] | plain["possessives"]
    pronouns |= plain["epithets"] | lists["anyone"]
    if any(word in pronouns for word in extra):
        if not before:
            return []
        last = max(before, key=lambda number: scene.anchor(number).end)
        key = scene.speaker(scene.root(last))
        if not key:
            # "He" whom nobody has settled: what he says in that paragraph.
            here = scene.places[last].paragraph
            run = run_back(scene, remark, left_out)
            return [n for n in run if scene.places[n].paragraph == here]
        return _all_of(scene, remark, speakers.get(key, []), left_out)
    things = lists["told"] | lists["media"] | lists["documents"]
    owned_by = [bare(word) for word in words if word.endswith(("'s", "s'")) and bare(word) not in things]
    if before and owned_by and owned_by[-1] in plain["organisations"]:
        called = _sources_with(scene, owned_by[-1], remark, left_out)
        if called:
            return _all_of(
                scene, remark, speakers.get(scene.speaker(scene.root(called[-1])), called), left_out
            )
        # "The group's claim": all that the one says for it who spoke last.
        last = max(before, key=lambda number: scene.anchor(number).end)
        said = speakers.get(scene.speaker(scene.root(last)), [])
        body = _spoken_for(scene, last, earlier(scene, remark, left_out, FAR))
        return _all_of(scene, remark, [*said, *speakers.get(body, [])], left_out)
    return [] if owned_by else None


def _speaks_for_another(scene: Scene, speaker: str, among: list[int]) -> bool:
    sources = [scene.attributions[n].source for n in among if scene.speaker(n) == speaker]
    words = [word for source in sources if source for word in scene.text(source).replace(",", "").split()]
    return bool(speaker) and not scene.weighing.lists["answering"].isdisjoint(words)


def _of_spokesmen(scene: Scene, said: list[int], before: list[int]) -> list[int]:
    """Return what a spokesman says right after a body: "The Front said ... spokesman Venn said"."""
    run: list[int] = []
    for n in before:
        speaker = scene.speaker(scene.root(n))
        if run and speaker == scene.speaker(scene.root(run[-1])):
            run.append(n)
        elif n in said:
            run = [n]
        elif run and _speaks_for_another(scene, speaker, before):
            run.append(n)
        else:
            run = [] if scene.root(n) == n else run
    return run


def _spoken_for(scene: Scene, number: int, before: list[int]) -> str:
    """Return the body that spoke last before its spokesman, nothing if none did."""
    if not _speaks_for_another(scene, scene.speaker(number), before):
        return ""
    bodies = [scene.speaker(n) for n in before if scene.around(n).start < scene.around(number).start]
    known = [key for key in bodies if (one := scene.names.get(key)) and one.kind in BODIES]
    return known[-1] if known else ""


def _sources_with(scene: Scene, noun: str, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return the statements before a note whose source has a noun: "A group calling itself so says"."""
    sources = {n: scene.attributions[n].source for n in scene.order if n not in left_out}
    here = remark.match.span.start
    return [
        n
        for n, source in sources.items()
        if source is not None and source.start < here and noun in map(bare, scene.text(source).split())
    ]


def _is_part(scene: Scene, one: str, other: str) -> bool:
    """Return whether one speaker's name holds the other's: "Tailor Idris Bello" and "Idris Bello"."""
    names = [
        set((scene.names[key].name if key in scene.names else key).lower().split()) for key in (one, other)
    ]
    return names[0] <= names[1] or names[1] <= names[0]


def _starts(scene: Scene, numbers: Iterable[int]) -> list[int]:
    return [scene.around(number).start for number in numbers]


def _all_of(scene: Scene, remark: Remark, numbers: list[int], left_out: frozenset[int]) -> list[int]:
    """Return statements of one speaker, with those right before the note that are the same speaker's."""
    run = run_back(scene, remark, left_out)
    if not numbers:
        return run
    known = {scene.speaker(scene.root(n)) for n in run} - {""}
    wanted = {scene.speaker(n) for n in numbers}
    return scene.with_inner([*numbers, *(run if known <= wanted else ())])


def _shared(scene: Scene, key: str, words: Iterable[str]) -> int:
    """Return how many of some words stand in the name of a speaker."""
    entity = scene.names.get(key)
    names = (entity.name.lower().replace("’", "'") if entity else key).split()
    if entity is not None and not entity.named:
        names = [name for name in names if not name.endswith("'s")]  # "people close to Ek's mother"
    small = scene.small_words
    return sum(any(_is_same(word, bare(name)) for name in names if name not in small) for word in words)


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return len(one) > 1
    if min(len(one), len(other)) < SAME or abs(len(one) - len(other)) > 3:
        return False
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return shared is None or shared >= max(SAME, min(len(one), len(other)) - 2)
