"""Reading gold records with a model whose parameters change, the encoder run only once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.evaluate import Annotation, Record, annotations_of
from reportedly.intake import read_article as take_in
from reportedly.read.model.session import Model, Scores, load_model
from reportedly.read.model.words import Encoded
from reportedly.read.reader import read_article
from reportedly.types import Article, Reading, Span

__all__ = ["Reader", "records_from"]


class _Remembering:
    """A model with parameters of its own, whose encoder is asked about a paragraph only once."""

    def __init__(
        self, model: Model, parameters: Mapping[str, Any], known: dict[tuple[int, ...], Scores]
    ) -> None:
        self.model, self.known = model, known
        self.tokenizer, self.parameters, self.name = model.tokenizer, parameters, model.name

    def score(self, encoded: Encoded) -> Scores:
        if encoded.pieces not in self.known:
            self.known[encoded.pieces] = self.model.score(encoded)
        return self.known[encoded.pieces]


class Reader:
    """Reads the same records again and again with other parameters."""

    def __init__(self, folder: Path, records: Sequence[Record]) -> None:
        self.records = records
        self.model = load_model(folder)
        self.known: dict[tuple[int, ...], Scores] = {}
        self.articles = [_article(record) for record in records]

    def read(self, least: float | None = None, **parameters: Sequence[float]) -> list[Reading]:
        """Return the readings of all records.

        Args:
            least: how sure the model has to be of what it finds alone; as settled if not given.
            parameters: in the place of the model's own.

        """
        changed = {name: np.asarray(values, dtype=np.float32) for name, values in parameters.items()}
        model: Any = _Remembering(self.model, {**self.model.parameters, **changed}, self.known)
        options = {} if least is None else {"least": least}
        return [read_article(article, model, **options) for article in self.articles]

    def annotations(self, readings: Sequence[Reading]) -> Mapping[str, tuple[Annotation, ...]]:
        """Return what was found, ready to be compared."""
        pairs = zip(self.records, readings, strict=True)
        return {record.id: annotations_of(reading, record, extents=True) for record, reading in pairs}


def _article(record: Record) -> Article:
    data = record.text.encode("utf-8", "surrogatepass")
    return take_in(data, content_type="text/plain; charset=utf-8", language=record.language)


def records_from(rows: Sequence[Mapping[str, Any]], language: str) -> list[Record]:
    """Return records as the evaluation wants them; attributions inside others are left out."""

    def spans(row: Mapping[str, Any], role: str) -> tuple[Span, ...]:
        return tuple(Span(*pair) for pair in row.get(role) or ())

    return [
        Record(
            row["id"],
            row["text"],
            tuple(
                Annotation(spans(one, "source"), spans(one, "cue"), spans(one, "content"))
                for one in row["attributions"]
                if not one.get("is_nested")
            ),
            language,
            row["id"],
        )
        for row in rows
    ]
