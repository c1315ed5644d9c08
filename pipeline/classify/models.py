"""What the rules read: lists of words and the gazetteer, loaded once a process."""

import gzip
from collections.abc import Collection
from dataclasses import dataclass
from importlib import resources
from typing import Final

from pipeline.classify import quantities
from pipeline.classify.lexicon import Lexicon
from pipeline.taxonomy import TAXONOMY, TOPICS
from pipeline.text import gazetteer
from pipeline.text.gazetteer import Gazetteer

RULES: Final = "1"
"""Version of the rules and of the lists they read."""


@dataclass(frozen=True, slots=True)
class Models:
    """All package data of the stage.

    Attributes:
        events: Phrases by event class; ``topics``: by IPTC code.
        common: Words that are usually no names, lower case.
        firsts: First names, lower case.
        persons: Nouns for persons; ``roles``: words that stand before a name.
        org_keys: Words that end the name of an organisation; ``org_first``: that
            begin it; ``org_alone``: names of one word; ``org_not``: capitals that are
            none.
        versions: For provenance.
    """

    events: Lexicon
    topics: Lexicon
    gazetteer: Gazetteer
    common: frozenset[str]
    firsts: frozenset[str]
    persons: frozenset[str]
    roles: frozenset[str]
    org_keys: frozenset[str]
    org_first: frozenset[str]
    org_alone: frozenset[str]
    org_not: frozenset[str]
    versions: dict[str, str]


def load() -> Models:
    """Read the package data; about 0.3 s and 60 MB."""
    orgs = {
        head: frozenset(words)
        for head, *words in (
            line.split()
            for line in _text("organisations.txt").splitlines()
            if not line.startswith("#")
        )
    }
    return Models(
        events=_lexicon("events.txt", TAXONOMY),
        topics=_lexicon("topics.txt", TOPICS),
        gazetteer=gazetteer.load(),
        common=_words("common_words.txt.gz"),
        firsts=_words("first_names.txt.gz"),
        persons=quantities.nouns(_text("persons.txt")),
        roles=frozenset(_text("roles.txt").partition("\n")[2].split()),
        org_keys=orgs["KEYS"],
        org_first=orgs["FIRST"],
        org_alone=orgs["ALONE"],
        org_not=orgs["NOT"],
        versions={"classify-rules": RULES, "gazetteer": gazetteer.VERSION},
    )


def _lexicon(name: str, labels: Collection[str]) -> Lexicon:
    return Lexicon(_text(name), labels, name)


def _text(name: str) -> str:
    return (resources.files("pipeline.models") / name).read_text("utf-8")


def _words(name: str) -> frozenset[str]:
    packed = (resources.files("pipeline.models") / name).read_bytes()
    return frozenset(gzip.decompress(packed).decode().split())
