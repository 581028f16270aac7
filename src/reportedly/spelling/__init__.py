"""Names of people across spellings, languages and scripts.

``strict_key`` and ``loose_key`` are what spellings of one word have in common, ``compare_people``
says how far two names can be one person's.
"""

from reportedly.spelling.keys import loose_key, strict_key
from reportedly.spelling.people import POSSIBLE, compare_people
from reportedly.spelling.person import Likeness, PersonName, Sign

__all__ = ["POSSIBLE", "Likeness", "PersonName", "Sign", "compare_people", "loose_key", "strict_key"]
