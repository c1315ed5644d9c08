"""What the tags and names of elements say of the text in them."""

import re
from enum import IntFlag, auto
from functools import lru_cache
from typing import Any, Final

Element = Any

_WORD: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE
)
_LONGEST_NAMES: Final = 400  # characters of class and id that are looked at


class Sign(IntFlag):
    """What the tags and names around a line say of it."""

    ARTICLE = auto()
    MAIN = auto()
    NAV = auto()
    ASIDE = auto()
    FOOTER = auto()
    HEADER = auto()
    FORM = auto()
    ITEM = auto()
    TABLE = auto()
    FIGURE = auto()
    QUOTE = auto()
    HIDDEN = auto()
    ADVERT = auto()
    RELATED = auto()
    SHARE = auto()
    COMMENT = auto()
    CONSENT = auto()
    MENU = auto()
    SIDEBAR = auto()
    SIGN_UP = auto()
    BYLINE = auto()
    CAPTION = auto()
    LEAD = auto()
    BODY = auto()
    TAGS = auto()
    TITLE = auto()
    LIVE = auto()
    BODY_PROPERTY = auto()


BY_TAG: Final = {
    "article": Sign.ARTICLE,
    "main": Sign.MAIN,
    "nav": Sign.NAV,
    "menu": Sign.NAV,
    "aside": Sign.ASIDE,
    "footer": Sign.FOOTER,
    "header": Sign.HEADER,
    "form": Sign.FORM,
    "label": Sign.FORM,
    "li": Sign.ITEM,
    "dd": Sign.ITEM,
    "table": Sign.TABLE,
    "figure": Sign.FIGURE,
    "figcaption": Sign.CAPTION,
    "blockquote": Sign.QUOTE,
    "address": Sign.BYLINE,
    "time": Sign.BYLINE,
}
_BY_NAME: Final = {
    Sign.ADVERT: "ad ads advert adverts advertisement adslot dfp banner promo promos "
    "promotion promoted sponsor sponsored outbrain taboola affiliate commercial "
    "werbung",
    Sign.RELATED: "related recommended recommendations recirc teaser teasers trending "
    "popular mostread more readmore readalso also next previous similar latest card "
    "cards list carousel slider suggestions mehr verwandt",
    Sign.SHARE: "share sharing social sharebar facebook twitter whatsapp follow tools "
    "toolbar actions print bookmark",
    Sign.COMMENT: "comment comments discussion disqus respond kommentare commentaires",
    Sign.CONSENT: "cookie cookies consent gdpr privacy disclaimer copyright legal "
    "terms notice",
    Sign.MENU: "nav navbar navigation menu breadcrumb breadcrumbs footer foot topbar "
    "masthead hdr skip header pagination pager sitemap",
    Sign.SIDEBAR: "sidebar rail aside widget widgets right column col secondary",
    Sign.SIGN_UP: "newsletter signup subscribe subscription paywall login modal popup "
    "donate donation donations upsell register account premium abo piano offer cta",
    Sign.BYLINE: "byline author authors meta date dateline time timestamp published "
    "publish updated bio profile writer reporter source info infos",
    Sign.CAPTION: "caption captions credit credits image photo picture gallery media "
    "video img foto player figure legend",
    Sign.LEAD: "lead lede intro standfirst dek deck summary subtitle subheadline "
    "description excerpt abstract chapo sapo teasertext vorspann sub subhead",
    Sign.BODY: "article articlebody body content story text entry post paragraph "
    "paragraphs copy artikel contenu nota noticia richtext detail main",
    Sign.TAGS: "tag tags taglist topics topic keywords keyword category categories "
    "section kicker label labels",
    Sign.TITLE: "title headline heading titel titre",
    Sign.LIVE: "live liveblog post update updates ticker timeline",
}
_SIGN_OF_WORD: Final = {
    word: sign for sign, words in _BY_NAME.items() for word in words.split()
}

LIVE: Final = frozenset(
    {"live", "liveblog", "liveticker", "ticker", "livecenter", "livetext", "livefeed"}
    | {"diretta", "directo", "direct", "vivo", "liveupdates", "livestream"}
)
"""Words in the names of what holds posts. A live comment is one of the newsroom."""


def names(node: Element) -> str:
    """Join class, id, role and test id of *node* into one text."""
    given = node.get("class"), node.get("id"), node.get("role"), node.get("data-testid")
    return " ".join(name for name in given if name)[:_LONGEST_NAMES]


def words(names: str) -> set[str]:
    """Split class names into lower-case words: ``liveBlog-post`` has three."""
    return {word.lower() for word in _WORD.findall(names[:_LONGEST_NAMES])}


@lru_cache(maxsize=1 << 12)
def of_names(names: str) -> int:
    """Give the signs of the words in *names*, which is a text of :func:`names`."""
    found = 0
    given = words(names)
    for word in given:
        found |= _SIGN_OF_WORD.get(word, 0)
    return found & ~Sign.COMMENT if given & LIVE else found


def is_hidden(node: Element) -> bool:
    """Tell whether the page does not show *node*, as far as it says so itself."""
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    return bool(_HIDING.search(node.get("style") or ""))
