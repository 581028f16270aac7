"""Statements of papers, pictures and recordings, and which are of one that a report has seen.

Reads: ``emails seen by the Post show`` · ``In another, he wrote`` · ``The letter also says``
Example: who has seen the emails has seen what ``one email`` says.
Leaves alone: ``a report`` of somebody else, what is told to reporters.
"""

from __future__ import annotations

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Place, Scene, bare
from reportedly.spans import overlap
from reportedly.types import Form, Span

__all__ = [
    *("heard_there", "is_beside_paper", "is_of_people", "is_paper", "is_said_in", "is_which", "is_written"),
    *("next_of_it", "of_reader", "of_same_paper"),
]

CLOSE_BY = 8
"""Words before a note in which the paper that has been seen is named."""
BY_WHICH = 4
"""Words before a note in which a relative clause opens: "to which this newspaper"."""


def of_same_paper(scene: Scene, remark: Remark, held: list[int], left_out: frozenset[int]) -> list[int]:
    """Return statements with all others of the same paper: who has seen the letter has seen all of it.

    Args:
        scene: the report.
        remark: who has seen it.
        held: the statements that are known to be of it.
        left_out: attributions that are notes themselves.
    """
    if remark.match.rule.kind != "verified":
        return held
    nouns, several = _wanted(scene, remark, held)
    gathered = not nouns.isdisjoint(scene.weighing.lists["gathered"])
    called = nouns | (scene.weighing.lists["documents"] if gathered else frozenset())
    speakers = {scene.speaker(n) for n in held if is_paper(scene, scene.attributions[n].source)} - {""}
    letters = not nouns.isdisjoint(scene.weighing.lists["letters"])
    chosen = list(held)
    for n in sorted(scene.order, key=lambda n: scene.anchor(n).end):
        source = scene.attributions[n].source
        if n in left_out or n in chosen or source is None:
            continue
        words = scene.text(source).split()
        known = several or gathered or words[0] not in scene.language.words["singulars"]
        after = scene.anchor(n).start > remark.match.span.start
        if (
            scene.speaker(n) in speakers
            or (known and not (called if after else nouns).isdisjoint(_until_who(scene, words)))
            or is_said_in(scene, n, nouns)
            or (after and _goes_on(scene, n, chosen, nouns, letters=letters))
        ):
            chosen.append(n)
    return chosen


def _wanted(scene: Scene, remark: Remark, held: list[int]) -> tuple[frozenset[str], bool]:
    """Return the nouns by which a paper may be called again, and whether there are several."""
    lists = scene.weighing.lists
    sources = [scene.attributions[n].source for n in held]
    heads = [_until_who(scene, scene.text(span).split()) for span in sources if span is not None]
    named = frozenset(word for words in heads for word in words) & (lists["documents"] | lists["media"])
    named = named or _papers(scene, _phrase(scene, remark)) | _papers(scene, remark.about)
    several = any(word.endswith("s") and word[:-1] in lists["documents"] for word in named)
    nouns = named | {word + "s" for word in named} | {word.removesuffix("s") for word in named}
    if not named.isdisjoint(lists["moving"]):
        nouns |= lists["moving"]
    return nouns, several


def _until_who(scene: Scene, words: list[str]) -> list[str]:
    """Return the words of a source up to what tells more of it: "the log | of the school"."""
    plain = scene.language.words
    stops = (plain["prepositions"] - plain["np_prepositions"]) | plain["relatives"]
    end = next((i for i, word in enumerate(words) if i and word in stops), len(words))
    return [bare(word) for word in words[:end]]


def _goes_on(scene: Scene, n: int, chosen: list[int], nouns: frozenset[str], *, letters: bool) -> bool:
    """Return whether a statement goes on with the paper of the one before it: "It also says", "In another".

    After letters and messages whatever somebody "wrote" is in them.
    """
    before = [m for m in scene.order if scene.anchor(m).end < scene.anchor(n).start]
    last = max(before, key=lambda m: scene.anchor(m).end) if before else None
    if last is None or last not in chosen or scene.attributions[n].within is not None:
        return False
    place = scene.places[n]
    if scene.places[last].paragraph not in scene.earlier_paragraphs(place.paragraph, 1):
        return False
    source, plain = scene.attributions[n].source, scene.language.words
    paper = is_paper(scene, scene.attributions[last].source)
    if source is not None and scene.text(source) in plain["neuter"] | plain["plural"] - plain["first_person"]:
        return paper
    sentence = scene.sentence(place)
    front = [token.low for token in sentence.tokens[:3]] if sentence is not None else []
    if len(front) == 3 and front[0] in plain["prepositions"] and front[1] in scene.weighing.lists["members"]:
        return front[2] == "," or front[2] in nouns
    return letters and is_written(scene, n)


def heard_there(scene: Scene, spoken: list[int], left_out: frozenset[int]) -> list[int]:
    """Return what voices without a name say right after a recording is told of: "people shout"."""
    found: list[int] = []
    for n in scene.order:
        at = scene.places[n]
        near = [m for m in (*spoken, *found) if scene.places[m].paragraph == at.paragraph]
        after = [m for m in near if 0 <= at.sentence - scene.places[m].sentence <= 1 and m != n]
        entity = scene.names.get(scene.speaker(n))
        known = entity is not None and entity.named
        if after and n not in left_out and not known and scene.attributions[n].form is Form.DIRECT:
            found.append(n)
    return [n for n in found if n not in spoken]


def is_written(scene: Scene, number: int) -> bool:
    """Return whether words were written: who does not answer is asked about his own letter, then."""
    cue = scene.attributions[number].cue
    wrote = scene.known.stage.cast.carriers.words.phrases.get("wrote")
    return cue is not None and wrote is not None and wrote.search(scene.text(cue.span)) is not None


def _papers(scene: Scene, span: Span | None) -> frozenset[str]:
    words = scene.text(span).split() if span is not None else []
    lists = scene.weighing.lists
    return (lists["documents"] | lists["media"]) & set(map(bare, words))


def _phrase(scene: Scene, remark: Remark) -> Span | None:
    """Return the few words right before a note."""
    sentence = scene.sentence(remark.place)
    if sentence is None or not remark.match.start:
        return None
    return sentence.span(max(0, remark.match.start - CLOSE_BY), remark.match.start)


def is_paper(scene: Scene, span: Span | None) -> bool:
    """Return whether some words hold a noun for a paper or a picture."""
    lists = scene.weighing.lists
    papers = lists["documents"] | lists["media"] | scene.language.words["documents"]
    return span is not None and any(bare(word) in papers for word in scene.text(span).split())


def is_said_in(scene: Scene, number: int, papers: frozenset[str]) -> bool:
    """Return whether a statement was made in one of some papers: "wrote in a letter to retailers"."""
    attribution = scene.attributions[number]
    sentence = scene.sentence(scene.places[number])
    if attribution.cue is None or sentence is None or not papers:
        return False
    front = sentence.tokens[: CLOSE_BY if attribution.source is not None else 0]
    if front and front[0].low in scene.language.words["prepositions"]:
        start = attribution.source.start if attribution.source is not None else 0
        if any(token.low in papers and token.end <= start for token in front):
            return attribution.within is None  # "In a video posted on Sunday, a soldier says"
    after = [token for token in sentence.tokens if token.start >= attribution.cue.span.start]
    after = [t for t in after if not any(s.start <= t.start < s.end for s in attribution.content)][:CLOSE_BY]
    into = [i for i, token in enumerate(after) if token.low in papers]
    prepositions = scene.language.words["prepositions"]
    return (
        any(any(t.low in prepositions for t in after[max(0, i - 3) : i]) for i in into)
        and attribution.within is None
    )


def is_of_people(scene: Scene, span: Span) -> bool:
    """Return whether some words are people and no paper: "two negotiators consulted by this agency"."""
    plain, words = scene.language.words, list(map(bare, scene.text(span).split()))
    people = any(
        word in plain["persons"] | plain["plural_nouns"] | scene.weighing.lists["anyone"] for word in words
    )
    return people and not is_paper(scene, span)


def is_beside_paper(scene: Scene, remark: Remark) -> bool:
    """Return whether a paper, or what a relative clause is about, stands right before a note."""
    phrase = _phrase(scene, remark)
    near = scene.text(phrase).split()[-BY_WHICH:] if phrase is not None else []
    return is_paper(scene, phrase) or not scene.language.words["relatives"].isdisjoint(near)


def of_reader(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return what one says of a paper he has read: "The Courier, which has read the contract, says"."""
    by, end = remark.by, remark.match.span.end
    here = [n for n in scene.at(remark.place) if n not in left_out and scene.around(n).end > end]
    sources = {n: scene.attributions[n].source for n in here}
    return [n for n, source in sources.items() if by and source is not None and overlap(source, by)]


def next_of_it(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return what the next sentence says of a paper just named: "has seen the minutes. They say ..."."""
    here, plain = remark.place, scene.language.words
    pronouns = plain["plural"] | plain["neuter"] - plain["first_person"]
    after = [n for n in scene.order if scene.anchor(n).start > remark.match.span.end and n not in left_out]
    first = min(after, key=lambda n: scene.anchor(n).start, default=None)
    if first is None:
        return []
    source, place = scene.attributions[first].source, scene.places[first]
    follows = place == here._replace(sentence=here.sentence + 1)
    opens = place == Place(here.paragraph + 1, 0) and not scene.at(here)
    said = source is not None and scene.text(source) in pronouns
    if (said and (follows or opens)) or (follows and is_written(scene, first)):
        return scene.with_inner([first])
    return []


def is_which(scene: Scene, number: int, remark: Remark) -> bool:
    """Return whether a relative clause says it of what has been seen: "has seen the order, which says"."""
    source = scene.attributions[number].source
    if source is None or source.start < remark.match.span.end:
        return False
    return scene.text(source).split()[-1] in scene.language.words["relatives"]
