"""The training of the weights: what it gives for equal texts."""

from pipeline.classify import models
from pipeline.classify.casualties import gate
from pipeline.models.training import casualties_gate, examples


def test_two_trainings_on_equal_texts_give_equal_bytes() -> None:
    """Weights can be rebuilt and compared; neither chance nor hash order is in them."""
    loaded = models.load()
    built = [
        casualties_gate.train(
            [
                casualties_gate.read(examples.SECOND.name, *pair, loaded)
                for pair in casualties_gate.day(examples.SECOND)
            ]
        )
        for _ in range(2)
    ]

    assert built[0] == built[1]
    assert len(gate.unpack(built[0]).weights) == gate.SIZE


def test_a_gate_without_a_set_has_not_seen_it() -> None:
    """What judges a text while the heads learn from it was trained on other texts."""
    loaded = models.load()
    pairs = list(casualties_gate.day(examples.SECOND))
    half = len(pairs) // 2
    found = [
        casualties_gate.read("one" if number < half else "other", *pair, loaded)
        for number, pair in enumerate(pairs)
    ]

    built = casualties_gate.by_set(found)

    assert set(built) == {"one", "other"}
    assert built["one"] == gate.unpack(
        casualties_gate.train([one for one in found if one.origin == "other"])
    )
