"""Tell whether a page shows that it is live: only then does it have posts."""

import re
from typing import Final

from pipeline.text.html import jsonld
from pipeline.text.html.tree import Tree

_TITLE: Final = re.compile(
    r"\bLIVE\b|\b[Ll]ive(?=\s*[:|]|\s+[\u2013\u2014-]|\s*blog|\s*$|"
    r"\s+(?:updates?|coverage))|[|\u2013\u2014-]\s+[Ll]ive\b|"
    r"\b[Ll]ive-?(?:ticker|blog)\b|\b[Tt]icker\b|"
    r"\b[Mm]inute by minute\b|\bas it happened\b|"
    r"\b[Ee]n (?:vivo|directo|direct)\b|"
    r"\b(?:DIRECT|DIRETTA|VIVO)\b|\b[Ii]n diretta\b|\b[Aa]o vivo\b|"
    r"\b[Mm]inuto a minuto\b|"
    r"\b[Nn]a \u017cywo\b|\b[Cc]anl\u0131\b|\u043e\u043d\u043b\u0430\u0439\u043d|"
    r"\u043f\u0440\u044f\u043c(?:\u043e\u043c|\u043e\u0439) \u044d\u0444\u0438\u0440|"
    r"\u0432 \u043f\u0440\u044f\u043c\u043e\u043c"
    r"|\u76f4\u64ad|\u0645\u0628\u0627\u0634\u0631"
)
_PATH: Final = re.compile(
    r"/live(?:[/-]|$)|\blive-?(?:blog|ticker|updates?)\b|\bas-it-happened\b|"
    r"\ben-(?:vivo|directo|direct)\b|/direct/|\bin-diretta\b|/diretta/",
    re.IGNORECASE,
)


def is_live(tree: Tree, found: list[jsonld.Json], url: str) -> bool:
    """Look at the data, the title and the address of a page, not at its layout.

    Dated teasers beside an article look like posts, so their number proves nothing.
    """
    if any("LiveBlogPosting" in jsonld.kinds(value) for value in found):
        return True
    if any(value.get("liveBlogUpdate") for value in found):
        return True
    names = [*tree.headings[:1], tree.title, tree.metas.get("og:title", "")]
    return (
        tree.has_live_item
        or bool(_PATH.search(url))
        or any(_TITLE.search(name) for name in names)
    )
