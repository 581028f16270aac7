"""Which statements a note about checking speaks of.

A note with a name or a pronoun reaches everything that one says in the report; "the claims", "this",
"which" the statements before it that they can mean, back to the last change of speaker in the same or
the paragraph before; a note about a video or a paper the statements about it.
"""

from __future__ import annotations

from reportedly.read.weigh.checked import checked, is_vague, points_back
from reportedly.read.weigh.cues import verb_marks
from reportedly.read.weigh.denials import is_denial
from reportedly.read.weigh.notes import SEEN, Remark
from reportedly.read.weigh.papers import (
    heard_there,
    is_beside_paper,
    is_of_people,
    is_paper,
    is_said_in,
    is_which,
    next_of_it,
    of_reader,
    of_same_paper,
)
from reportedly.read.weigh.scene import LONGEST_STEM, Scene, bare
from reportedly.read.weigh.walk import earlier, run_back
from reportedly.read.weigh.whose import is_open, members, named_in, owned, said_by
from reportedly.spans import contains, overlap
from reportedly.types import Span

__all__ = ["reached"]

Reached = tuple[list[int], str]
FAR = 3
"""Paragraphs that are looked back over for a video, a paper or a matter."""
ALIKE = 2
"""Words that an open question shares with what it is about: "how many boats sank"."""
EVENT = 3
"""Words of what only names again what was told: "the liberation", "the two arrests"."""
FRONT = 3
"""Tokens behind a paper in which a relative clause on it opens: ", in which"."""
FAR_SOURCE = 90
"""Characters between a paper and the words that say who has seen it."""


def reached(scene: Scene, remark: Remark, left_out: frozenset[int]) -> Reached:
    """Return the attributions that a note about checking reaches, and whether it is specific or general.

    Args:
        scene: the report.
        remark: the note.
        left_out: attributions that are notes themselves.
    """
    held = [n for n in scene.order if n not in left_out and _is_held(scene, n, remark)]
    if held:
        return scene.with_inner(of_same_paper(scene, remark, held, left_out)), "specific"
    about = checked(scene, remark)
    front = remark.match.rule.name == "verified" and _opens_with(scene, remark)
    if (remark.match.rule.name in SEEN or front) and is_beside_paper(scene, remark):
        # "In a letter seen by the Mirror, the union says": it is said in that paper.
        here = remark.match.span
        said = [n for n in scene.at(remark.place) if n not in left_out and not overlap(scene.whole(n), here)]
        if said:
            return scene.with_inner(of_same_paper(scene, remark, said, left_out)), "specific"
    if remark.match.rule.name in SEEN:
        return _of_seen(scene, remark, about, left_out), "specific"
    if remark.match.rule.kind == "verified" and (shown := _in_which(scene, remark, left_out)):
        return shown, "specific"
    if remark.hangs and (about is None or (hanging := _hanging(scene, remark, left_out))):
        return hanging if about is not None else _hanging(scene, remark, left_out), "specific"
    if remark.hangs and about is not None and _is_new(scene, about) and is_paper(scene, about):
        return [], "specific"  # "A second clip, which has not been verified, went round"
    if about is None:
        return run_back(scene, remark, left_out), "specific"
    words = scene.text(about).split()
    plain, lists = scene.language.words, scene.weighing.lists
    if len(words) > 1 and words[0] in plain["np_prepositions"]:
        if words[0] in lists["asked"]:
            return run_back(scene, remark, left_out), "specific"  # "no confirmation from the army"
        words = words[1:]  # "no confirmation of this"
    elif len(words) == 2 and words[0] in plain["prepositions"] and words[1] in lists["anaphors"]:
        words = words[1:]  # "ingen bekreftelse på dette"
    if words[0] in lists["clauses"]:
        before = remark.match.rule.about == "before"
        return (_hanging if before else run_back)(scene, remark, left_out), "specific"
    that = len(words) > 1 and words[0] in plain["definites"] and bare(words[1]) in lists["told"]
    if len(words) > 1 and not that and words[0] in plain["complementizers"] | plain["questions"]:
        return _of_clause(scene, remark, about, left_out), "specific"
    named = owned(scene, remark, about, left_out)
    these = words[0] in lists["demonstratives"] and not lists["figures"].isdisjoint(map(bare, words[1:3]))
    if these:
        return _of_figures(scene, remark, words, left_out) or [], "specific"
    several = _several(scene, remark, words, left_out) if named is None else None
    if several is not None:
        return several, "specific"
    if named is None:
        named = named_in(scene, remark, words, left_out)
    if named is not None:
        return named, "general"
    return _of_matter_told(scene, remark, about, words, left_out), "specific"


def _in_which(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return what is said in what was checked: "geolocated the video, in which a man shouts"."""
    sentence, about = scene.sentence(remark.place), remark.about
    if sentence is None or about is None or about.start < remark.match.span.end or not is_paper(scene, about):
        return []
    after = [token for token in sentence.tokens if token.start >= about.end][:FRONT]
    if scene.language.words["relatives"].isdisjoint(token.low for token in after):
        return []
    said = [n for n in scene.at(remark.place) if n not in left_out and scene.around(n).start > about.end]
    return scene.with_inner(said)


def _of_seen(scene: Scene, remark: Remark, about: Span | None, left_out: frozenset[int]) -> list[int]:
    """Return the statements of a paper that somebody has seen."""
    papers = scene.weighing.lists["documents"] | scene.weighing.lists["media"]
    seen = about is not None and not papers.isdisjoint(map(bare, scene.text(about).split()))
    after = [n for n in scene.at(remark.place) if n not in left_out and is_which(scene, n, remark)]
    if seen and after:
        return scene.with_inner(after)
    new = seen and about is not None and _is_new(scene, about)
    things = next_of_it(scene, remark, left_out) if new else []
    things = things or (_of_things(scene, remark, papers, left_out) if seen else [])
    more = things or (of_reader(scene, remark, left_out) if seen else [])
    more = more or (next_of_it(scene, remark, left_out) if seen else [])
    return scene.with_inner(of_same_paper(scene, remark, more, left_out)) if seen else more


def _of_matter_told(
    scene: Scene, remark: Remark, about: Span, words: list[str], left_out: frozenset[int]
) -> list[int]:
    """Return the statements that a thing, a number, a matter or a noun for what was told means."""
    plain, lists = scene.language.words, scene.weighing.lists
    told = any(bare(word) in lists["told"] for word in words)
    if not told:
        for nouns in ("media", "documents"):
            if any(bare(word) in lists[nouns] for word in words):
                things = _of_things(scene, remark, lists[nouns], left_out)
                if not things and _of_quality(scene, remark):
                    things = run_back(scene, remark, left_out)  # "the authenticity of the recording"
                if not things and remark.match.rule.name == "shown-to-us":
                    things = run_back(scene, remark, left_out)[-1:]  # "He showed this reporter the receipt"
                return things
    if counted := _of_figures(scene, remark, words, left_out):
        return counted
    this = len(words) > 1 and words[0] in lists["anaphors"] and words[1] in plain["prepositions"]
    matter = [] if this else _of_matter(scene, remark, about, left_out)
    vague = is_vague(scene, words) or (remark.match.rule.about == "inside" and points_back(scene, about))
    alleged = not lists["alleged"].isdisjoint(words)
    if alleged and (same := _with_word(scene, words[-1], earlier(scene, remark, left_out, 1))):
        return scene.with_inner(same)
    event = len(words) <= EVENT and words[0] in plain["definites"]
    if matter or not (told or vague or alleged or event or _told_before(scene, remark)):
        return matter
    return _claimed(scene, words, run_back(scene, remark, left_out))


def _of_figures(scene: Scene, remark: Remark, words: list[str], left_out: frozenset[int]) -> list[int]:
    """Return what was last said with a number in it, for "the toll", "the number of the dead"."""
    if scene.weighing.lists["figures"].isdisjoint(map(bare, words)):
        return []
    here = remark.match.span.start
    stems = scene.stems_of(remark.about) if remark.about is not None else frozenset()
    stems -= {word[:LONGEST_STEM] for word in scene.weighing.lists["figures"]}
    before = [n for n in scene.order if n not in left_out and scene.around(n).start < here]
    run = [n for n in before if _has_number(scene, n) and stems & scene.stems[n]][-1:]
    run = run or [n for n in run_back(scene, remark, left_out) if _has_number(scene, n)]
    if run:
        return scene.with_inner(run)
    far = [n for n in earlier(scene, remark, left_out, FAR) if _has_number(scene, n)]
    last = max((scene.places[n].paragraph for n in far), default=0)
    return scene.with_inner([n for n in far if scene.places[n].paragraph == last])


def _has_number(scene: Scene, number: int) -> bool:
    words = _content_words(scene, number)
    numbers = scene.weighing.lists["numbers"]
    return any(word in numbers or any(map(str.isdigit, word)) for word in words)


def _of_quality(scene: Scene, remark: Remark) -> bool:
    words = scene.text(remark.about).split() if remark.about is not None else []
    return not scene.weighing.lists["qualities"].isdisjoint(map(bare, words))


def _opens_with(scene: Scene, remark: Remark) -> bool:
    """Return whether what was checked opens the sentence: "In a video verified by the Post, a man says"."""
    about, plain = remark.about, scene.language.words
    sentence = scene.sentence(remark.place)
    return (
        about is not None
        and sentence is not None
        and about.start == sentence.tokens[0].start
        and scene.text(about).split()[0] in plain["prepositions"]
    )


def _is_new(scene: Scene, about: Span) -> bool:
    """Return whether a paper is first spoken of here: "a letter", "minutes of the meeting"."""
    plain = scene.language.words
    first = scene.text(about).split()[0]
    return first in plain["singulars"] or first not in plain["definites"] | plain["possessives"]


def _with_word(scene: Scene, word: str, before: list[int]) -> list[int]:
    """Return the last of some statements that has a word, whatever its form: "demanded" for "demand"."""
    stem = bare(word)[:LONGEST_STEM]
    having = [n for n in before if any(w.startswith(stem) for w in _content_words(scene, n))]
    return having[-1:]


def _content_words(scene: Scene, number: int) -> list[str]:
    return [bare(w) for span in scene.attributions[number].content for w in scene.text(span).split()]


def _claimed(scene: Scene, words: list[str], run: list[int]) -> list[int]:
    """Return what was claimed of what one said, for "the allegation"; all of it for other nouns."""
    if scene.weighing.lists["accusing"].isdisjoint(map(bare, words)):
        return run
    marks = verb_marks(scene.language.code)
    cues = {n: scene.attributions[n].cue for n in run}
    claimed = [n for n, cue in cues.items() if cue is not None and marks.get(cue.lemma) == "claims"]
    return scene.with_inner(claimed) if claimed else run


def _of_clause(scene: Scene, remark: Remark, about: Span, left_out: frozenset[int]) -> list[int]:
    """Return the statements that a clause speaks of: "whether the bridge is mined", "what Ek heard".

    "Who fired could not be established" is an open question, and says nothing about a statement.
    """
    named = [name.span for name in scene.known.stage.cast.names_in(about)]
    for span in (*named, *_subject(scene, about)):
        party = scene.known.party(span)
        said = said_by(scene, scene.known.entity(party), left_out) if party else []
        before = [n for n in said if scene.around(n).start < remark.match.span.start]
        if before:
            last = scene.places[max(before, key=lambda n: scene.anchor(n).end)].paragraph
            open_to = [n for n in scene.order if is_open(scene, n) and n not in left_out]
            return scene.with_inner([n for n in (*before, *open_to) if scene.places[n].paragraph == last])
    words, lists = scene.text(about).split(), scene.weighing.lists
    media = lists["media"] & set(map(bare, words))
    if media and (shown := _of_things(scene, remark, lists["media"], left_out)):
        return shown  # "when the video was filmed could not be established"
    matter = _of_matter(scene, remark, about, left_out)
    if words[0] in lists["open"]:
        # "has yet to confirm how many sank" is not about what was said of boats before.
        matter = [n for n in matter if len(scene.stems_of(about) & scene.stems[n]) >= ALIKE]
    points_back = not lists["open"] or not lists["anaphors"].isdisjoint(words[1:3])
    points_back = points_back and words[0] not in lists["open"]
    told = len(words) == 3 and words[2] in scene.language.forms and bool(_pronouns(scene, about))
    return matter or (run_back(scene, remark, left_out) if points_back or told else [])


def _subject(scene: Scene, about: Span) -> list[Span]:
    """Return what stands between the question word and the last: "what the boy heard"."""
    words = scene.text(about).split(" ")
    if len(words) < 3 or words[0] in scene.weighing.lists["open"] - {"what"}:
        return _pronouns(scene, about)
    start = about.start + len(words[0]) + 1
    return [*_pronouns(scene, about), Span(start, about.end - len(words[-1]) - 1)]


def _pronouns(scene: Scene, about: Span) -> list[Span]:
    """Return the pronoun of "what she says", nothing for other clauses."""
    words, plain = scene.text(about).split(" "), scene.language.words
    if len(words) < 3 or words[1] not in plain["masculine"] | plain["feminine"]:
        return []
    start = about.start + len(words[0]) + 1
    return [Span(start, start + len(words[1]))]


def _several(scene: Scene, remark: Remark, words: list[str], left_out: frozenset[int]) -> list[int] | None:
    """Return the statements of several speakers: "neither claim", "these claims", "the above"."""
    lists = scene.weighing.lists
    if not lists["above"].isdisjoint(words):
        before = [
            n for n in scene.order if n not in left_out and not scene.is_above(scene.places[n].paragraph)
        ]
        here = remark.match.span.start
        return scene.with_inner([n for n in before if scene.around(n).start < here])
    many = len(words) > 1 and not lists["many"].isdisjoint(map(bare, words[:3]))
    if lists["several"].isdisjoint(words) and not many:
        return None
    near = earlier(scene, remark, left_out, FAR)
    if many and any(word.endswith("s") and word in lists["told"] for word in map(bare, words)):
        # "These claims": back to where else was spoken of.
        return scene.with_inner([*near, *members(scene, remark, words, near[-1:], left_out)])
    last = max((scene.places[n].paragraph for n in near), default=0)
    chosen = [n for n in near if scene.places[n].paragraph == last]
    told = {scene.speaker(scene.root(n)) for n in chosen if not is_denial(scene, n)}
    if not many and len(told or chosen) == 1:
        # "Neither side's version": that of the one who spoke before him too.
        rest = [n for n in near if n not in chosen]
        rest = [n for n in rest if scene.speaker(scene.root(n)) not in told]
        other = scene.speaker(scene.root(rest[-1])) if rest else ""
        chosen += [n for n in rest if other and scene.speaker(scene.root(n)) == other]
    return scene.with_inner(chosen)


def _is_held(scene: Scene, number: int, remark: Remark) -> bool:
    """Return whether a statement stands in what the note is about: "could not verify the claim that ..."."""
    around = scene.around(number)
    if remark.added and number == remark.inside and scene.attributions[number].source is None:
        return True
    if not remark.hangs and remark.about is not None and contains(remark.about, around):
        return True
    source = scene.attributions[number].source
    if source is None or scene.places[number] != remark.place:
        return False
    here = remark.match.span.start
    # "a memo seen by the Mirror says": the note stands in the source of the statement, or goes on with it.
    if source.start < here <= source.end + 2 < around.end:
        return remark.match.rule.kind != "verified" or not is_of_people(scene, Span(source.start, here))
    if remark.match.rule.kind != "verified":
        return False
    if here <= source.end:
        return source.start < here and not is_of_people(scene, Span(source.start, here))
    between = scene.text(Span(source.end, here))
    paper = is_paper(scene, source)
    cue = scene.attributions[number].cue
    verb = cue is not None and source.end <= cue.span.start < here
    return paper and not verb and len(between) <= FAR_SOURCE and not any(c in between for c in ";:!?")


def _told_before(scene: Scene, remark: Remark) -> bool:
    """Return whether the sentence has a noun for what was told before the note."""
    sentence = scene.sentence(remark.place)
    if sentence is None or remark.match.rule.about != "before":
        return False
    return any(token.low in scene.weighing.lists["told"] for token in sentence.tokens[: remark.match.start])


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
    if not near and remark.match.rule.about == "after":
        # "An officer writes in a letter, which the magazine could not check: ..."
        near = [n for n in scene.at(remark.place) if n not in left_out and scene.around(n).start < here]
    if not near:
        # "In a video that could not be verified, a man says": what follows in the sentence.
        near = [n for n in scene.at(remark.place) if n not in left_out][:1]
    return scene.with_inner([max(near, key=lambda n: scene.around(n).end)]) if near else []


def _of_things(scene: Scene, remark: Remark, nouns: frozenset[str], left_out: frozenset[int]) -> list[int]:
    """Return the statements of a paper or video, or else the last one about it shortly before the note."""
    words = set(map(bare, scene.text(remark.about).split())) if remark.about else set()
    before = earlier(scene, remark, left_out, FAR)
    all_of_them = [n for n in scene.order if n not in left_out]
    moving = scene.weighing.lists["moving"]
    named = nouns & words
    alike = nouns & moving if named & moving else nouns - moving if named else nouns
    for wanted in (named, alike):

        def speaks_of(span: Span | None, wanted: frozenset[str] = wanted) -> bool:
            return span is not None and any(bare(word) in wanted for word in scene.text(span).split())

        spoken = [
            n
            for n in all_of_them
            if speaks_of(scene.attributions[n].source)
            or (n in before and is_said_in(scene, n, wanted & (scene.weighing.lists["documents"] | moving)))
        ]
        about = [n for n in before if any(map(speaks_of, scene.attributions[n].content))]
        if spoken or about:
            spoken += heard_there(scene, spoken, left_out) if wanted & moving else []
            return scene.with_inner(spoken or about[-1:])
    if shown := [n for n in before if _shows(scene, n, named | alike)][-1:]:
        return scene.with_inner(shown)  # "published a photograph that it said showed the bridge"
    return []


def _shows(scene: Scene, number: int, nouns: frozenset[str]) -> bool:
    """Return whether a picture is named in the sentence of a statement, before what it says."""
    sentence = scene.sentence(scene.places[number])
    first = scene.attributions[number].content[0].start
    return sentence is not None and any(t.low in nouns for t in sentence.tokens if t.start < first)


def _of_matter(scene: Scene, remark: Remark, about: Span, left_out: frozenset[int]) -> list[int]:
    """Return the statements shortly before a note that share its words, from the last that does so most."""
    stems = scene.stems_of(about)
    best, number = 0, None
    for each in earlier(scene, remark, left_out, FAR):
        count = len(stems & scene.stems[each])
        if count and count >= best:
            best, number = count, each
    return [] if number is None else run_back(scene, remark, left_out, number)
