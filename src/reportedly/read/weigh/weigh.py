"""What a report says itself about how sure each statement is.

Reads the words of certainty in the report's own sentences, never those in somebody's own mouth, and
binds each to the statements that it speaks of.  A statement that is only such a note is taken out: it
is not somebody's statement but the report's word about others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from reportedly.lexicon.languages import Language
from reportedly.lexicon.weighing import load_weighing
from reportedly.read.paragraphs import Paragraph
from reportedly.read.parties.scene import Scene as Stage
from reportedly.read.weigh.answers import answered
from reportedly.read.weigh.cues import find_cue_marks, own_beliefs
from reportedly.read.weigh.denials import with_scope
from reportedly.read.weigh.known import Known
from reportedly.read.weigh.matches import Match, find_matches
from reportedly.read.weigh.notes import SEEN, Remark, adds, find_remarks, is_apart
from reportedly.read.weigh.passage import Reached, doubted_too
from reportedly.read.weigh.reach import reached
from reportedly.read.weigh.scene import Place, Scene, bare
from reportedly.read.weigh.verifiers import checks, is_own_voice
from reportedly.spans import contains, cover, overlap
from reportedly.types import Article, Attribution, Mark, Span

__all__ = ["weigh"]

BESIDE = frozenset(("claims", "reportedly", "believes", "confirms", "denies"))
MOST_NOTES = 48
"""Notes of one report that are read: no report has so many, but a page made to be slow may."""
MOST_OF_A_KIND = 4
"""Notes of one kind that one statement keeps."""
PLEA = "plea"
"""The rule whose words go on from the cue into what is denied."""
SHORT = 4
LONGEST_PAPER = 8
EDGE = 6
"""Characters that the words of a note may leave over of a content that is only the note."""


def weigh(
    article: Article,
    paragraphs: Sequence[Paragraph],
    attributions: Sequence[Attribution],
    stage: Stage,
    language: Language,
) -> list[Attribution]:
    """Return the statements of a report with its marks of certainty, without those that are only a mark.

    Args:
        article: the report.
        paragraphs: its blocks.
        attributions: what was found, with speakers as far as they are settled.
        stage: the parties of the report.
        language: the words of its language.

    Example: of ``Ek claims he fled. His claims could not be verified.`` the one statement gets the marks
    ``claims`` and ``unverified``.
    """
    if not attributions:
        return []
    known, entities = Known(stage, attributions), stage.entities()
    weighing = load_weighing(language.code)
    scene = Scene(article, paragraphs, attributions, entities, language, weighing, known)
    matches: dict[Place, Sequence[Match]] = {}
    for paragraph in paragraphs:
        for number, sentence in enumerate(paragraph.sentences):
            hits = find_matches(sentence, scene.weighing)
            if hits:
                matches[Place(paragraph.index, number)] = hits
    remarks = list(islice(find_remarks(scene, matches), MOST_NOTES))
    left_out = frozenset((*_only_notes(scene, remarks), *own_beliefs(scene, matches)))
    marks: dict[int, list[Mark]] = {}
    for number, mark in find_cue_marks(scene, matches):
        marks.setdefault(number, []).append(
            with_scope(scene, number, mark) if mark.kind == "denies" else mark
        )
    last: Reached | None = None
    for remark in remarks:
        found = _of_remark(scene, remark, left_out, last)
        last = (remark, [number for number, _ in found])
        for number, mark in found:
            marks.setdefault(number, []).append(mark)
    freed = _freed(scene, left_out)
    return [
        _marked(
            replace(one, within=None) if number in freed else one,
            marks.get(number, ()),
        )
        for number in range(len(attributions))
        if number not in left_out and (number in freed or not _loses_its_outer(scene, number, left_out))
        for one in (_without_notes(scene, number, remarks),)
    ]


def _of_remark(
    scene: Scene, remark: Remark, left_out: frozenset[int], last: Reached | None
) -> list[tuple[int, Mark]]:
    rule, span = remark.match.rule, remark.match.span
    if rule.kind == "no_comment":
        numbers, scope = doubted_too(scene, remark, answered(scene, remark, left_out), last), "specific"
    else:
        own = scene.with_cue(span)
        if rule.kind == "verified" and own is not None and own not in left_out:
            numbers, scope = [own], "specific"
        else:
            numbers, scope = reached(scene, remark, left_out)
    apart = _note_of(scene, remark) is not None
    mark = Mark(rule.kind, span, scope, rule.name, None if apart and rule.by == "none" else remark.by)
    own = None if apart else remark.inside
    return [(number, mark) for number in numbers if number not in left_out and number != own]


def _note_of(scene: Scene, remark: Remark) -> int | None:
    """Return the piece of a content that is a note of the report, or has one at its end; None without one."""
    if remark.inside is None:
        return None
    content = scene.attributions[remark.inside].content
    index = next(i for i, piece in enumerate(content) if contains(piece, remark.match.span))
    if remark.place == scene.places[remark.inside]:
        return index if _added(scene, remark) is not None else None
    return index if is_apart(scene, remark.inside, remark.place, remark.match) else None


def _added(scene: Scene, remark: Remark) -> int | None:
    """Return where the statement around a note ends if the report has added the note, else None."""
    sentence = scene.sentence(remark.place)
    if sentence is None or remark.inside is None:
        return None
    return adds(scene, remark.inside, sentence, remark.match)


def _without_notes(scene: Scene, number: int, remarks: Sequence[Remark]) -> Attribution:
    """Return an attribution without what is no words of its speaker but notes of the report."""
    attribution = scene.attributions[number]
    for remark in remarks:
        if remark.inside != number or (index := _note_of(scene, remark)) is None:
            continue
        piece = scene.attributions[number].content[index]
        end = _added(scene, remark)
        kept = [Span(piece.start, end)] if end is not None and piece.start < end < piece.end else []
        content = tuple(one for whole in attribution.content for one in (kept if whole == piece else [whole]))
        extent = tuple(wide for wide in attribution.extent if overlap(wide, piece) == 0)
        attribution = replace(attribution, content=content or attribution.content, extent=(*extent, *kept))
    return attribution


def _only_notes(scene: Scene, remarks: Sequence[Remark]) -> list[int]:
    """Return the attributions that are nothing but a note of the report, or of an outlet for it."""
    found = []
    for number, attribution in enumerate(scene.attributions):
        if any(_is_question_of_report(scene, number, remark) for remark in remarks):
            found.append(number)
            continue
        for remark in remarks:
            span = remark.match.span
            is_cue = attribution.cue is not None and overlap(attribution.cue.span, span) > 0
            if remark.match.rule.kind == "verified":
                is_cue = is_cue and (
                    _is_about_words(scene, attribution)
                    or _is_paper_seen(scene, attribution, remark)
                    or (_is_by_report(scene, attribution, remark) and _is_thing(scene, attribution))
                )
            is_cue = is_cue or (_is_its_object(attribution, remark) and _is_thing(scene, attribution))
            is_cue = is_cue or _is_its_matter(scene, attribution, remark)
            is_own = remark.inside == number and is_own_voice(scene, number)
            is_own = is_own or (remark.inside == number and _is_checker(attribution, remark))
            if is_cue or (is_own and _is_all(attribution, remark)) or _is_around(scene, attribution, remark):
                found.append(number)
    return found


def _is_checker(attribution: Attribution, remark: Remark) -> bool:
    """Return whether the source of a find is only who should have checked: "from an independent source"."""
    source, by = attribution.source, remark.by
    if source is None or by is None or remark.match.rule.by != "after":
        return False
    return overlap(source, by) > 0 and by.start >= remark.match.span.start


def _is_by_report(scene: Scene, attribution: Attribution, remark: Remark) -> bool:
    """Return whether the report's own people are the source of a find, and those who checked."""
    source = attribution.source
    if source is None or remark.by is None or overlap(source, remark.by) == 0:
        return False
    return checks(scene, remark.by, paper=True)


def _is_its_object(attribution: Attribution, remark: Remark) -> bool:
    """Return whether a find is what a note says that nobody could check: "could not confirm | his words"."""
    source, by = attribution.source, remark.by
    if remark.match.rule.kind != "unverified" or remark.about is None or remark.match.rule.about != "after":
        return False
    same = source is not None and by is not None and overlap(source, by) > 0
    same = same and attribution.content[0].start >= remark.match.span.end
    return same and len(attribution.content) == 1 and overlap(attribution.content[0], remark.about) > 0


def _is_thing(scene: Scene, attribution: Attribution) -> bool:
    """Return whether a content is a thing that was told, shown or written, and no clause."""
    words = [bare(word) for word in scene.text(attribution.content[0]).split()]
    plain, lists = scene.language.words, scene.weighing.lists
    stops = plain["prepositions"] | plain["relatives"] | plain["complementizers"]
    end = next((i for i, word in enumerate(words) if word in stops), len(words))
    if end == 0 or len(attribution.content) > 1:
        return False
    nouns = lists["told"] | lists["media"] | lists["documents"]
    return not nouns.isdisjoint(words[:end]) or (len(words) == 1 and words[0] in lists["anaphors"])


def _is_its_matter(scene: Scene, attribution: Attribution, remark: Remark) -> bool:
    """Return whether a find without a source is only what a note is about: "The nurse's account"."""
    if remark.about is None or remark.hangs or len(attribution.content) > 1:
        return False
    if attribution.source is not None:  # "The group's claim about the number of patients"
        around = cover([attribution.source, attribution.content[0]])
        return contains(remark.about, around) and _is_thing(scene, attribution)
    return contains(remark.about, attribution.content[0]) and _is_about_words(scene, attribution)


def _is_around(scene: Scene, attribution: Attribution, remark: Remark) -> bool:
    """Return whether a find is a note and the clause it is about: "What she says | cannot be verified"."""
    first, *rest = attribution.content
    if (
        not rest
        or scene.text(first) not in scene.language.words["questions"] | scene.weighing.lists["anaphors"]
    ):
        return False
    return all(overlap(piece, remark.match.span) > 0 for piece in rest)


def _is_question_of_report(scene: Scene, number: int, remark: Remark) -> bool:
    """Return whether nobody but the reporter asks: "Asked whether it had, the ministry did not reply"."""
    attribution = scene.attributions[number]
    if remark.match.rule.kind != "no_comment" or attribution.source is not None or attribution.cue is None:
        return False
    if attribution.content[0].end > remark.match.span.start or scene.places[number] != remark.place:
        return False
    first = scene.text(attribution.content[0]).split()[0]
    words = scene.text(Span(attribution.cue.span.start, attribution.content[0].start)).split()
    # "Questioned on the cost, he refused to answer."
    asked = words[-1:] and words[-1] in scene.weighing.lists["topics"]
    sentence = scene.sentence(remark.place)
    opens = sentence is not None and sentence.tokens[0].start == attribution.cue.span.start
    return first in scene.language.words["questions"] or bool(asked and opens)


def _is_about_words(scene: Scene, attribution: Attribution) -> bool:
    """Return whether a content is only a noun or pronoun for what was told: "confirm his account", "this"."""
    words = scene.text(attribution.content[0]).split()
    lists = scene.weighing.lists
    if len(words) == 1 and words[0] in lists["anaphors"]:
        return True
    return (
        len(words) <= SHORT and words[-1].strip(".,;") in lists["told"] | lists["documents"] | lists["media"]
    )


def _is_paper_seen(scene: Scene, attribution: Attribution, remark: Remark) -> bool:
    """Return whether a content is only the paper that was seen: "has seen a copy of the order"."""
    words = scene.text(attribution.content[0]).split()
    lists, plain = scene.weighing.lists, scene.language.words
    opens = words[0] in plain["determiners"] | plain["possessives"] and len(words) <= LONGEST_PAPER
    paper = words[-1].strip(".,;") in lists["documents"] | lists["media"]
    return remark.match.rule.name in SEEN and opens and paper


def _is_all(attribution: Attribution, remark: Remark) -> bool:
    """Return whether a content holds little more than the note."""
    if len(attribution.content) > 1:
        return False
    content = attribution.content[0]
    note = cover([remark.match.span, *((remark.about,) if remark.about else ())])
    end = remark.match.span.end if remark.about is None else note.end
    return contains(content, remark.match.span) and content.end - end <= EDGE and _short(content, note)


def _short(content: Span, note: Span) -> bool:
    return note.start - content.start <= 2 * EDGE


def _loses_its_outer(scene: Scene, number: int, left_out: frozenset[int]) -> bool:
    within = scene.attributions[number].within
    return within is not None and scene.numbers.get(within) in left_out


def _freed(scene: Scene, left_out: frozenset[int]) -> frozenset[int]:
    """Return what a paper says in which nobody speaks: "The Times has reviewed the memo, which says"."""
    freed = []
    for number, attribution in enumerate(scene.attributions):
        outer = scene.numbers.get(attribution.within) if attribution.within else None
        if outer in left_out and outer is not None:
            held = scene.attributions[outer].content
            if not any(overlap(piece, whole) for piece in attribution.content for whole in held):
                freed.append(number)
    return frozenset(freed)


def _marked(attribution: Attribution, marks: Sequence[Mark]) -> Attribution:
    plea = next((mark.span for mark in marks if mark.rule == PLEA and mark.span is not None), None)
    first, *more = attribution.content
    if plea is not None and attribution.cue is not None and first.start < plea.end < first.end:
        # "pleaded | not guilty to | the charge": what is denied is the charge.
        content = (Span(plea.end + 1, first.end), *more)
        cue = replace(attribution.cue, span=cover([attribution.cue.span, plea]))
        attribution = replace(attribution, content=content, cue=cue, extent=content)
    return replace(attribution, marks=_in_order(marks)) if marks else attribution


def _in_order(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return marks in the order of the text, each once; words that say the same beside it count once."""
    kept: dict[tuple[str, Span | None], Mark] = {}
    for mark in sorted(marks, key=lambda mark: (mark.span, mark.kind)):
        beside = mark.scope == "specific" and mark.kind in BESIDE
        alike = sum(kind == mark.kind for kind, _ in kept)
        if alike < MOST_OF_A_KIND:
            kept.setdefault((mark.kind, None if beside else mark.span), mark)
    return tuple(kept.values())
