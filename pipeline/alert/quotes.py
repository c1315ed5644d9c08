"""Quotation marks of an excerpt: none that another sentence opens or closes."""

from typing import Final

from pipeline.text.sentences import spans

_QUOTED: Final = 60  # characters before a quotation that say something without it
_OPEN: Final = {"\u201c": "\u201d", "\u00ab": "\u00bb", "\u201e": "\u201c"}


def closed(text: str) -> str:
    """Leave out a quotation that is not closed, with the sentence that begins it."""
    opened = _unclosed(text)
    if opened < 0:
        return text
    if opened == 0:
        return text[1:].lstrip()  # it goes on behind what is quoted here
    kept = [(a, b) for a, b in spans(text) if b <= opened]
    if not kept and opened > _QUOTED:
        return f"{text[:opened].rstrip(' ,:;-')}\u2026"
    return text[: kept[-1][1]] if kept else text


def unquoted(line: str) -> str:
    """Leave out the mark that ends a quotation begun in an earlier sentence."""
    head, mark, tail = line.partition('"')
    is_end = mark and head.endswith((".", "!", "?")) and tail[:1] in ("", " ")
    return head + tail if is_end else line


def _unclosed(text: str) -> int:
    """Find the quotation mark that nothing closes; -1 if there is none."""
    closing, opened = "", -1
    for at, char in enumerate(text):
        if closing:
            if char == closing:
                closing, opened = "", -1
        elif char in _OPEN or char == '"':
            closing, opened = _OPEN.get(char, '"'), at
    return opened


__all__ = ["closed", "unquoted"]
