"""What an element's tag and class names suggest about the text inside it.

A suggestion is only that: :mod:`reportedly.intake.page` weighs it against the
body judge and the text.  The rules go by the words of a name, not by outlets:
``ArticleBody__photo-caption-wrapper`` is a caption because its last word that is
not mere layout is ``caption``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from reportedly.types import BlockKind

__all__ = ["Hint", "hint_of", "words_of"]


@dataclass(frozen=True, slots=True)
class Hint:
    """A suggested kind; ``apart`` if a border stands around such an inline element on screen."""

    kind: BlockKind
    detail: str = ""
    apart: bool = False


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _table(entries: dict[str, str]) -> dict[str, str]:
    return {word: detail for detail, words in entries.items() for word in words.split()}


LAYOUT = _set(
    """wrapper container inner outer text block list item items wrap box content holder area
            section module component group row col column main top bottom left right
            desktop mobile small large style styles styled line info meta details element
            field label span div p root primary secondary first last body html body full
            width medium bar data class default common new basic simple plain view region
            body"""
)
NEGATED = _set("has no is with without js hide show not u allow enable enabled page single")

FURNITURE = _table(
    {
        "navigation": "nav navbar navigation menu submenu megamenu topbar skip skiplink pagination pager",
        "footer": "footer colophon sitefooter",
        "share": "share shares sharing sharebar sharetools social socials addthis sharethis sharedaddy",
        "related": """related relateds recommended recommendation recommendations recommend recirc
            recirculation trending popular mostread mostpopular readmore alsoread readalso morefrom
            morenews outbrain taboola promo promos teasers latest similar suggested relacionadas
            relacionados verwandte upnext""",
        "comment form": """comment comments disqus commentlist respond reactions kommentare comentarios
            commentaires""",
        "subscription": "newsletter newsletters subscribe subscription signup mailchimp optin mailing "
        "paywall piano regwall registration login signin donate donation membership",
        "cookie notice": "cookie cookies consent gdpr cmp onetrust",
        "advertisement": """ad ads advert adverts advertisement advertising adslot adunit sponsor
            sponsored dfp publicidad werbung anzeige reklame""",
        "tags": "tags taglist taxonomy tagcloud keywords",
        "search": "search searchbox searchform",
        "sidebar": "sidebar rail",
        "dialogue": "modal popup lightbox tooltip toast",
        "author note": "bio authorbio authorbox aboutauthor",
        "player button": "playlist vjs jwplayer",
        "advice": "disclaimer",
        "print": "print printfriendly",
    }
)
PAIRS = _table(
    {
        "related": """most-read most-popular read-more read-also also-read more-from more-news more-on
            see-also you-may you-might next-article previous-article post-navigation editors-picks top-
            stories more-stories related-articles read-next up-next""",
        "author note": "author-bio about-author author-box author-description author-info author-card",
        "tags": "tag-list tags-links post-tags article-tags entry-tags article-topics topic-list tag-links",
        "share": "follow-us",
        "player button": "video-player audio-player media-player player-controls video-controls",
        "subscription": "sign-in log-in sign-up",
    }
)
EMBEDS = _set(
    """tweet twitter-tweet twitter-video instagram-media tiktok-embed fb-post fb-video bluesky-embed
    reddit-embed telegram-post mastodon-embed vk-post threads-post text-post-media"""
)
HEADS: dict[str, BlockKind] = {
    word: kind
    for kind, words in {
        BlockKind.CAPTION: """caption captions figcaption imgcaption cutline bildunterschrift bildtext
            bildetekst billedtekst bijschrift onderschrift didascalia legende imagecaption photocaption
            mediacaption""",
        BlockKind.BYLINE: """byline bylines author authors authorname authorline writer writers autor
            autores auteur auteurs autore autori forfatter skribent reporter reporters journalist
            dcsignature""",
        BlockKind.TIME: """time date dates timestamp datetime dateline published pubdate publishdate
            publish posted publication updated modified datum fecha dato""",
        BlockKind.STANDFIRST: """standfirst lead lede deck dek subtitle subheadline summary intro
            ingress chapo chapeau excerpt entradilla bajada sottotitolo vorspann manchet sapo copete
            perex underrubrik zajawka kurztext leadtext introtext artsummary""",
        BlockKind.HEADLINE: "headline title entrytitle posttitle articletitle",
        BlockKind.BREADCRUMB: "breadcrumb breadcrumbs crumbs crumb breadcrumblist",
        BlockKind.CORRECTION: "correction corrections clarification editorsnote editornote",
    }.items()
    for word in words.split()
}
PICTURE_WORDS = _set("image img photo picture media gallery figure foto bild video slide slideshow")
CREDIT_WORDS = _set("credit credits copyright photographer fotograf crediti fotocredit")
BY_TAG: dict[str, Hint] = {
    "nav": Hint(BlockKind.FURNITURE, "navigation"),
    "footer": Hint(BlockKind.FURNITURE, "footer"),
    "aside": Hint(BlockKind.FURNITURE, "aside"),
    "button": Hint(BlockKind.FURNITURE, "player button"),
    "form": Hint(BlockKind.FURNITURE, "form"),
    "menu": Hint(BlockKind.FURNITURE, "navigation"),
    "dialog": Hint(BlockKind.FURNITURE, "dialogue"),
    "search": Hint(BlockKind.FURNITURE, "search"),
    "option": Hint(BlockKind.FURNITURE, "form"),
    "label": Hint(BlockKind.FURNITURE, "form"),
    "figcaption": Hint(BlockKind.CAPTION),
    "blockquote": Hint(BlockKind.QUOTATION),
    "time": Hint(BlockKind.TIME, apart=True),
}
SPOKEN = _set(
    """sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only
            screenreader a11y-hidden off-screen offscreen"""
)
UNHEARD = Hint(BlockKind.FURNITURE, "for screen readers", apart=True)
"""Words that stand only in the spoken page: "opens in a new window"."""

NAMING = _set("class id itemprop role rel data-testid data-component data-type data-module")
UNNAMED = frozenset(("html", "body", "main", "article"))
_WORD = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|\d+")


def hint_of(tag: str, attributes: Mapping[str, str | list[str] | None]) -> Hint | None:
    """Return what an element suggests about the text inside it, or None.

    Args:
        tag: the element's name.
        attributes: its attributes.

    Example: ``hint_of("div", {"class": "photo-caption"})`` is ``Hint(BlockKind.CAPTION)``.
    """
    if tag in UNNAMED:
        return None
    if not attributes:
        return BY_TAG.get(tag)
    if "aria-label" in attributes and "crumb" in str(attributes["aria-label"]).lower():
        return Hint(BlockKind.BREADCRUMB)
    names = ""
    for key in attributes:
        if key in NAMING and (value := attributes[key]):
            names += (value if isinstance(value, str) else " ".join(value)) + " "
    if not names:
        return BY_TAG.get(tag)
    return _hint(tag, names[:400])


@lru_cache(maxsize=20_000)
def _hint(tag: str, names: str) -> Hint | None:
    by_tag = BY_TAG.get(tag)
    named = None
    for name in names.split()[:12]:
        found = _named(words_of(name), tag)
        if found is not None and (named is None or _rank(found) < _rank(named)):
            named = found
    if by_tag is None:
        return named
    if named is None or by_tag.kind in (BlockKind.CAPTION, BlockKind.TIME):
        return by_tag
    if by_tag.kind is BlockKind.QUOTATION:
        return named if named.kind in (BlockKind.EMBED, BlockKind.FURNITURE) else by_tag
    return named if named.kind in (BlockKind.FURNITURE, BlockKind.BREADCRUMB) else by_tag


def words_of(name: str) -> tuple[str, ...]:
    """Return the lower-case words that one class name or id is made of.

    Example: ``words_of("ArticleBody__photo-caption2")`` is ``("article", "body", "photo", "caption")``.
    """
    return tuple(word.lower() for word in _WORD.findall(name) if not word.isdigit())


def _rank(hint: Hint) -> int:
    order = (
        BlockKind.EMBED,
        BlockKind.BREADCRUMB,
        BlockKind.CAPTION,
        BlockKind.CORRECTION,
        BlockKind.FURNITURE,
    )
    return order.index(hint.kind) if hint.kind in order else len(order)


def _named(words: tuple[str, ...], tag: str) -> Hint | None:
    if not words or len(words) > 6 or words[0] in NEGATED:
        return None
    joined = "-".join(words)
    if joined in EMBEDS:
        return Hint(BlockKind.EMBED)
    if joined in SPOKEN:
        return UNHEARD
    core = [word for word in words if word not in LAYOUT] or list(words[-1:])
    head = core[-1]
    pictured = not PICTURE_WORDS.isdisjoint(core)
    if head in CREDIT_WORDS and (pictured or tag not in ("footer", "section")):
        return Hint(BlockKind.CAPTION, "credit") if pictured or head != "copyright" else None
    if pictured and head in (
        "legend",
        "description",
        "byline",
        "author",
        "source",
        "legenda",
        "pie",
        "leyenda",
    ):
        return Hint(
            BlockKind.CAPTION, "credit" if head in ("attribution", "byline", "author", "source") else ""
        )
    for first, second in pairwise(words):
        if (detail := PAIRS.get(f"{first}-{second}")) is not None:
            return Hint(BlockKind.FURNITURE, detail)
    kind = HEADS.get(head)
    if kind is BlockKind.BREADCRUMB or kind is BlockKind.CORRECTION or kind is BlockKind.CAPTION:
        return Hint(kind)
    if joined in ("editors-note", "editor-s-note", "editor-note"):
        return Hint(BlockKind.CORRECTION)
    for word in words:
        if (detail := FURNITURE.get(word)) is not None:
            return Hint(BlockKind.FURNITURE, detail)
    if kind is None:
        return None
    if kind is BlockKind.HEADLINE and tag == "a":
        return None
    return Hint(kind, apart=kind in (BlockKind.BYLINE, BlockKind.TIME))
