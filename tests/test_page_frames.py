"""Pages as the web has them: names in the menus around a report are no credits, and no outlet is a section."""

import pytest

from reportedly import desk

STORY = """<h1>Ferry line to Tarlo closes</h1>
<p>By Lina Holm</p>
<p>The last boat left on Sunday with eleven people on board, and nobody waved from the quay this time.</p>
<p>“We will miss the gulls,” said Noor Rahman, who sold tickets on the quay for thirty years.</p>
<p>The harbour office said the quay would be sold in spring, and that two firms had asked for it.</p>"""


def page(before: str = "", after: str = "", head: str = "", story: str = STORY) -> str:
    return (
        f"<html><head><title>Ferry line to Tarlo closes</title>{head}</head><body>"
        f"<nav>{before}</nav><article>{story}</article><footer>{after}</footer></body></html>"
    )


def relays(html: str) -> set[tuple[str, ...]]:
    found = desk.read(html.encode(), path="page.html").attributions
    assert found
    return {tuple(hop.name for hop in each.relay) for each in found}


def menu(*names: str) -> str:
    return "<ul>" + "".join(f'<li><a href="/{name}">{name}</a></li>' for name in names) + "</ul>"


@pytest.mark.parametrize(
    "name", ["The Guardian", "Reuters", "WSJ.com", "News.com.au", "Le Monde", "AFP", "ТАСС"]
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_name_in_a_menu_is_no_credit(name: str, place: str) -> None:
    assert relays(page(**{place: menu("Home", "Sport", name, "Money", "Weather")})) == {()}


@pytest.mark.parametrize("name", ["Radio Tarlo", "Tarlo Gazette"])
def test_a_section_over_the_title_is_no_credit(name: str) -> None:
    assert relays(page(before=menu("Home", name))) == {()}


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("Source: AFP", "AFP"),
        ("With reporting by Reuters", "Reuters"),
        ("AFP", "AFP"),
        ("(Reuters)", "Reuters"),
    ],
)
def test_a_credit_below_the_report_is_one(line: str, agency: str) -> None:
    html = page(story=f"{STORY}<p>{line}</p>", after=menu("Home", "Sport", "Money"))
    assert relays(html) == {(agency,)}


def test_a_menu_takes_nothing_from_a_dateline() -> None:
    story = STORY.replace("<p>The last", "<p>TARLO (Reuters) - The last")
    head = '<meta property="og:site_name" content="Tarlo Courier">'
    html = page(before=menu("Home", "AFP", "Sport", "Money"), story=story, head=head)
    assert relays(html) == {("Reuters",)}


@pytest.mark.parametrize(
    ("site", "address", "outlet"),
    [
        ("U.S.", "https://www.reuters.com/article/x", "Reuters"),
        ("Reuters", "https://www.reuters.com/article/x", "Reuters"),
        ("Hosted", "https://hosted.ap.org/gazette/article/x", "Associated Press"),
        ("Harbour", "https://harbour.example/article/x", "Harbour"),
        ("MSN", "https://www.cnn.com/2021/x", "MSN"),
        ("Ferry line to Tarlo closes", "https://www.tarlo.example/2021/x", None),
    ],
)
def test_an_outlet_is_no_section_and_no_title(site: str, address: str, outlet: str | None) -> None:
    head = f'<meta property="og:site_name" content="{site}"><link rel="canonical" href="{address}">'
    assert desk.read(page(head=head).encode(), path="page.html").article.outlet == outlet
