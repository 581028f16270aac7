"""Names of people across spellings, languages and scripts.

``strict_key`` and ``loose_key`` are what spellings of one word have in common, ``compare_people``
says how far two names can be one person's.  ``report_key`` and its like serve within one report.
"""

from reportedly.spelling.keys import loose_key, strict_key
from reportedly.spelling.people import POSSIBLE, compare_people
from reportedly.spelling.person import Likeness, PersonName, Sign
from reportedly.spelling.within import LONG, alike, nearly, report_key
from reportedly.spelling.words import word_likeness

__all__ = [
    "LONG",
    "POSSIBLE",
    "Likeness",
    "PersonName",
    "Sign",
    "alike",
    "compare_people",
    "loose_key",
    "nearly",
    "report_key",
    "strict_key",
    "word_likeness",
]
