"""What a page credits, and what only leads to other pages."""

from __future__ import annotations

import pytest

import reportedly

FIRST = "The bridge over the Ilm at Varnes reopened on Monday after eleven weeks, the town council said in the evening."
THEN = "Residents said that they had driven forty kilometres a day to reach the hospital in Norrby since the spring."
LAST = "Engineers replaced nine of the bearings, which the flood had damaged, said Oda Rask, who leads the works."
RELATED = """<div class="related-articles"><h3>Read also</h3><div><a href="/1">Gas</a></div>
<div><a href="/2">Reuters: Ferry sinks at its moorings</a></div></div>"""


@pytest.mark.parametrize(
    ("between", "under", "relayed"), [(RELATED, "", False), ("", "<p>Reuters</p>", True)]
)
def test_a_link_to_another_report_credits_nobody(between: str, under: str, relayed: bool) -> None:
    page = (
        f"<article><h1>Bridge reopens</h1><p>{FIRST}</p>{between}<p>{THEN}</p><p>{LAST}</p>{under}</article>"
    )
    reading = reportedly.read(
        f'<html lang="en"><body>{page}</body></html>'.encode(), content_type="text/html"
    )
    assert len(reading.attributions) == 3
    assert [bool(one.relay) for one in reading.attributions] == [relayed] * 3
