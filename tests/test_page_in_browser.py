"""The page as people meet it: in a browser, in both schemes, on paper, on a telephone, by keyboard.

Needs Chromium and the packages of the extra ``browser``: ``make browser`` gets both.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import reportedly
from claims_made import full_claim
from readings import full_reading
from reportedly.export.graphs import render_graph
from reportedly.export.page import Entry, closing, opening, page, part
from reportedly.types import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Form,
    Mark,
    Reading,
    Span,
)

playwright = pytest.importorskip("playwright.sync_api", reason="no Playwright here: make browser")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core here: make browser")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
if CHROMIUM is None:
    pytest.skip("no Chromium here: make browser", allow_module_level=True)

EXAMPLE = Path(__file__).parents[1] / "examples" / "river-town" / "tidewater-ledger.html"
KINDS = [
    "claims",
    "reportedly",
    "believes",
    "confirms",
    "denies",
    "unverified",
    "verified",
    "no_comment",
    "new",
]


def every_look() -> Reading:
    """Every form, mark and kind of passage; statements three deep; a word wider than a telephone."""
    text, blocks, items = "", [], []
    for number, kind in enumerate(BlockKind):
        start = len(text)
        text += (
            f"A guard said the lamp was out, the pilot wrote, they say {'x' * (90 if number == 2 else 9)}.\n"
        )
        blocks.append(Block(kind, Span(start, len(text) - 1), detail="detail"))
        said = [Span(start + 13, start + 29), Span(start, start + 29), Span(start, start + 46)]
        mark = Mark(KINDS[number % len(KINDS)], Span(start + 31, start + 46), "general", "rule")
        for depth, place in enumerate(said):
            within = f"{number}-{depth + 1}" if depth < 2 else None
            form = list(Form)[(number + depth) % 3]
            marks = (mark,) if depth != 1 else ()
            items.append(
                Attribution(f"{number}-{depth}", form, (place,), speaker="p", within=within, marks=marks)
            )
    pilot = Entity("p", EntityKind.PERSON, "The pilot", False)
    return Reading(Article("a", text, tuple(blocks), language="en"), (pilot,), tuple(items))


def right_to_left() -> Reading:
    text = "قال رئيس البلدية إن الجسر مفتوح منذ يوم الاثنين"
    article = Article(
        "a", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),), title="الجسر مفتوح", language="ar"
    )
    return Reading(article, (), (Attribution("s", Form.INDIRECT, (Span(0, len(text)),)),))


def several() -> str:
    contents = [Entry(1, "One", "2 statements"), Entry(2, "Two", problem="cannot be read"), Entry(3, "Three")]
    return opening("Several reports", contents) + part(full_reading(), 1) + part(every_look(), 3) + closing()


PAGES = {
    "full": lambda: page(full_reading()),
    "looks": lambda: page(every_look()),
    "example": lambda: page(reportedly.read(EXAMPLE)),
    "arabic": lambda: page(right_to_left()),
    "several": several,
    "empty": lambda: page(Reading(replace(full_reading().article, text="", blocks=(), media=(), notes=()))),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, made in PAGES.items():
        (folder / f"{name}.html").write_text(made(), encoding="utf-8")
    return {name: folder / f"{name}.html" for name in PAGES}


@contextmanager
def visit(browser: Any, file: Path, *, width: int = 1280, scheme: str = "light") -> Iterator[Any]:
    """The page in a window of its own; that it asks for anything, or complains, is a fault."""
    window = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    asked: list[str] = []
    said: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.on("console", lambda message: said.append(message.text))
    window.goto(file.as_uri())
    yield window
    window.close()
    assert (asked, said) == ([file.as_uri()], [])


def too_wide(window: Any) -> list[str]:
    return window.evaluate(
        """[...document.querySelectorAll('html, body *:not(.unseen)')]
        .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display != 'inline')
        .map(e => e.outerHTML.slice(0, 80))"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Any, files: dict[str, Path], name: str, scheme: str) -> None:
    with visit(browser, files[name], scheme="dark" if scheme == "print" else scheme) as window:
        if scheme == "print":
            window.emulate_media(media="print")
        # Off by default, and of no meaning on paper.
        options = {"rules": {"target-size": {"enabled": scheme != "print"}}}
        found = axe.Axe().run(window, options=options).response
        assert found["passes"], "axe looked at nothing"
        doubtful = [item for item in found["incomplete"] if item["id"] == "color-contrast"]
        assert [(item["id"], item["nodes"][0]["html"]) for item in found["violations"] + doubtful] == []


@pytest.mark.parametrize("width", [320, 768, 1000, 1600])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_at_any_width(browser: Any, files: dict[str, Path], name: str, width: int) -> None:
    with visit(browser, files[name], width=width) as window:
        assert too_wide(window) == []


def test_cards_stand_beside_their_paragraph_or_below_it(browser: Any, files: dict[str, Path]) -> None:
    for width, beside in ((1280, True), (400, False)):
        with visit(browser, files["example"], width=width) as window:
            words, card = (window.locator(place).first.bounding_box() for place in ("#t2", "#c2"))
            assert (card["x"] > words["x"] + 300) is beside
            assert (card["y"] > words["y"]) or beside


def test_on_paper_it_is_black_on_white_with_cards_below(browser: Any, files: dict[str, Path]) -> None:
    with visit(browser, files["looks"], scheme="dark", width=700) as window:
        window.emulate_media(media="print")
        assert too_wide(window) == []
        colours = window.evaluate(
            """[...new Set([...document.querySelectorAll('.text *')].flatMap(e => {
                const style = getComputedStyle(e)
                return [style.color, style.textDecorationColor, style.borderLeftColor]
            }))]"""
        )
        assert all(len(set(colour[4:-1].split(", "))) == 1 for colour in colours), colours
        words, card = (window.locator(place).first.bounding_box() for place in (".words", ".card"))
        assert card["y"] > words["y"]
        assert window.pdf(format="A4").startswith(b"%PDF")


def test_links_lead_from_the_words_to_the_card_and_back(browser: Any, files: dict[str, Path]) -> None:
    with visit(browser, files["full"], scheme="dark") as window:
        window.locator(".ref[href='#c2']").click()
        assert window.evaluate("location.hash") == "#c2"
        window.locator("#c2 .number").click()
        assert window.evaluate("document.querySelector(':target').id") == "t2"
        found = axe.Axe().run(window).response["violations"]
        assert [item["id"] for item in found] == []


def test_the_keyboard_reaches_every_link_and_shows_where_it_is(browser: Any, files: dict[str, Path]) -> None:
    with visit(browser, files["full"]) as window:
        links = window.locator("a").count()
        for _ in range(links):
            window.keyboard.press("Tab")
            style, width = window.evaluate(
                """(() => { const style = getComputedStyle(document.activeElement)
                return [style.outlineStyle, parseFloat(style.outlineWidth)] })()"""
            )
            assert (style, width >= 2) == ("solid", True)
            assert window.evaluate("document.activeElement.tagName") == "A"


def test_numbers_are_left_out_of_what_is_copied(browser: Any, files: dict[str, Path]) -> None:
    with visit(browser, files["full"]) as window:
        assert window.evaluate("getComputedStyle(document.querySelector('.ref')).userSelect") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_of_a_claim_keeps_its_words_in_their_boxes(
    browser: Any, tmp_path: Path, scheme: str
) -> None:
    (tmp_path / "claim.svg").write_text(render_graph(full_claim(), "svg"), encoding="utf-8")
    with visit(browser, tmp_path / "claim.svg", scheme=scheme) as window:
        outside = window.evaluate(
            """[...document.querySelectorAll('g')].filter(g => g.querySelector(':scope > rect')).flatMap(g => {
            const box = g.querySelector('rect').getBoundingClientRect();
            return [...g.querySelectorAll('text')].filter(text => {
            const own = text.getBoundingClientRect();
            return own.left < box.left || own.right > box.right || own.top < box.top || own.bottom > box.bottom;
            }).map(text => text.textContent)})"""
        )
        ground = window.evaluate("getComputedStyle(document.querySelector('.ground')).fill")
    assert outside == []
    assert ground == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(22, 22, 22)")
