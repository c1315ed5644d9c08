"""Tell the shape of a box of an outlet from that of a sentence of news.

That a line returns is not enough: "No one was arrested, police said." returns as well.
A sentence that is told of a third party stays, in any language; what asks the reader,
speaks of the outlet or is no sentence at all may be furniture.
"""

import re
from typing import Final

from pipeline.dedupe.function_words import ADDRESS
from pipeline.dedupe.furniture import is_furniture
from pipeline.text.words import fold, tokens

_MORE: Final = """
we wir euer eure eurer euren eurem я мы нам нами наших нашим
"""
_ELSEWHERE: Final = frozenset({"onze", "voce", "voi"})
"""Eleven in French, a voice in Italian, "can" in Finnish."""
_SPEAKS: Final = (ADDRESS | frozenset(fold(_MORE).split())) - _ELSEWHERE
_SPEAKS_INSIDE: Final = re.compile(
    "我们|我們|本报|本報|本站|本网|您|你|订阅|訂閱|私たち|弊社|本紙|当社|あなた|ください|"
    "우리|저희|여러분|하세요|हमारे|हमारी|हमें|آپ|تابعونا|موقعنا|لدينا"
)
"""Where words have no blanks between them, or endings that say the same."""
_ITSELF: Final = re.compile(
    r"^\W*(?:(?:this|our) (?:article|story|report|piece|page|post|site|website|"
    r"web ?site|blog|outlet|newspaper|paper|newsroom|channel|station|publication|"
    r"magazine|newsletter|podcast|programme|program|section)\b|"
    r"dies(?:e|er|es) (?:artikel|seite|zeitung|beitrag|text|website|newsletter)\b|"
    r"cet(?:te)? (?:article|page|site|journal|rubrique)\b|ce (?:site|journal|texte)\b|"
    r"est[ae] (?:art[ií]culo|p[aá]gina|sitio|peri[oó]dico|diario|medio)\b)",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f\uff0e\u061f\u06d4\u0964\u0965]"
    r"[\W_]*$"
)
_QUOTED: Final = re.compile(
    r"\"[^\"]*\"|\u201c[^\u201c\u201d]*\u201d|\u00ab[^\u00ab\u00bb]*\u00bb|"
    r"\u201e[^\u201e\u201c\u201d]*[\u201c\u201d]|\u300c[^\u300c\u300d]*\u300d"
)
"""No quotation holds another of its kind: marks that only open are passed over."""
_COUNTRY: Final = re.compile(r"\bU\.?S\.?(?=\W|$)")
"""Not "us", which outlets say of themselves."""
_NEWS: Final = re.compile(
    r"\b(?:kill|dead\b|dies\b|died|dying|deaths?\b|wound|injur|hurt|casualt|victim|"
    r"toll\b|drown|perish|bodies|missing\b|claimed? (?:responsib|the attack)|"
    r"responsibility|denie[ds]|arrest|suspect|police|officials?\b|hospital|"
    r"evacuat|"
    r"tote\b|getotet|verletzt|vermisst|polizei|festgenommen|verhaftet|"
    r"morts?\b|tuee?s?\b|blesse|arrete|revendiqu|muert|herid|detenid|atentado|policia|"
    r"mort[ie]\b|ferit|arrestat|polizia|mortos|ferid[oa]|detid|presos|"
    r"gedood|gewond|politie|doden|zginel|rannych|policj|"
    r"погиб|убит|ранен|пострадал|задержан|полици|загинул|поранен|поліці|"
    r"oldu\b|oldur|yaral|polis)|"
    r"死亡|死者|受伤|受傷|遇难|遇難|伤亡|警方|重軽傷|負傷|けが|警察|사망|부상|경찰|"
    r"قتل|قتيل|جرح|جريح|اصيب|مصرع|الشرطه|الشرطة|کشته|زخم|"
    r"मौत|घायल|मारे गए|पुलिस|נהרג|נפצע|המשטרה"
)
"""A second lock: words of harm, claim and denial, folded; no box needs them."""
_HALF: Final = 2


def is_box(line: str, words: int, *, is_label: bool) -> bool:
    """Tell whether *line*, which recurs, has the shape of furniture.

    Args:
        line: As it stands on the page.
        words: How many it has.
        is_label: A line without an end is a label, a link or a prompt here: the article
            writes whole sentences, and the line beside it recurs too.
    """
    if tells_harm(line):
        return False
    if is_furniture(line, words) or _ITSELF.search(line) or speaks(line):
        return True
    return is_label and not _ENDED.search(line)


def tells_harm(line: str) -> bool:
    """Tell whether *line* has a word of harm, of a claim or of a denial."""
    return _NEWS.search(fold(line)) is not None


def speaks(line: str) -> bool:
    """Tell whether *line*, outside quotations, says "we" or "you"."""
    bare = _COUNTRY.sub(" ", _QUOTED.sub(" ", line))
    return not _SPEAKS.isdisjoint(tokens(bare)) or bool(_SPEAKS_INSIDE.search(bare))


def ends_lines(text: str) -> bool:
    """Tell whether most lines of *text* end as sentences do."""
    rows = [row for row in text.split("\n") if row.strip()]
    return _HALF * sum(bool(_ENDED.search(row)) for row in rows) > len(rows)
