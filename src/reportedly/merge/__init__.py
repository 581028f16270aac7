"""Reports beside one another: which are copies, in whole or in part, and of which.

Pure functions from readings to what they have in common; no ledger is known here.
"""

from reportedly.merge.copies import Copy, compare
from reportedly.merge.documents import told_of
from reportedly.merge.grams import VERSION
from reportedly.merge.pieces import Kind, Piece
from reportedly.merge.texts import Text, grams_of, text_of

__all__ = ["VERSION", "Copy", "Kind", "Piece", "Text", "compare", "grams_of", "text_of", "told_of"]
