"""Reports beside one another: copies, parties, claims and where they come from.

Pure functions from readings to what they have in common; no ledger is known here.
"""

from reportedly.merge.beside import Beside, beside
from reportedly.merge.claiming import claims_across
from reportedly.merge.copies import Copy, compare
from reportedly.merge.documents import told_of
from reportedly.merge.grams import VERSION
from reportedly.merge.listing import parties_across
from reportedly.merge.parties import Link, Party, compare_parties, keys_of, parties_of
from reportedly.merge.pieces import Kind, Piece
from reportedly.merge.side import (
    Side,
    judged_side,
    side_of,
    topics_of,
    with_meaning,
    written_meaning,
)
from reportedly.merge.texts import Text, grams_of, text_of
from reportedly.merge.told import Found, key_of, tell_beside

__all__ = [
    "VERSION",
    "Beside",
    "Copy",
    "Found",
    "Kind",
    "Link",
    "Party",
    "Piece",
    "Side",
    "Text",
    "beside",
    "claims_across",
    "compare",
    "compare_parties",
    "grams_of",
    "judged_side",
    "key_of",
    "keys_of",
    "parties_across",
    "parties_of",
    "side_of",
    "tell_beside",
    "text_of",
    "told_of",
    "topics_of",
    "with_meaning",
    "written_meaning",
]
