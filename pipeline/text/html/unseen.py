"""Find what a page holds beside its scripts and does not show at once.

A frame may carry its document in an attribute, an element the data of what a script
draws in it, and an article may stand behind "read on" or for browsers without scripts.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from pipeline.text.html import jsonld, signs
from pipeline.text.html.signs import Sign
from pipeline.text.html.tree import Tree

Element = Any

_LEAST: Final = 300  # characters of what may hold an article
_MOST: Final = 50  # pieces of a page
_LONGEST: Final = 2 * 1024 * 1024  # characters of all pieces
_HOLDERS: Final = ("noscript", "template", "textarea")
_HIDING: Final = ("hidden", "aria-hidden", "style")
_PAIR: Final = 2


def values(tree: Tree) -> list[Any]:
    """Decode the data in attributes, as Inertia, React on Rails and Astro write it."""
    given = (
        text
        for node in tree.root.iter()
        for text in node.attrib.values()
        if len(text) >= _LEAST and text.lstrip()[:1] in {"{", "["}
    )
    found = map(jsonld.decoded, _bounded(given))
    return [_unpaired(value) for value in found if value is not None]


def markup(tree: Tree) -> list[str]:
    """List the HTML and the texts that may hold an article."""
    return [*_bounded(_markup(tree))]


def _markup(tree: Tree) -> Iterator[str]:
    for node in tree.root.iter("iframe", *_HOLDERS):
        yield node.get("srcdoc") or "" if node.tag == "iframe" else _inside(node)
    around = dict.fromkeys(
        block.parent
        for block in tree.blocks
        if block.own & Sign.HIDDEN
        and not tree.blocks[block.parent].around & Sign.HIDDEN
    )
    for number in around:
        yield _inside(_shown(tree.blocks[number].node))


def _bounded(given: Iterator[str]) -> Iterator[str]:
    """Take each long text once, within bounds."""
    left = _LONGEST
    seen: set[str] = set()
    for text in given:
        left -= len(text)
        if left < 0 or len(seen) == _MOST:
            return
        if len(text) >= _LEAST and text not in seen:
            seen.add(text)
            yield text


def _inside(node: Element) -> str:
    """Write what stands in *node*."""
    parts = [etree.tostring(each, method="html", encoding="unicode") for each in node]
    text = node.text or ""
    return "".join([text, *parts]) if parts else text


def _shown(node: Element) -> Element:
    """Copy *node* without what hides parts of it."""
    shown = deepcopy(node)
    for inner in shown.iter():
        if signs.is_hidden(inner):
            for name in _HIDING:
                inner.attrib.pop(name, None)
    return shown


def _unpaired(value: Any) -> Any:
    """Take the numbers of kinds off what Astro writes: ``[0, value]``, ``[1, list]``.

    Only where all values of an object are written so; data of others stay as they are.
    """
    if isinstance(value, dict) and value and all(map(_is_pair, value.values())):
        return {name: _unpaired(each[1]) for name, each in value.items()}
    if isinstance(value, list) and value and all(map(_is_pair, value)):
        return [_unpaired(each[1]) for each in value]
    return value


def _is_pair(value: Any) -> bool:
    is_pair = isinstance(value, list) and len(value) == _PAIR
    return is_pair and type(value[0]) is int and value[0] in {0, 1}
