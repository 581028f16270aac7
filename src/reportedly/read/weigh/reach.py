"""Which statements a note about checking speaks of.

A note with a name or a pronoun reaches everything that one says in the report; "the claims", "this",
"which" the statements before it that they can mean, back to the last change of speaker in the same or
the paragraph before; a note about a video or a paper the statements about it.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Scene
from reportedly.spans import contains
from reportedly.types import Span

__all__ = ["earlier", "reached", "run_back"]

Reached = tuple[list[int], str]
FAR = 3
"""Paragraphs that are looked back over for a video, a paper or a matter."""
SAME = 4
"""Letters that two forms of a word share at least ("Tischler", "Tischlers")."""


def reached(scene: Scene, remark: Remark, left_out: frozenset[int]) -> Reached:
    """Return the attributions that a note about checking reaches, and whether it is specific or general.

    Args:
        scene: the report.
        remark: the note.
        left_out: attributions that are notes themselves.
    """
    if remark.hangs:
        return _hanging(scene, remark, left_out), "specific"
    about = remark.about
    if about is None:
        return run_back(scene, remark, left_out), "specific"
    held = [n for n in scene.order if n not in left_out and _is_held(scene, n, remark)]
    if held:
        return scene.with_inner(held), "specific"
    words = scene.text(about).split()
    plain, lists = scene.language.words, scene.weighing.lists
    openers = plain["complementizers"] | plain["questions"] | lists["clauses"]
    clause = words[0] in openers
    if not clause and not lists["several"].isdisjoint(words):
        near = earlier(scene, remark, left_out, 1)
        last = max((scene.places[n].paragraph for n in near), default=0)
        return scene.with_inner([n for n in near if scene.places[n].paragraph == last]), "specific"
    named = None if clause else _named(scene, remark, words, left_out)
    if named is not None:
        return named, "general"
    told = any(_bare(word) in lists["told"] for word in words)
    if not told and not clause:
        for nouns in ("media", "documents"):
            if any(_bare(word) in lists[nouns] for word in words):
                return _of_things(scene, remark, lists[nouns], left_out), "specific"
    matter = _of_matter(scene, remark, about, left_out)
    vague = all(word in lists["anaphors"] or word in plain["determiners"] for word in words)
    if matter or not (clause or told or vague or _told_before(scene, remark)):
        return matter, "specific"
    return run_back(scene, remark, left_out), "specific"


def _bare(word: str) -> str:
    return word.strip(".,;:()'’\"“”").removesuffix("'s")


def _is_held(scene: Scene, number: int, remark: Remark) -> bool:
    """Return whether a statement stands in what the note is about: "could not verify the claim that ..."."""
    around = scene.around(number)
    if remark.about is not None and contains(remark.about, around):
        return True
    source = scene.attributions[number].source
    # "a memo seen by the Mirror says": the note stands in the source of the statement.
    return source is not None and source.start < remark.match.span.start <= source.end + 2 < around.end


def _told_before(scene: Scene, remark: Remark) -> bool:
    """Return whether the sentence has a noun for what was told before the note."""
    sentence = scene.sentence(remark.place)
    if sentence is None or remark.match.rule.about != "before":
        return False
    return any(token.low in scene.weighing.lists["told"] for token in sentence.tokens[: remark.match.start])


def earlier(scene: Scene, remark: Remark, left_out: frozenset[int], most: int) -> list[int]:
    """Return the statements before a note in its paragraph and up to so many before it, in order."""
    paragraphs = scene.earlier_paragraphs(remark.place.paragraph, most)
    here = remark.match.span
    return [
        number
        for number in scene.order
        if number not in left_out
        and (number != remark.inside or scene.places[number] != remark.place)
        and scene.places[number].paragraph in paragraphs
        and scene.around(number).start < here.start
        and not (scene.places[number] == remark.place and _holds(scene, number, here))
    ]


def _holds(scene: Scene, number: int, span: Span) -> bool:
    return any(contains(piece, span) for piece in scene.attributions[number].content)


def run_back(scene: Scene, remark: Remark, left_out: frozenset[int], start: int | None = None) -> list[int]:
    """Return the statement before a note and what the same speaker says before it, with what is inside.

    Args:
        scene: the report.
        remark: the note.
        left_out: attributions that are notes themselves.
        start: the statement to begin with, the nearest one if not given.
    """
    before = earlier(scene, remark, left_out, 1)
    if start is None:
        if not before:
            return []
        start = max(before, key=lambda number: scene.anchor(number).end)
    place = scene.places[start]
    chosen = {n for n in before if scene.places[n] == place} | {start}
    roots = {scene.root(n) for n in chosen}
    speakers = {scene.speaker(root) for root in roots} - {""}
    is_open = any(scene.is_pronoun(root) for root in roots)
    for number in reversed([n for n in before if scene.around(n) < scene.around(start)]):
        root = scene.root(number)
        if number in chosen:
            continue
        speaker = scene.speaker(root)
        # "He" that nobody has settled goes on with whoever spoke before.
        if is_open and speaker and not speakers:
            speakers.add(speaker)
        introduced = any(_is_introduced(scene, key, number) for key in speakers)
        if not (speaker in speakers or root in chosen or scene.is_pronoun(root) or introduced):
            break
        if introduced:
            speakers.add(speaker)
        chosen.add(number)
    return scene.with_inner(chosen | {n for n in map(scene.root, chosen) if n in before})


def _is_introduced(scene: Scene, key: str, number: int) -> bool:
    """Return whether a statement brings in the next one's speaker: "heard a man" before "the man said"."""
    entity = scene.names.get(key)
    if entity is None or entity.named:
        return False
    head = entity.name.lower().split()[-1]
    content = " ".join(scene.text(span) for span in scene.attributions[number].content)
    return len(entity.name.split()) <= 2 and head in map(_bare, content.split())


def _hanging(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return the statement whose words a relative clause follows, in the same sentence."""
    holders = [n for n in scene.holders(remark.match.span) if n not in left_out]
    if holders:
        return scene.with_inner(holders[:1])
    here = remark.match.span.start
    near = [
        n
        for n in scene.at(remark.place)
        if n not in left_out and scene.attributions[n].content[0].start < here
    ]
    return scene.with_inner([max(near, key=lambda n: scene.around(n).end)]) if near else []


def _named(scene: Scene, remark: Remark, words: list[str], left_out: frozenset[int]) -> list[int] | None:
    """Return all that the one says whom a note names, None if it names nobody."""
    plain, lists = scene.language.words, scene.weighing.lists
    ignored = (
        *(lists["told"], lists["media"], lists["anaphors"], plain["prepositions"], plain["adverbs"]),
        *(plain["determiners"] - plain["possessives"], plain["conjunctions"]),
    )
    extra = [word for word in map(_bare, words) if word and not any(word in each for each in ignored)]
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
    pronouns = plain["masculine"] | plain["feminine"] | plain["possessives"] | plain["persons"]
    if any(word in pronouns for word in extra):
        if not before:
            return []
        key = scene.speaker(scene.root(max(before, key=lambda number: scene.anchor(number).end)))
        return _all_of(scene, remark, speakers.get(key, []), left_out)
    things = lists["told"] | lists["media"] | lists["documents"]
    owner = any(word.endswith(("'s", "s'")) and _bare(word) not in things for word in words)
    return [] if owner else None


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
    small = scene.small_words
    return sum(any(_is_same(word, _bare(name)) for name in names if name not in small) for word in words)


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return len(one) > 1
    if min(len(one), len(other)) < SAME or abs(len(one) - len(other)) > 3:
        return False
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return shared is None or shared >= max(SAME, min(len(one), len(other)) - 2)


def _of_things(scene: Scene, remark: Remark, nouns: frozenset[str], left_out: frozenset[int]) -> list[int]:
    """Return the statements of a paper or video, or else the last one about it shortly before the note."""
    words = set(map(_bare, scene.text(remark.about).split())) if remark.about else set()
    before = earlier(scene, remark, left_out, FAR)
    all_of_them = [n for n in scene.order if n not in left_out]
    for wanted in (nouns & words, nouns):

        def speaks_of(span: Span | None, wanted: frozenset[str] = wanted) -> bool:
            return span is not None and any(_bare(word) in wanted for word in scene.text(span).split())

        spoken = [n for n in all_of_them if speaks_of(scene.attributions[n].source)]
        about = [n for n in before if any(map(speaks_of, scene.attributions[n].content))]
        if spoken or about:
            return scene.with_inner(spoken or about[-1:])
    return []


def _of_matter(scene: Scene, remark: Remark, about: Span, left_out: frozenset[int]) -> list[int]:
    """Return the statements shortly before a note that share its words, from the last that does so most."""
    stems = scene.stems_of(about)
    best, number = 0, None
    for each in earlier(scene, remark, left_out, FAR):
        count = len(stems & scene.stems[each])
        if count and count >= best:
            best, number = count, each
    return [] if number is None else run_back(scene, remark, left_out, number)
