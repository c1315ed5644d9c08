"""What the heads learn from has no text of those that measure them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from pipeline.models.training import examples
from pipeline.models.training.examples import Example

TEXT: Final = "Two boats met in the fog and neither gave way."
KEYS: Final = tuple(f"item-{number}" for number in range(40))
HELD: Final = next(key for key in KEYS if examples.is_held(key))
FREE: Final = tuple(key for key in KEYS if not examples.is_held(key))


def made(key: str, text: str = TEXT, *, plain: bool = True) -> Example:
    """Make an example of ``read_news``; *plain*: of its part 1."""
    return Example(key, "set", examples.segment(key, text, "Fog"), plain=plain)


def test_the_held_tenth_is_not_learned() -> None:
    """What is of part 1 and of the tenth is left out; part 2 has no tenth."""
    other = made(FREE[0], "Rain fell.")
    rare = made(HELD, "Snow fell.", plain=False)

    assert examples.learned([made(HELD), other, rare]) == [other, rare]


def test_a_twin_of_a_held_text_is_not_learned() -> None:
    """The same text under another id, whatever its spaces, would teach the answer."""
    twins = [made(FREE[0]), made(FREE[1], TEXT.replace(" ", "  "), plain=False)]

    assert examples.learned([made(HELD), *twins]) == []


def test_twins_are_of_one_tenth() -> None:
    """A model without the tenth of a text has not seen it under another id."""
    assert len({examples.tenth(made(key)) for key in KEYS}) == 1


def test_texts_fall_into_all_tenths() -> None:
    """The parts are about as large."""
    one = made(FREE[0])
    texts = (f"{TEXT} {number}" for number in range(200))
    found = {
        examples.tenth(replace(one, segment=examples.segment("a", text, "")))
        for text in texts
    }

    assert found == set(range(10))


def test_the_keys_to_learn_from_are_without_the_held(tmp_path: Path) -> None:
    """Gate and places leave out the same snippets as the heads."""
    folder = tmp_path / "read_news"
    folder.mkdir()
    label = {"n": "one", "c": "LEGAL", "t": "weather", "s": 1, "st": "reported"}
    rows = [(HELD, TEXT), (FREE[0], TEXT), (FREE[1], "Rain fell.")]
    items = [
        {"id": key, "set": "one", "text": text, "title": None, "date": None}
        for key, text in rows
    ]
    labels = [label | {"id": key} for key, _ in rows]
    for name, found in (("items", items), ("labels", labels)):
        text = "\n".join(json.dumps(row) for row in found)
        (folder / f"{name}.jsonl").write_text(text, "utf-8")
    (folder / "rare.txt").write_text("", "utf-8")

    assert examples.learned_keys(tmp_path) == {FREE[1]}


def test_a_topic_that_is_as_right_takes_nothing_from_the_first() -> None:
    """Both are true of the text; halves of one another are not."""
    three = (("05000000", 0.7), ("11000000", 0.15), ("02000000", 0.15))
    one = replace(made(FREE[0]), topics=three)

    assert dict(one.taught_topics or ()) == pytest.approx(
        {"05000000": 1.0, "11000000": 0.35, "02000000": 0.35}
    )
    assert replace(one, origin="second").taught_topics == three
    assert replace(one, topics=None).taught_topics is None


def test_a_text_without_an_event_teaches_half_a_class() -> None:
    """Its topic is nearly as true as any."""
    one = replace(
        made(FREE[0]),
        classes=(("ASSAULT", 1.0),),
        topics=(("16000000", 1.0),),
        nothing=True,
    )

    assert one.taught == (("ASSAULT", 0.5),)
    assert one.taught_topics == (("16000000", 0.85),)
