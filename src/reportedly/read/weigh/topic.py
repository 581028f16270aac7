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

    ``words`` and ``stems`` are those that say something; ``asked`` tells that it is a question of its
    own ("who chose the route"), ``points_back`` that it means what was just said ("this", "the date"),
    ``sent`` that it only names what reporters have sent ("questions from the Courier").
    """

    words: frozenset[str]
    stems: frozenset[str]
    asked: bool
    points_back: bool
    sent: bool = False


def topic_of(scene: Scene, remark: Remark) -> Topic | None:
    """Return what somebody would not speak about, None if the note does not tell.

    Args:
        scene: the report.
        remark: the note.
    """
    lists, plain = scene.weighing.lists, scene.language.words
    span = remark.about or _before(scene, remark)
    asked = _question_before(scene, remark)
    if asked is not None:
        span = asked
    if span is None:
        return None
    words = [bare(word) for word in scene.text(span).split()]
    while words and words[0] in lists["topics"]:
        words = words[1:]
    if not words:
        return None
    # "on what it called a private matter": what was just said, in other words.
    called = asked is None and len(words) > 2 and words[1] in lists["impersonal"] | plain["pronouns"]
    called = called and words[0] in plain["questions"] and words[2] in lists["calling"]
    is_question = asked is not None or (words[0] in plain["questions"] and not called)
    definite = called or words[0] in plain["definites"] or words[0] in lists["anaphors"]
    telling = frozenset(words) - scene.small_words - plain["determiners"]
    if not is_question and definite and telling & lists["requests"] and not telling - lists["requests"]:
        # "the letter", "the comment": a paper, or what reporters sent.
        return Topic(telling, frozenset(), False, False)
    requested = not lists["requests"].isdisjoint(words[:3])
    vague = lists["calling"] | lists["anaphors"] | lists["told"] | lists["matters"]
    definite = definite and (not lists["matters"] or not vague.isdisjoint(words))
    stems = scene.stems_of(span) - {word[:5] for word in lists["requests"]}
    return Topic(telling - lists["requests"], stems, is_question, definite and not requested, requested)


def _before(scene: Scene, remark: Remark) -> Span | None:
    """Return the topic that opens a sentence: "About the letter she declined to comment"."""
    sentence = scene.sentence(remark.place)
    if sentence is None or sentence.tokens[0].low not in scene.weighing.lists["topics"]:
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
