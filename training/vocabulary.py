"""The pieces of the vocabulary that news in the languages of the reader needs, and their tokenizer.

The base knows 250,000 pieces of a hundred languages; most of the weights are
their vectors.  Kept are the pieces that frequent words of the reader's languages
are cut into (word lists of wordfreq, Speer 2022, CC BY-SA 4.0), every piece that
is a single character, and the pieces of the training texts.  A word of another
language is cut into smaller pieces instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

__all__ = ["LANGUAGES", "choose_pieces", "make_tokenizer"]

LANGUAGES = ("en", "de", "fr", "es", "nb", "sv", "da", "nl", "it", "pt", "pl", "uk", "ru")
SPECIAL = 4  # <s> <pad> </s> <unk>
MOST_FREQUENT = 120_000  # words of each language's list


def make_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Return the tokenizer of a unigram vocabulary that never joins a word and a punctuation mark.

    The reader labels words and marks one by one, so each must begin a piece.

    Args:
        pieces: pieces with their log probabilities, ``<unk>`` fourth.

    """
    tokenizer = Tokenizer(models.Unigram([(piece, score) for piece, score in pieces], unk_id=3))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(r"\s+"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True),
            pre_tokenizers.Split(Regex(r"▁?[^\w\s▁]"), "isolated"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def choose_pieces(pieces: Sequence[tuple[str, float]], texts: Iterable[str], most: int) -> list[int]:
    """Return the numbers of the pieces to keep, special ones first, then in the base's order.

    Args:
        pieces: all pieces of the base.
        texts: texts whose pieces are kept as well.
        most: how many to keep in all; the rarest go.

    """
    weight = _weights(make_tokenizer(pieces), list(texts))
    needed = {i for i, (piece, _) in enumerate(pieces) if len(piece.lstrip("▁")) <= 1}
    needed |= set(range(SPECIAL))
    rest = [number for number, _ in weight.most_common() if number not in needed]
    return sorted(needed | set(rest[: max(0, most - len(needed))]))


def _weights(tokenizer: Tokenizer, texts: Sequence[str]) -> Counter[int]:
    """Return how often each piece is needed: by the words of every language alike, and by the texts."""
    import wordfreq

    weight: Counter[int] = Counter()
    for language in LANGUAGES:
        shares = wordfreq.get_frequency_dict(language, wordlist="best")
        words = sorted(shares, key=lambda word: -shares[word])[:MOST_FREQUENT]
        for variant, factor in ((str, 1.0), (str.capitalize, 0.3), (str.upper, 0.01)):
            written = [variant(word) for word in words]
            for word, encoding in zip(words, tokenizer.encode_batch(written), strict=True):
                for number in encoding.ids:
                    weight[number] += shares[word] * factor
    counts: Counter[int] = Counter()
    for encoding in tokenizer.encode_batch(texts):
        counts.update(encoding.ids)
    total = max(1, sum(counts.values()))
    for number, count in counts.items():
        weight[number] += count / total
    return weight
