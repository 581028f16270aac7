"""Takes the paragraphs out of a text, as feeds and careless extraction do, without moving a character.

python tests/gate/run_together.py REPORT.txt
"""

import re
import sys
from pathlib import Path

FEWEST = 8
"""Words of a running paragraph; what has fewer is a heading, a by-line, a credit."""

_GAP = re.compile(r"\n\s*\n")
_ENDS = re.compile(r"[.!?…][\"”’'»)]*\s*$")


def run_together(text: str) -> str:
    """Return a text of the same length in which blanks stand between running paragraphs."""
    written, at = [], 0
    for gap in _GAP.finditer(text):
        part, after = text[at : gap.start()], text[gap.end() :].split("\n\n", 1)[0]
        written.append(part)
        runs_on = all(len(one.split()) >= FEWEST and _ENDS.search(one) for one in (part, after))
        written.append(" " * len(gap[0]) if runs_on else gap[0])
        at = gap.end()
    return "".join([*written, text[at:]])


if __name__ == "__main__":
    sys.stdout.write(run_together(Path(sys.argv[1]).read_text(encoding="utf-8")))
