"""One opposite, or one denial, in a text rewritten all over; all texts invented."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from pipeline.dedupe.denials import denies, plain
from pipeline.dedupe.sketch import code_of
from pipeline.knowledge import opposites
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

_FILE: Final = tomllib.loads(
    (Path(__file__).parent / "rewritten.toml").read_text("utf-8")
)
FILLER: Final = " ".join(_FILE.pop("filler").split())
TEXTS: Final = {name: " ".join(text.split()) for name, text in _FILE.items()}
_MARK: Final = re.compile(r"([\[<])([^/\]>]*)/([^\]>]*)[\]>]")
KINDS: Final = {"verdict": 0, "denial": 1, "state": 2, "price": 3}


def _versions(text: str, news: int | None) -> tuple[str, str]:
    """Give a text, and what is rewritten of it with one of its *news*."""
    seen = -1

    def later(found: re.Match[str]) -> str:
        nonlocal seen
        seen += found[1] == "<"
        if found[1] == "<" and seen != news:
            return found[2]
        return found[3].replace("-", "") if found[1] == "<" else found[3]

    old, new = _MARK.sub(lambda found: found[2], text), _MARK.sub(later, text)
    return old, " ".join(new.split())


def _second(old: str, new: str) -> str:
    outcomes = run(
        article("https://a.example/1", old), article("https://b.example/2", new, 20)
    )
    return verdict(outcomes[1])[0]


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_rewritten_all_over_is_a_copy(language: str) -> None:
    """So that the other tests of these texts are about the one word that is news."""
    assert _second(*_versions(TEXTS[language], None)) == "copy"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", TEXTS)
def test_one_opposite_among_many_swaps_is_news(language: str, kind: str) -> None:
    """Also if the words of the earlier text were in the newer one, turned."""
    old, new = _versions(TEXTS[language], KINDS[kind])

    assert _second(old, new) != "copy"
    assert _second(new, old) != "copy"


@pytest.mark.parametrize("kind", KINDS)
def test_one_opposite_is_news_where_earlier_words_are_not_kept(kind: str) -> None:
    """Of a longer text only the codes of its words are known."""
    text = f"{TEXTS['en']} {FILLER}"

    assert _second(*_versions(text, None)) == "copy"
    assert _second(*_versions(text, KINDS[kind])) != "copy"
    assert _second(*_versions(text, KINDS[kind])[::-1]) != "copy"


def test_words_of_a_file_stand_on_two_sides() -> None:
    """Folded, as texts are read; no word is its own opposite."""
    found = opposites.load()

    for word, sides in found.sides.items():
        assert word == word.casefold()
        assert not any(side ^ 1 in sides for side in sides), word
    assert {"not", "nicht", "pas", "не"} <= found.denials
    assert {"without", "ohne", "sans", "без"} <= found.lacks <= found.denials


@pytest.mark.parametrize(
    ("old", "new", "is_news"),
    [
        ("it was not hurt", "it was hurt", True),
        ("it was hurt", "it was never hurt", True),
        ("it was not hurt", "it was not hurt", False),
        ("it was not hurt", "it was n0t hurt", False),
        ("it was not hurt", "it was nothurt", False),
        ("they did not come", "they didn't come", False),
        ("nobody came", "no one came", False),
        ("the firm lent its drill", "the firm lent its drill without charge", False),
        ("sie fuhr heim", "sie fuhr ohne ihn heim", False),
        ("el tren salió sin avisar", "el tren salió", False),
    ],
)
def test_a_denial_that_is_misread_or_put_otherwise_is_none(
    old: str, new: str, *, is_news: bool
) -> None:
    """Only one that came or went says something else."""
    units = [tuple(code_of(word) for word in text.split()) for text in (old, new)]
    before, after = ({plain(w): w for w in text.split()} for text in (old, new))

    assert denies(*units, (before, after), is_cut=False) is is_news


def test_a_phrase_of_what_was_lacking_is_added_to_a_copy() -> None:
    """In a text rewritten all over it takes back nothing of what stands there."""
    old, new = _versions(TEXTS["en"], None)
    added = new.replace("proposed its machine", "proposed its machine without cost")

    assert added != new
    assert _second(old, added) == "copy"
