"""The sentence encoder: its word pieces, and what is said where it is not installed."""

import importlib.util
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from pipeline.text import minilm, token_table
from pipeline.text.minilm import EncoderError, MiniLM, Pieces

BEGIN, END, UNKNOWN = 101, 102, 100

installed = pytest.mark.skipif(
    importlib.util.find_spec(minilm.PACKAGE) is None
    or importlib.util.find_spec("onnxruntime") is None,
    reason="the extra is not installed: pip install 'tocsin[encoder]'",
)


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """Cut with the table of the package."""
    return Pieces(token_table.load())


class Session:
    """Stands for the model: the states are 1, 2, 3 ... by place."""

    def run(self, _: None, asked: dict[str, np.ndarray]) -> tuple[np.ndarray]:
        """Give two numbers for each piece."""
        count = asked["input_ids"].shape[1]
        assert set(asked) == {"input_ids", "attention_mask", "token_type_ids"}
        return (np.full((1, count, 2), [3.0, 4.0], np.float32),)


# Numbers of the published vocabulary of bert-base-uncased.
@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The!", [1996, 999]),
        ("the THE Thé", [1996, 1996, 1996]),
        ("a-b", [1037, 1011, 1038]),
        ("$5", [1002, 1019]),
        ("a\u200bb\tc", [11113, 1039]),
        ("a" * 101, [UNKNOWN]),
        ("\ue000\U0001f9ff", [UNKNOWN]),
        ("", []),
    ],
)
def test_a_text_is_cut_as_the_model_was_taught(
    pieces: Pieces, text: str, numbers: list[int]
) -> None:
    """Small letters, no accents, each mark alone; what is not known has one number."""
    assert pieces(text) == [BEGIN, *numbers, END]


def test_ideographs_stand_alone(pieces: Pieces) -> None:
    """The model knows them one by one."""
    assert len(pieces("中国")) == 4


def test_a_long_text_is_cut_off(pieces: Pieces) -> None:
    """The model reads 256 pieces, the marks of begin and end among them."""
    found = pieces("fire " * 5_000)

    assert len(found) == 256
    assert (found[0], found[-1]) == (BEGIN, END)


def test_a_vector_has_length_one(pieces: Pieces) -> None:
    """It is the mean of what the model says of the pieces."""
    vector = MiniLM(Session(), pieces).vector("A fire in the old town.")

    assert vector == pytest.approx([0.6, 0.8])


def test_without_the_extra_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No traceback of an import."""

    def missing(name: str) -> Any:
        if name == "onnxruntime":
            raise ModuleNotFoundError(f"No module named {name!r}")
        return import_module(name)

    monkeypatch.setattr(minilm, "import_module", missing)
    with pytest.raises(EncoderError, match=r"pip install 'tocsin\[encoder\]'"):
        minilm.load()


@installed
def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The weights of the heads are of one file."""
    monkeypatch.setattr(minilm, "SHA256", "0" * 64)

    with pytest.raises(EncoderError, match="another model"):
        minilm.load()


@installed
def test_texts_of_like_meaning_are_near() -> None:
    """Without a word in common."""
    encoder = minilm.load()
    fire, blaze, cup = map(
        encoder.vector,
        (
            "A fire destroyed three houses.",
            "Several homes burned down in the blaze.",
            "The striker scored twice to win the cup.",
        ),
    )

    assert fire.shape == (minilm.DIMENSIONS,)
    assert fire @ fire == pytest.approx(1.0, abs=1e-5)
    assert fire @ blaze > 0.5
    assert fire @ cup < 0.2
