"""Which statements somebody would not comment on."""

from __future__ import annotations

from reportedly.read.parties.party import Party
from reportedly.read.weigh.denials import is_denial
from reportedly.read.weigh.far_back import said_in_number, said_in_words, said_of
from reportedly.read.weigh.matches import find_matches
from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.owner import owners
from reportedly.read.weigh.papers import is_written
from reportedly.read.weigh.passage import reported_too
from reportedly.read.weigh.scene import Place, Scene, bare
from reportedly.read.weigh.topic import Topic, topic_of
from reportedly.read.weigh.walk import earlier, last_of, run_back
from reportedly.spans import contains
from reportedly.types import Span

__all__ = ["answered"]

OPEN = frozenset(("unverified", "no_comment"))
ALIKE = 4
"""Letters by which a topic and a statement share a word: "was mined", "on the mines"."""
MANY = 4
"""Words of a topic of which one alone shows nothing: "the league's decision to suspend the keeper"."""
NEXT = 1
"""Sentences between a statement and a silence that names nothing and nobody of it, and are about else."""
NEAR_OBJECT = 40
"""Characters between a cue and what is said in which one is named whom it is said of."""
OPENING = 16
"""Characters into a content in which the paper that says so may still be named."""
FAR = 2
"""Paragraphs before a denial or a silence in which what it answers is looked for."""


def answered(scene: Scene, remark: Remark, left_out: frozenset[int]) -> list[int]:
    """Return the statements that somebody would not comment on, with all of each exchange.

    What is named ("about the letter") comes first, then what is said of the silent one, or in whose
    mouth words are put; else it is the nearest statement.

    Args:
        scene: the report.
        remark: who would not comment, and on what.
        left_out: attributions that are such notes themselves.
    """
    here = remark.match.span.start
    # "Ek, who did not respond, has denied it": what he says after the note is not what he was asked.
    before = [n for n in earlier(scene, remark, left_out, FAR) if scene.anchor(n).start < here]
    close = scene.earlier_paragraphs(remark.place.paragraph, 1)
    near = [n for n in before if scene.places[n].paragraph in close]
    party = scene.known.party(remark.by) if remark.by else None
    if party is not None and remark.by is not None and _is_another(scene, remark.by, party):
        party = None
    own = _own(scene, remark, before, party)
    said = set(map(bare, scene.text(remark.match.span).split()))
    if remark.about is not None:
        said.update(scene.text(remark.about).split()[:1])  # "declined to comment further"
    if own and not said.isdisjoint(scene.weighing.lists["elaborating"]):
        return scene.with_inner({scene.root(n) for n in last_of(scene, [n for n in near if n in own])})
    topic = topic_of(scene, remark)
    chosen: list[int] | None = None
    open_to = [n for n in before if n not in own]
    if topic is not None:
        chosen = _of_owner(scene, remark, topic, open_to)
        chosen = chosen or _on_topic(scene, remark, topic, near, own, left_out)
        if chosen is None:
            chosen = _sharing(scene, topic, open_to)
    if chosen is None:
        chosen = _of_party(scene, remark, party, before, [n for n in open_to if n in near])
        if not chosen and party is not None and party.named and party.is_person:
            chosen = _of_party(scene, remark, party, [], open_to)
        telling = topic is not None and bool(topic.stems) and bool(scene.weighing.lists["requests"])
        telling = telling and topic is not None and not topic.sent and not topic.papers
        if not chosen and topic is not None and topic.telling and not topic.asked:
            chosen = said_in_words(scene, remark, topic, left_out, own)
            chosen = chosen or said_in_number(scene, remark, topic, left_out, own)
        if remark.match.rule.name == "not-found":
            chosen = [n for n in chosen if _speaks_in(scene, n, remark)]
        elif not chosen and not telling:
            chosen = last_of(scene, [n for n in near if n in own and is_written(scene, n)])
            chosen = chosen or _right_before(scene, remark, party, [n for n in near if n not in own])
        if not chosen and not telling and _is_called(scene, remark, party):
            chosen = _of_party(scene, remark, party, [], open_to)
        if not chosen and telling:
            chosen = _right_after(scene, remark, said, left_out)
    chosen = chosen or said_of(scene, remark, party, own, left_out)
    chosen = chosen or last_of(scene, [n for n in before if n in own and is_written(scene, n)])
    if topic is None or topic.points_back or topic.sent:
        chosen = [*chosen, *reported_too(scene, remark, chosen, left_out, own)]
    return scene.with_inner({scene.root(n) for n in chosen})


def _is_another(scene: Scene, by: Span, party: Party) -> bool:
    """Return whether one is called by a noun that is not his: "A worker said ... The director ..."."""
    words, plain = [bare(word) for word in scene.text(by).split()], scene.language.words
    if party.named or not party.is_person or len(words) < 2 or words[0] not in plain["definites"]:
        return False
    if not plain["epithets"].isdisjoint(words) or not scene.weighing.lists["anyone"].isdisjoint(words):
        return False
    known = set(party.title.lower().split())
    known.update(word for word, span in party.heads.items() if span.end <= by.start)
    known.update(word for span in party.mentions if span.end <= by.start for word in scene.text(span).split())
    return known.isdisjoint(words[1:])


def _is_called(scene: Scene, remark: Remark, party: Party | None) -> bool:
    """Return whether the one who is silent has a name, or speaks for one who has."""
    if party is not None and party.named:
        return True
    return remark.by is not None and bool(scene.known.stage.cast.names_in(remark.by))


def _on_topic(
    scene: Scene, remark: Remark, topic: Topic, near: list[int], own: set[int], left_out: frozenset[int]
) -> list[int] | None:
    """Return the statements that a topic means, None if it is none."""
    papers = scene.weighing.lists["documents"] & topic.words
    if papers and not topic.asked and (topic.stems or not topic.sent):
        of_it = [n for n in scene.order if n not in left_out and _is_of(scene, n, papers)]
        of_it = of_it or [n for n in near if n not in own and _stands_with(scene, n, papers)]
        of_it = of_it or [
            n for n in near if n not in own and _is_of(scene, n, scene.weighing.lists["documents"])
        ]
        if of_it:
            return of_it
    open_to = [n for n in near if n not in own]
    named = [n for n in open_to if _speaks_as(scene, n, topic.words)]
    if named:
        return _same_speaker(scene, named) if topic.told else last_of(scene, named)
    if sharing := _sharing(scene, topic, open_to):
        return sharing
    if topic.asked:
        return [n for n in open_to if _shared(scene, topic, n) >= 2][-1:]
    if len(topic.telling) > 1 and (far := said_in_words(scene, remark, topic, left_out, own)):
        return far
    if topic.points_back:
        last = last_of(scene, open_to)
        run = run_back(scene, remark, left_out, most=FAR) if topic.several else []
        return [*last, *(n for n in run if n not in own and n not in last and not is_denial(scene, n))]
    return None


def _shared(scene: Scene, topic: Topic, number: int) -> int:
    wanted = {stem[:ALIKE] for stem in topic.stems}
    return len(wanted & {stem[:ALIKE] for stem in scene.stems[number]})


def _sharing(scene: Scene, topic: Topic, open_to: list[int]) -> list[int] | None:
    """Return the last statements that share most words with a topic, None if none does."""
    best = max((_shared(scene, topic, n) for n in open_to), default=0)
    if (best < 2 and ((topic.asked and topic.is_open) or len(topic.stems) >= MANY)) or not best:
        return None
    return last_of(scene, [n for n in open_to if _shared(scene, topic, n) == best])


def _same_speaker(scene: Scene, numbers: list[int]) -> list[int]:
    """Return those of some statements that the speaker of the last one makes, and those in its sentence."""
    last = last_of(scene, numbers)
    speakers = {scene.speaker(scene.root(n)) for n in last} - {""}
    return [n for n in numbers if n in last or scene.speaker(scene.root(n)) in speakers]


def _of_owner(scene: Scene, remark: Remark, topic: Topic, open_to: list[int]) -> list[int]:
    """Return what one has said whose words somebody would not speak about: "the clerk's account"."""
    if remark.about is None or not topic.told:
        return []
    for span in owners(scene, remark.about):
        party = scene.known.party(span)
        if party is None:
            continue
        said = [n for n in open_to if scene.attributions[n].speaker == scene.known.entity(party)]
        if said:
            same = _same_speaker(scene, said)
            # "A former employee said ... the man in his 40s said": the report has no name for him.
            more = open_to[open_to.index(said[-1]) :] if not party.named else []
            return [*same, *(n for n in more if n not in same and not _is_named(scene, n))]
    return []


def _is_of(scene: Scene, number: int, papers: frozenset[str]) -> bool:
    source = scene.attributions[number].source
    return source is not None and not papers.isdisjoint(map(bare, scene.text(source).split()))


def _stands_with(scene: Scene, number: int, papers: frozenset[str]) -> bool:
    """Return whether a paper is named in the sentence of a statement, before what it says."""
    sentence = scene.sentence(scene.places[number])
    first = scene.attributions[number].content[0].start
    return sentence is not None and any(
        token.low in papers for token in sentence.tokens if token.start < first + OPENING
    )


def _is_named(scene: Scene, number: int) -> bool:
    entity = scene.names.get(scene.speaker(scene.root(number)))
    return entity is not None and entity.named


def _speaks_as(scene: Scene, number: int, words: frozenset[str]) -> bool:
    """Return whether words name the speaker: "has not responded to Calder's remarks"."""
    entity = scene.names.get(scene.speaker(number))
    return entity is not None and entity.named and not words.isdisjoint(entity.name.lower().split())


def _of_party(
    scene: Scene, remark: Remark, party: Party | None, before: list[int], open_to: list[int]
) -> list[int]:
    """Return the last statements about the one who is silent, or with words put in his mouth."""
    if party is not None:
        key = scene.known.entity(party)
        put = [n for n in before if scene.attributions[n].speaker == key and scene.root(n) != n]
        if put := [n for n in put if scene.speaker(scene.root(n)) != key]:
            teller = scene.speaker(scene.root(put[-1]))
            return [n for n in put if teller and scene.speaker(scene.root(n)) == teller] or last_of(
                scene, put
            )
    stems = scene.stems_of(remark.by) if remark.by else frozenset()
    if remark.by is not None and scene.article.text[remark.by.end : remark.by.end + 1] == ",":
        # "Halden Steel, which supplied the beams, did not reply."
        span = remark.match.span
        end = span.end if contains(span, remark.by) else span.start
        stems |= scene.stems_of(Span(remark.by.end, max(remark.by.end, end)))
    about = [n for n in open_to if stems & scene.stems[n]]
    if party is not None:
        about += [n for n in open_to if scene.known.mentioned(party, scene.attributions[n].content)]
        about += [n for n in open_to if _is_accused(scene, n, party)]
    return _same_speaker(scene, sorted(about)) if about else []


def _is_accused(scene: Scene, number: int, party: Party) -> bool:
    """Return whether a party stands between cue and content: "accused | him of | steering the contract"."""
    cue, content = scene.attributions[number].cue, scene.attributions[number].content[0]
    if cue is None or not 0 < content.start - cue.span.end < NEAR_OBJECT:
        return False
    between = Span(cue.span.end + 1, content.start)
    words = scene.text(between).split()
    if scene.known.mentioned(party, [between]):
        return True
    plain, sentence = scene.language.words, scene.sentence(scene.places[number])
    if not words or words[0] not in plain["masculine"] | plain["feminine"] or sentence is None:
        return False
    return scene.known.mentioned(party, [sentence.span(0, len(sentence.tokens))])


def _right_before(scene: Scene, remark: Remark, party: Party | None, open_to: list[int]) -> list[int]:
    """Return the last statements, if no plain sentence of the report stands between them and the note.

    One with a name of whom nothing has been said has been asked something else.
    """
    open_to = _of_accusers(scene, open_to)
    last = last_of(scene, open_to)
    if last and all(is_denial(scene, n) for n in last):
        # A third party is asked about the charge, not about its denial.
        start = min(scene.around(n).start for n in last)
        deniers = {scene.speaker(scene.root(n)) for n in last}
        here = scene.places[last[0]].paragraph
        others = [n for n in open_to if scene.around(n).start < start and scene.places[n].paragraph == here]
        last = last_of(scene, [n for n in others if scene.speaker(scene.root(n)) not in deniers])
    if not last:
        return []
    plain = scene.language.words
    opening = scene.text(remark.by).split()[0] if remark.by else ""
    # "Its director, Lars Wik" belongs to what has been said.
    belongs = opening in plain["possessives"] | plain["definites"] | plain["determiners"]
    asked_else = party is not None and party.named and party.is_person and party.is_sure and not belongs
    if asked_else:
        return []
    end = max(scene.attributions[n].content[-1].end for n in last)
    place = scene.place(Span(end - 1, end))
    return last if len(_plain_between(scene, place, remark.place, last)) < NEXT else []


def _of_accusers(scene: Scene, open_to: list[int]) -> list[int]:
    """Return statements without those of whoever denies something there, if others have spoken before.

    "A driver said ... The firm disputes this. It said ... The council did not reply": on the driver's words.
    """
    first: dict[str, int] = {}
    deniers = set[str]()
    for n in sorted(open_to, key=lambda n: scene.around(n).start):
        speaker = scene.speaker(scene.root(n))
        answers = is_denial(scene, n) or _is_answering(scene, n)
        if speaker and answers and set(first) - {speaker}:
            deniers.add(speaker)
        first.setdefault(speaker, n)
    others = [n for n in open_to if scene.speaker(scene.root(n)) not in deniers]
    return others or open_to


def _is_answering(scene: Scene, number: int) -> bool:
    """Return whether one speaks who was asked: a spokesman, or who "declined to discuss it but said"."""
    source, sentence = scene.attributions[number].source, scene.sentence(scene.places[number])
    words = scene.text(source).replace(",", "").split() if source is not None else []
    if not scene.weighing.lists["answering"].isdisjoint(words):
        return True
    if sentence is None:
        return False
    hits = find_matches(sentence, scene.weighing)
    start = scene.attributions[number].content[0].start
    return any(h.rule.kind == "no_comment" and not h.pseudo and h.span.end <= start for h in hits)


def _speaks_in(scene: Scene, number: int, remark: Remark) -> bool:
    """Return whether the one who could not be found has said something in an exchange."""
    stems = scene.stems_of(remark.by) if remark.by is not None else frozenset()
    sources = [scene.attributions[n].source for n in scene.with_inner([scene.root(number)])]
    return any(source is not None and stems & scene.stems_of(source) for source in sources)


def _right_after(scene: Scene, remark: Remark, said: set[str], left_out: frozenset[int]) -> list[int]:
    """Return what another says instead: "would neither confirm nor deny it. But two officials said ..."."""
    if said.isdisjoint(scene.weighing.lists["confirming"]):
        return []
    here = remark.match.span.end
    after = [n for n in scene.at_paragraph(remark.place.paragraph) if scene.around(n).start > here]
    after = [n for n in after if n not in left_out and scene.root(n) == n]
    if not after:
        return []
    first = min(after, key=lambda n: scene.around(n).start)
    between = scene.article.text[here : scene.around(first).start].lower()
    turns = not remark.match.rule.terminators.isdisjoint(map(bare, between.split()))
    return [first] if turns and scene.places[first].sentence - remark.place.sentence <= NEXT + 1 else []


def _plain_between(scene: Scene, place: Place, to: Place, last: list[int]) -> list[Place]:
    """Return the sentences between two that do not go on about some statements or who says them."""
    count = len(scene.paragraphs[place.paragraph].sentences)
    if place.paragraph == to.paragraph:
        between = [Place(to.paragraph, k) for k in range(place.sentence + 1, to.sentence)]
    else:
        between = [Place(place.paragraph, k) for k in range(place.sentence + 1, count)]
        between += [Place(to.paragraph, k) for k in range(to.sentence)]
    sources = [source for n in last if (source := scene.attributions[n].source) is not None]
    stems = frozenset().union(*map(scene.stems_of, sources))
    plain = []
    for one in between:
        sentence = scene.sentence(one)
        if sentence is None or any(
            hit.rule.kind in OPEN and hit.rule.direction == "note" and not hit.pseudo
            for hit in find_matches(sentence, scene.weighing)
        ):
            continue  # what could not be verified either, who else did not answer
        if not stems & scene.stems_of(sentence.span(0, len(sentence.tokens))):
            plain.append(one)
    return plain


def _own(scene: Scene, remark: Remark, before: list[int], party: Party | None) -> set[int]:
    """Return the statements of the one who is silent: nobody answers himself."""
    if remark.by is None:
        return set()
    key = scene.known.entity(party) if party is not None else ""
    roles = _called_so(scene, remark.by, before) if party is None or not party.named else set()
    words = {bare(word) for word in scene.text(remark.by).split()} - scene.small_words
    own = {number for number in before if _may_be(scene, number, remark.by)}
    for number in before:
        speaker = scene.speaker(scene.root(number))
        if speaker in roles:
            own.add(number)
        entity = scene.names.get(speaker)
        names = set((entity.name if entity else speaker).lower().split())
        if speaker and (speaker == key if key else bool(words & names)):
            own.add(number)
    return own


def _may_be(scene: Scene, number: int, by: Span) -> bool:
    """Return whether an unsettled "he" can be the one for whom somebody is silent: "a spokesman for Ek"."""
    source = scene.attributions[number].source
    if source is None or not scene.is_pronoun(number):
        return False
    start = scene.paragraphs[scene.places[number].paragraph].span.start
    before = scene.article.text[start : source.start].split()
    names = scene.known.stage.cast.names_in(by)
    return any(name.words[-1] in map(bare, before) or name.words[-1] in before for name in names)


def _called_so(scene: Scene, by: Span, before: list[int]) -> set[str]:
    """Return the speakers who are called so: "manager Jo Berg said ... The manager did not reply"."""
    words, plain = scene.text(by).split(), scene.language.words
    if words[0] in plain["possessives"] - plain["masculine"] - plain["feminine"]:
        # "Its spokesman": what the company has said itself.
        party = scene.known.party(Span(by.start, by.start + len(words[0])))
        return {scene.known.entity(party)} if party is not None else set()
    if len(words) != 2 or words[0] not in plain["definites"]:
        return set()
    last = scene.speaker(scene.root(before[-1])) if before else ""
    if (entity := scene.names.get(last)) is None or not entity.named:
        return set()
    sources = [scene.attributions[n].source for n in scene.order if scene.speaker(n) == last]
    called = any(source and words[-1] in map(bare, scene.text(source).split()) for source in sources)
    return {last} - {""} if called else set()
