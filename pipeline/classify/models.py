"""What the rules read: lists of words and the gazetteer, loaded once a process."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from typing import Any, Final

from pipeline.classify import quantities
from pipeline.classify.casualties import gate
from pipeline.classify.casualties.foreign.reader import LANGUAGES
from pipeline.classify.casualties.gate import Gate
from pipeline.classify.heads import linear, second
from pipeline.classify.heads.judge import Judge
from pipeline.classify.heads.linear import Weights
from pipeline.classify.heads.second import Second
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.names import model
from pipeline.classify.names.model import Tagger
from pipeline.classify.places import weights
from pipeline.knowledge import clitics, lookup, peoples
from pipeline.taxonomy import TAXONOMY, TOPICS
from pipeline.text import gazetteer, token_table
from pipeline.text.gazetteer import Gazetteer, Reading
from pipeline.text.token_table import TokenTable
from pipeline.text.word_lists import packed

HEADS: Final = "15"
"""Version of the learned heads; it goes up with every new training."""

RULES: Final = "15"
"""Version of the rules and of the lists they read."""


@dataclass(frozen=True, slots=True)
class Models:
    """All package data of the stage.

    Attributes:
        events: English phrases by event class; ``topics``: by IPTC code;
            ``foreign``: phrases by event class of other languages.
        regions: Regions by their short forms ("pa", "nsw"); ``peoples``: what peoples
            are called, by language; ``places``: what decides where an event happened.
        common: Words that are usually no names, lower case.
        firsts: First names, lower case.
        persons: Nouns for persons; ``roles``: words that stand before a name.
        gate: Which casualties are of the event.
        org_keys: Words that end the name of an organisation; ``org_first``: that
            begin it; ``org_not``: capitals that are none; ``names``: the tagger of
            names; ``shown``: what that saw of words before, as ``names.features`` keeps
            it.
        table: Vectors of word pieces; ``heads``: weights; ``judge``: outputs to labels.
        second: Asked where the heads know less; None = never.
        versions: For provenance.
    """

    events: Lexicon
    topics: Lexicon
    foreign: Mapping[str, Lexicon]
    gazetteer: Gazetteer
    regions: Mapping[str, Reading]
    peoples: Mapping[str, lookup.Table]
    places: weights.Weights
    common: frozenset[str]
    firsts: frozenset[str]
    persons: frozenset[str]
    gate: Gate
    roles: frozenset[str]
    org_keys: frozenset[str]
    org_first: frozenset[str]
    org_not: frozenset[str]
    names: Tagger
    table: TokenTable
    heads: Weights
    judge: Judge
    versions: dict[str, str]
    shown: dict[tuple[str, bool, bool], Any] = field(default_factory=dict)
    second: Second | None = None


def load(heads: Weights | None = None) -> Models:
    """Read the package data; about 0.5 s and 110 MB.

    Args:
        heads: Weights to use instead of those of the package.
    """
    heads = heads or linear.load_weights()
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
        foreign={language: _foreign(language) for language in LANGUAGES},
        gazetteer=gazetteer.load(),
        regions=dict(_regions(_text("regions.txt"))),
        peoples={language: peoples.table(language) for language in LANGUAGES},
        places=weights.load(),
        common=packed("common_words.txt.gz"),
        firsts=packed("first_names.txt.gz"),
        persons=quantities.nouns(_text("persons.txt")),
        gate=gate.load(),
        roles=frozenset(_text("roles.txt").partition("\n")[2].split()),
        org_keys=orgs["KEYS"],
        org_first=orgs["FIRST"],
        org_not=orgs["NOT"],
        names=model.load(),
        table=token_table.load(),
        heads=heads,
        judge=Judge(heads.outputs, heads.settings),
        versions={
            "classify-rules": RULES,
            "classify-heads": HEADS,
            "names": model.VERSION,
            "places": weights.VERSION,
            "casualties-gate": gate.VERSION,
            "gazetteer": gazetteer.VERSION,
        },
    )


def with_encoder(models: Models, encoder: second.Encoder) -> Models:
    """Let *encoder* be asked where the heads of *models* know less."""
    heard = second.load(encoder, models.heads.outputs)
    versions = models.versions | {"classify-encoder": second.VERSION}
    return replace(models, second=heard, versions=versions)


def _lexicon(name: str, labels: Collection[str]) -> Lexicon:
    return Lexicon(_text(name), labels, name)


def _foreign(language: str) -> Lexicon:
    """Read ``knowledge/<language>/events.txt``, which need not have all classes."""
    place = resources.files("pipeline.knowledge") / language / "events.txt"
    name = f"{language}/events.txt"
    text = clitics.written(place.read_text("utf-8"), language)
    return Lexicon(text, TAXONOMY, name, whole=False)


def _text(name: str) -> str:
    return (resources.files("pipeline.models") / name).read_text("utf-8")


def _regions(text: str) -> Iterator[tuple[str, Reading]]:
    for line in text.splitlines():
        if not line.startswith("#"):
            country, lat, lon, *forms = line.split()
            for form in forms:
                yield form, Reading("r", country, float(lat), float(lon), 0)
