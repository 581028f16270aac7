"""Every rule name that can stand in the output is explained, and the order of the rules is pinned."""

import re
from pathlib import Path

from reportedly.read.attribute import SENTENCE_RULES

TOP = Path(__file__).parents[1]
ROOM = TOP / "src" / "reportedly" / "read"
NAMED = re.compile(
    r'(?:rule=|Found\(|rule = |else )"([a-z]+(?:-[a-z]+)+|dash|quotation|transcript|signature)"'
)
INNER = {"quotation-inside"}


def test_sentence_rules_run_in_this_order() -> None:
    assert [rule.__name__ for rule in SENTENCE_RULES] == [
        "find_hearsay_phrases",
        "find_said",
        "find_according",
        "find_nouns",
        "find_documents",
        "find_objects",
        "find_hearsay",
    ]


def test_every_rule_is_explained() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("*.py"))
    page = (TOP / "docs" / "how-it-reads.md").read_text(encoding="utf-8")
    names = set(NAMED.findall(code)) - INNER
    assert len(names) > 10
    assert not [name for name in sorted(names) if f"`{name}`" not in page]
