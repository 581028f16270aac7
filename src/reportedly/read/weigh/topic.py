"""What somebody would not speak about: "declined to comment on the letter", "About this she was silent".

Leaves alone: ``did not respond to questions``, which names nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.read.weigh.notes import Remark
from reportedly.read.weigh.scene import Scene, bare
from reportedly.types import Span

__all__ = ["Topic", "topic_of"]

LONGEST = 8
"""Words before a sentence's subject in which a topic is looked for."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a silence is about.

    ``words`` and ``stems`` are those that say something, ``telling`` these words in order; ``asked`` tells
    that it is a question of its own, ``is_open`` one that "yes" does not answer ("who chose the route"),
    ``points_back`` that it means what was just said ("this", "the date"), ``definite`` that it has an
    article, ``sent`` that it only names what reporters have sent ("questions from the Courier"), ``told``
    that it names what somebody told, ``several`` more than one thing, ``papers`` a paper or picture.
    """

    words: frozenset[str]
    stems: frozenset[str]
    asked: bool
    points_back: bool
    sent: bool = False
    telling: tuple[str, ...] = ()
    definite: bool = False
    is_open: bool = False
    told: bool = False
    several: bool = False
    papers: bool = False


def topic_of(scene: Scene, remark: Remark) -> Topic | None:
    """Return what somebody would not speak about, None if the note does not tell.

    Args:
        scene: the report.
        remark: the note.
    """
    asked = _question_before(scene, remark)
    span = asked or remark.about or _before(scene, remark)
    if asked is None and (within := _within(scene, remark)) is not None:
        span = within
    topic = _topic(scene, span, asked) if span is not None else None
    if topic is None or (topic.sent and not topic.points_back and not topic.stems):
        front = _told_before(scene, remark)
        topic = _topic(scene, front, None) if front is not None else topic
    return topic


def _within(scene: Scene, remark: Remark) -> Span | None:
    """Return what stands behind a request inside the note: "questions about the bridge went unanswered"."""
    sentence, lists, plain = scene.sentence(remark.place), scene.weighing.lists, scene.language.words
    if sentence is None:
        return None
    tokens, last = sentence.tokens, remark.match.end
    sent = next((i for i in range(remark.match.start, last) if tokens[i].low in lists["requests"]), last)
    start = next((i + 1 for i in range(sent, last) if tokens[i].low in lists["naming"]), last)
    stops = plain["finite_common"] | plain["auxiliaries"] | plain["past_forms"] | plain["prepositions"]
    end = next((i for i in range(start, last) if tokens[i].low in stops or tokens[i].low == ","), last)
    return sentence.span(start, end) if start < end < last else None


def _told_before(scene: Scene, remark: Remark) -> Span | None:
    """Return what was put to somebody: "put those claims to the firm but did not receive a response"."""
    sentence, lists = scene.sentence(remark.place), scene.weighing.lists
    if sentence is None or not lists["topics"]:
        return None
    for i in range(remark.match.start - 1, 0, -1):
        before = sentence.tokens[i - 1].low
        if sentence.tokens[i].low in (lists["told"] | lists["matters"]) - lists["documents"] and before in (
            lists["anaphors"] | scene.language.words["definites"]
        ):
            return sentence.span(i - 1, i + 1)
    return None


def _topic(scene: Scene, span: Span, asked: Span | None) -> Topic | None:
    lists, plain = scene.weighing.lists, scene.language.words
    words = [bare(word) for word in scene.text(span).split()]
    if asked is None and words and words[0] in plain["prepositions"] - lists["topics"] and lists["topics"]:
        return None  # "by the time of publication"
    when = len(words) > 1 and words[0] in plain["questions"] and words[1] in scene.language.forms
    if asked is None and when:
        words = words[2:]  # "when asked about the pipes"
    if words and words[0] in plain["conjunctions"]:
        return None  # "had nothing to say and wished us a good evening"
    while words and words[0] in lists["topics"]:
        words = words[1:]
    is_clause = len(words) > 3 and words[0] in plain["complementizers"] and bool(lists["topics"])
    words = words[1:] if is_clause else words  # "would not confirm that the book was gone"
    rest = _asked_about(scene, words)
    words = rest or words
    if not words:
        return None
    # "on what it called a private matter": what was just said, in other words.
    called = asked is None and len(words) > 2 and words[1] in lists["impersonal"] | plain["pronouns"]
    called = called and words[0] in plain["questions"] and words[2] in lists["calling"]
    is_question = asked is not None or (words[0] in plain["questions"] and not called)
    definite = called or words[0] in plain["definites"] or words[0] in lists["anaphors"]
    definite = definite and not is_clause
    owned = words[0] in plain["possessives"] | plain["masculine"] | plain["feminine"]
    nouns = lists["told"] | lists["matters"]
    definite = definite or (owned and len(words) > 1 and words[-1] in nouns)  # "his words"
    article = definite or "the" in words[:4]
    telling = frozenset(words) - scene.small_words - plain["determiners"]
    if not telling and not definite and not is_question and lists["topics"]:
        return None  # "on Friday"
    if telling and telling <= lists["policies"] and not is_question and not definite:
        return None  # "on individual cases"
    if not is_question and definite and telling & lists["requests"] and not telling - lists["requests"]:
        # "the letter", "the comment": a paper, or what reporters sent.
        return Topic(telling, frozenset(), False, False)
    requested = rest is not None or not lists["requests"].isdisjoint(_head(scene, words))
    sent = requested and rest is None
    if sent:  # "did not respond to calls in this regard"
        definite = any(word in lists["anaphors"] for word in words[1:])
    vague = lists["calling"] | lists["anaphors"] | lists["told"] | lists["matters"]
    definite = definite and (not lists["matters"] or not vague.isdisjoint(words))
    stems = scene.stems_of(span) - {word[:5] for word in lists["requests"]}
    if sent and plain["questions"].isdisjoint(words):
        stems = frozenset()  # "a text message sent to his line"
    is_open = is_question and words[0] in lists["open"]
    told = tuple(word for word in words if word in telling - lists["requests"])
    return Topic(
        words=telling - lists["requests"],
        stems=stems,
        asked=is_question,
        points_back=definite,
        sent=requested,
        telling=told,
        definite=article,
        is_open=is_open,
        told=not lists["told"].isdisjoint(words),
        several=any(word in nouns and word.endswith("s") for word in words),
        papers=definite and not requested and not (lists["documents"] | lists["media"]).isdisjoint(telling),
    )


def _head(scene: Scene, words: list[str]) -> list[str]:
    """Return the noun of a phrase with what stands before it: "a detailed list of questions | about"."""
    plain = scene.language.words
    stops = plain["prepositions"] - plain["np_prepositions"]
    end = next((i for i, word in enumerate(words) if word in stops), len(words))
    return words[: max(3, min(end, LONGEST))]


def _asked_about(scene: Scene, words: list[str]) -> list[str] | None:
    """Return what stands behind a request: "a request for comment on the milk", None if nothing does."""
    lists = scene.weighing.lists
    sent = [i for i, word in enumerate(words[:LONGEST]) if word in lists["requests"]]
    if not sent:
        return None
    about = next((i for i in range(sent[-1] + 1, len(words)) if words[i] in lists["naming"]), 0)
    return words[about + 1 :] if 0 < about < len(words) - 1 else None


def _before(scene: Scene, remark: Remark) -> Span | None:
    """Return the topic that opens a sentence: "About the letter she declined to comment"."""
    sentence, topics = scene.sentence(remark.place), scene.weighing.lists["topics"]
    if sentence is None or len(sentence.tokens) < 3:
        return None
    if sentence.tokens[1].low in topics and sentence.tokens[0].low in scene.language.forms:
        # "Asked about the roof, he declined to comment."
        comma = next((i for i in range(2, remark.match.start) if sentence.tokens[i].low == ","), 0)
        return sentence.span(2, comma) if comma > 2 else None
    if sentence.tokens[0].low not in topics:
        return None
    end = min(LONGEST, remark.match.start)
    if remark.by is not None:
        end = next((i for i in range(end) if sentence.tokens[i].start >= remark.by.start), end)
    return sentence.span(1, end) if end > 1 else None


def _question_before(scene: Scene, remark: Remark) -> Span | None:
    """Return the question before the note: "Asked whether he had gone, he declined to answer"."""
    sentence = scene.sentence(remark.place)
    questions = scene.language.words["questions"]
    if sentence is None or remark.match.rule.kind != "no_comment":
        return None
    for i, token in enumerate(sentence.tokens[: remark.match.start]):
        before = sentence.tokens[i - 1].low if i else ""
        opened = sentence.tokens[0].low in scene.language.forms
        if token.low in questions and (opened or before in scene.language.forms):
            end = next((k for k in range(i, remark.match.start) if sentence.tokens[k].low == ","), 0)
            return sentence.span(i, end) if end > i else None
    return None
