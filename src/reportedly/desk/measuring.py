"""The reader measured on gold attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.desk.reading import read
from reportedly.errors import UnreadableInput

if TYPE_CHECKING:
    from reportedly.evaluate import Record
    from reportedly.types import Reading

__all__ = ["evaluate"]


def evaluate(
    gold: str,
    predictions: str | None = None,
    *,
    resamples: int = 0,
    as_json: bool = False,
    rules_only: bool = False,
    extents: bool = False,
) -> str:
    """Return, as text, how well gold attributions are found.

    Args:
        gold: the path of a file of gold records, see ``docs/how-to/evaluate.md``.
        predictions: the path of what another reader found in them; they are read here if not given.
        resamples: how often to draw the texts anew for the 95 % intervals; 0 for none.
        as_json: every figure as JSON, not the main ones as a table.
        rules_only: read without the trained model.
        extents: compare contents with their quotation marks and conjunctions.

    Raises:
        UnreadableInput: a file or one of its records is not as it should be; the message says where.

    """
    from reportedly.evaluate import annotations_of, evaluate, read_gold, read_predictions, render

    records = read_gold(gold)
    if predictions is None:
        found = {
            record.id: annotations_of(_read_gold_text(record, rules_only), record, extents=extents)
            for record in records
        }
    else:
        found = read_predictions(predictions, records)
    return render(evaluate(records, found, resamples=resamples), as_json=as_json)


def _read_gold_text(record: Record, rules_only: bool) -> Reading:
    try:
        data = record.text.encode("utf-8", "surrogatepass")
        content_type = "text/plain; charset=utf-8"
        return read(data, content_type=content_type, language=record.language, rules_only=rules_only)
    except UnreadableInput as error:
        raise UnreadableInput(f"{record.where}: {error}") from error
