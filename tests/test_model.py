"""Decoding, linking and joining, each against a slower or a plainer way to say the same."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

import reportedly
from reportedly.errors import ReportedlyError
from reportedly.read.found import Found
from reportedly.read.join import join
from reportedly.read.model.decode import BEGIN, INSIDE, OUTSIDE, Tagged, decode, spans_of
from reportedly.read.model.linking import RELATIONS, Scene, link, relation, stops_before
from reportedly.read.model.session import LONGEST, _windows, load_model
from reportedly.read.model.words import _aligned, encode
from reportedly.types import Span

CHANCE = np.random.default_rng(7)


def by_hand(scores: np.ndarray, transitions: np.ndarray) -> tuple[list[int], np.ndarray]:
    """Best tags and probabilities of one role, by going through every sequence."""
    weights: dict[tuple[int, ...], float] = {}
    for tags in itertools.product((OUTSIDE, BEGIN, INSIDE), repeat=len(scores)):
        steps = list(itertools.pairwise(tags))
        if tags[0] == INSIDE or (OUTSIDE, INSIDE) in steps:
            continue
        weights[tags] = sum(scores[i, t] for i, t in enumerate(tags)) + sum(
            transitions[a, b] for a, b in steps
        )
    best = max(weights, key=lambda tags: weights[tags])
    mass = {tags: np.exp(weight) for tags, weight in weights.items()}
    total = sum(mass.values())
    share = np.array(
        [
            [sum(m for tags, m in mass.items() if tags[i] == t) / total for t in range(3)]
            for i in range(len(scores))
        ]
    )
    return list(best), share


@pytest.mark.parametrize("sizes", [(1,), (2, 5), (6, 3, 1, 4)])
def test_decoding_finds_what_going_through_all_sequences_finds(sizes: tuple[int, ...]) -> None:
    emissions = [CHANCE.normal(size=(size, 3, 3)).astype(np.float32) for size in sizes]
    transitions = CHANCE.normal(size=(3, 3, 3)).astype(np.float32)
    for scores, tagged in zip(emissions, decode(emissions, transitions), strict=True):
        for role in range(3):
            best, share = by_hand(scores[:, role], transitions[role])
            assert tagged.tags[:, role].tolist() == best
            assert tagged.begin[:, role] == pytest.approx(share[:, BEGIN], abs=1e-4)
            assert tagged.inside[:, role] == pytest.approx(1 - share[:, OUTSIDE], abs=1e-4)


def test_what_is_found_in_a_paragraph_depends_on_no_other() -> None:
    emissions = [CHANCE.normal(size=(size, 3, 3)).astype(np.float32) for size in (9, 4, 30)]
    transitions = CHANCE.normal(size=(3, 3, 3)).astype(np.float32)
    together = decode(emissions, transitions)
    for alone, other in zip(emissions, together, strict=True):
        (single,) = decode([alone], transitions)
        assert (single.tags == other.tags).all()
        assert single.inside == pytest.approx(other.inside, abs=1e-5)


def test_spans_begin_at_a_begin_and_end_where_the_next_begins() -> None:
    tags = np.array([BEGIN, INSIDE, BEGIN, OUTSIDE, OUTSIDE, BEGIN], np.int8)
    assert spans_of(tags) == [Span(0, 2), Span(2, 3), Span(5, 6)]
    assert spans_of(np.array([], np.int8)) == []


@pytest.mark.parametrize("count", [1, LONGEST, LONGEST + 1, 500, 1000, 5000])
def test_windows_keep_every_piece_once(count: int) -> None:
    windows = _windows(count)
    kept = [at for _, _, keep, stop in windows for at in range(keep, stop)]
    assert kept == list(range(count))
    assert all(start <= keep and stop <= end and end - start <= LONGEST for start, end, keep, stop in windows)


def test_how_spans_lie_is_one_of_so_many_ways() -> None:
    words = ["Go", ".", "He", "said", "it", ".", "She", "left", "!", "And", "so", "on"]
    stops = stops_before(words)
    spans = [Span(a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    ways = {relation(a, b, stops) for a in spans for b in spans}
    assert min(ways) >= 0
    assert max(ways) < RELATIONS
    assert relation(Span(3, 4), Span(2, 3), stops) != relation(Span(3, 4), Span(4, 5), stops)
    assert relation(Span(3, 4), Span(6, 7), stops) != relation(
        Span(0, 1), Span(2, 3), stops_before(["x"] * 12)
    )


def tagged_as(words: list[str], source: str, cue: str, content: str, loose=None) -> Tagged:
    tags = np.zeros((len(words), 3), np.int8)
    for role, letters in enumerate((source, cue, content)):
        for at, letter in enumerate(letters):
            tags[at, role] = {".": OUTSIDE, "B": BEGIN, "I": INSIDE}[letter]
    inside = (tags > 0).astype(np.float32) * 0.9
    return Tagged(tags, tags if loose is None else loose, inside, (tags == BEGIN).astype(np.float32))


def parameters(none: float = 0.0) -> dict[str, np.ndarray]:
    near = -np.array([way // 6 + 3 * (way % 3) for way in range(RELATIONS)], np.float32)
    return {
        "near_source": near,
        "near_cue": near,
        "no_source": np.full(4, none, np.float32),
        "no_cue": np.full(4, none, np.float32),
    }


def test_words_go_to_the_cue_that_they_choose_and_cues_without_words_go() -> None:
    words = ["Obi", "said", "no", ".", "Ek", "asked", "why", ";", "he", "slept"]
    tagged = tagged_as(words, "B...B.....", ".B...B...B", "..B...B...")
    vectors = np.ones((len(words), 4, 4), np.float32)
    found = link(Scene(words, tagged, vectors, parameters(none=-100.0)))
    assert [(one.cue, one.source, one.contents) for one in found] == [
        (Span(1, 2), Span(0, 1), (Span(2, 3),)),
        (Span(5, 6), Span(4, 5), (Span(6, 7),)),
    ]
    assert all(0 < one.probability < 1 for one in found)


def test_none_is_a_choice_too() -> None:
    words = ["Obi", "said", "no"]
    vectors = np.ones((3, 4, 4), np.float32)
    (found,) = link(Scene(words, tagged_as(words, "B..", ".B.", "..B"), vectors, parameters(none=100.0)))
    assert found.cue is None
    assert found.source is None
    assert found.contents == (Span(2, 3),)


@pytest.mark.parametrize(("none", "source"), [(-100.0, Span(0, 1)), (100.0, None)])
def test_words_without_a_cue_choose_their_source_themselves(none: float, source: Span | None) -> None:
    words = ["Obi", "lehnt", "ab", ".", "Niemand", "habe", "Zeit", "."]
    vectors = np.ones((len(words), 6, 4), np.float32)
    voice = {"near_voice": parameters()["near_source"], "no_voice": np.full(4, none, np.float32)}
    scene = Scene(words, tagged_as(words, "B.......", "." * 8, "....BII."), vectors, parameters() | voice)
    (found,) = link(scene)
    assert (found.cue, found.source, found.contents) == (None, source, (Span(4, 7),))


def test_nothing_is_linked_where_nothing_is_said() -> None:
    vectors = np.ones((3, 4, 4), np.float32)
    words = ["a", "b", "c"]
    assert link(Scene(words, tagged_as(words, "B..", ".B.", "..."), vectors, parameters())) == []


def test_a_missing_model_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReportedlyError, match=r"model\.json.*install Reportedly again"):
        load_model(tmp_path)


def test_a_damaged_model_is_not_loaded(tmp_path: Path) -> None:
    names = ("encoder.onnx", "pieces.bin", "tokenizer.json")
    manifest = {"name": "x", "pieces": 1, "parameters": {}, "files": dict.fromkeys(names, "0" * 64)}
    (tmp_path / "model.json").write_text(json.dumps(manifest), encoding="utf-8")
    for name in names:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(ReportedlyError, match="is damaged"):
        load_model(tmp_path)


# --- joining ----------------------------------------------------------------------------------------


WORDS = Span(0, 10)


def rule(name: str = "quotation-tag", content: Span = WORDS, **more) -> Found:
    return Found(name, (content,), 0, cue=Span(11, 15), source=Span(16, 19), **more)


def model(content: Span = WORDS, score: float = 0.9, **more) -> Found:
    return Found("model", (content,), 0, **{"cue": Span(11, 15), "source": Span(16, 19), **more}, score=score)


def test_what_both_find_is_one_find_with_both_names() -> None:
    (found,) = join([rule(lemma="say")], [model()], 0.5)
    assert found.rule == "quotation-tag"
    assert found.agreed
    assert found.score == 0.9
    assert found.lemma == "say"


def test_what_the_model_finds_alone_needs_to_be_sure_enough() -> None:
    assert [found.rule for found in join([], [model(score=0.6)], 0.5)] == ["model"]
    assert join([], [model(score=0.4)], 0.5) == []


def test_a_rule_that_is_seldom_wrong_stands_alone_and_others_do_not() -> None:
    assert [found.rule for found in join([rule()], [], 0.5)] == ["quotation-tag"]
    assert join([rule("transcript")], [], 0.5) == []


def test_quoted_words_without_a_cue_stay_only_if_the_model_has_their_source() -> None:
    nobodys = model(cue=None, source=None, quotes=(0,))
    assert join([], [nobodys], 0.5) == []
    (found,) = join([], [model(cue=None, quotes=(0,))], 0.5)
    assert found.source == Span(16, 19)


def test_words_are_not_handed_out_twice() -> None:
    other = model(Span(2, 9), cue=Span(30, 35), source=Span(36, 40))
    found = join([rule()], [other], 0.5)
    assert [one.rule for one in found] == ["model"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("ko", "시장은 다리가 닫혔다고 말했다."), ("id", "Wali kota mengatakan jembatan itu ditutup.")],
)
def test_the_model_does_not_guess_in_a_language_that_it_has_not_learnt(language: str, text: str) -> None:
    reading = reportedly.read(text.encode(), language=language)
    assert reading.attributions == ()
    assert [note.kind for note in reading.notes] == ["language"]


def test_a_no_break_space_before_a_cue_names_nobody() -> None:
    text = "The fear was reflected in another question that\xa0asked farmers how likely the dam was to hold."
    assert reportedly.read(text.encode(), language="en").attributions


def test_the_model_reads_what_no_rule_reads() -> None:
    text = "Ada Obi is convinced the bridge would stay closed."
    (found,) = reportedly.read(text.encode(), language="en").attributions
    assert found.rule == "model"
    assert text[found.source.start : found.source.end] == "Ada Obi"
    assert reportedly.read(text.encode(), language="en", rules_only=True).attributions == ()


def test_a_paragraph_gives_the_same_wherever_it_stands() -> None:
    text = "Ada Obi is convinced the bridge would stay closed."
    alone = reportedly.read(text.encode(), language="en").attributions[0]
    more = "The ferry left at noon.\n\n" * 30
    (among,) = reportedly.read((more + text).encode(), language="en").attributions
    assert among.score == alone.score
    assert among.content[0].start - len(more) == alone.content[0].start


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge would be shut, Ada Obi's clerk added.",
        "“Go,” said Mei Chua – twice. ‘No’ … she  said",
        " Die „Fähre“ fährt nicht, sagt Grünwald-Öz: 3,5 Mio. € ",
        "Паром не ходит, сообщил Оби.  ",
        "橋は閉鎖された、とオビは述べた。 ปิดสะพาน",
        "e\u0301te\u0301 ﬁn ½ ´a Å \u1112\u1161\u11ab ▁ a▁b _ 🙂 \u200b \ufeffx",
        "\u0301a \u0301 b",
        "   ",
        "",
    ],
)
def test_words_are_cut_into_the_pieces_that_they_have_in_their_text(text: str) -> None:
    tokenizer = load_model().tokenizer
    assert encode(tokenizer, [text]) == [_aligned(text, tokenizer.encode(text, add_special_tokens=False))]
    # Again, from what is kept of them.
    assert encode(tokenizer, [text, text])[1] == encode(tokenizer, [text])[0]
