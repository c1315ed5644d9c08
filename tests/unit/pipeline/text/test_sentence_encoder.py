"""The sentence encoder: what it is given, and what is said where it is missing."""

import importlib.util
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from pipeline.text import sentence_encoder
from pipeline.text.sentence_encoder import EncoderError, SentenceEncoder

installed = pytest.mark.skipif(
    importlib.util.find_spec(sentence_encoder.PACKAGE) is None,
    reason="the extra is not installed: pip install 'tocsin[encoder]'",
)


class Model:
    """Stands for that of the package.

    Attributes:
        asked: What it was given.
    """

    def __init__(self, threads: int = 0) -> None:
        self.threads = threads
        self.asked: list[str] = []

    def encode(self, text: str) -> np.ndarray:
        """Give two numbers."""
        self.asked.append(text)
        return np.asarray([3.0, 4.0], np.float32)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Put a package with empty files in the place of the real one."""
    (tmp_path / "resources").mkdir()
    for name in sentence_encoder.FILES:
        (tmp_path / "resources" / name).write_bytes(b"")
    made = SimpleNamespace(USE=Model)
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    known = dict.fromkeys(sentence_encoder.FILES, empty)
    monkeypatch.setattr(sentence_encoder, "FILES", known)
    monkeypatch.setattr(sentence_encoder, "import_module", lambda _: made)
    monkeypatch.setattr(sentence_encoder.resources, "files", lambda _: tmp_path)
    return made


def given(text: str) -> str:
    """Tell what the model reads of *text*."""
    model = Model()
    SentenceEncoder(model).vector(text)
    return model.asked[0]


def test_a_vector_has_length_one() -> None:
    """Whatever that of the package has."""
    vector = SentenceEncoder(Model()).vector("A fire in the old town.")

    assert vector == pytest.approx([0.6, 0.8])
    assert vector.dtype == np.float32


def test_a_long_text_is_cut_off() -> None:
    """The package has no bound of its own, in time or in memory."""
    assert given("fire " * 5_000) == ("fire " * 5_000)[: sentence_encoder.MOST]


def test_a_sign_that_stands_for_many_gets_no_text_past_the_bound() -> None:
    """One ligature is 18 letters, and the package would unfold it after the cut."""
    assert len(given("\ufdfa" * 5_000)) == sentence_encoder.MOST


def test_half_a_pair_of_surrogates_is_no_fault() -> None:
    """The package would raise."""
    assert given("a\ud800b") == "a?b"


def test_it_runs_in_one_thread(package: SimpleNamespace) -> None:
    """As all of a worker's arithmetic."""
    made: list[Model] = []

    def make(threads: int) -> Model:
        made.append(Model(threads))
        return made[0]

    package.USE = make
    sentence_encoder.load()

    assert made[0].threads == 1


def test_it_is_there_when_it_is_loaded(package: SimpleNamespace) -> None:
    """The package reads its files when it is first asked: not in the first record."""
    model = Model()
    package.USE = lambda threads: model  # noqa: ARG005 (its name is given)
    sentence_encoder.load()

    assert model.asked == [""]


def test_without_the_extra_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No traceback of an import."""

    def missing(name: str) -> Any:
        if name == sentence_encoder.PACKAGE:
            raise ModuleNotFoundError(f"No module named {name!r}")
        return import_module(name)

    monkeypatch.setattr(sentence_encoder, "import_module", missing)
    with pytest.raises(EncoderError, match=r"pip install 'tocsin\[encoder\]'"):
        sentence_encoder.load()


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("name", sentence_encoder.FILES)
def test_a_file_that_is_gone_is_named(name: str, tmp_path: Path) -> None:
    """As what is not installed."""
    (tmp_path / "resources" / name).unlink()

    with pytest.raises(EncoderError, match=f"not installed.*{name}"):
        sentence_encoder.load()


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("name", sentence_encoder.FILES)
def test_another_model_is_refused(name: str, tmp_path: Path) -> None:
    """The weights of the heads are of these files."""
    (tmp_path / "resources" / name).write_bytes(b"other")

    with pytest.raises(EncoderError, match=f"another {name}"):
        sentence_encoder.load()


def test_another_version_is_refused(package: SimpleNamespace) -> None:
    """Its code may have changed, and not its files."""
    del package.USE

    with pytest.raises(EncoderError, match="another version"):
        sentence_encoder.load()


@installed
def test_texts_of_like_meaning_are_near() -> None:
    """Without a word in common, and in another language."""
    encoder = sentence_encoder.load()
    fire, blaze, feuer, cup = map(
        encoder.vector,
        (
            "A fire destroyed three houses.",
            "Several homes burned down in the blaze.",
            "Ein Brand hat drei Häuser zerstört.",
            "The striker scored twice to win the cup.",
        ),
    )

    assert fire.shape == (sentence_encoder.DIMENSIONS,)
    assert fire @ fire == pytest.approx(1.0, abs=1e-5)
    assert min(fire @ blaze, fire @ feuer) > 0.5
    assert fire @ cup < 0.2


@installed
@pytest.mark.parametrize(
    "text",
    ["", " \n", "\0", "a\ud800", "\u200b\u200d", "\ue000\U0010ffff", "e\u0301" * 9],
)
def test_odd_texts_have_vectors_too(text: str) -> None:
    """The same each time, and of length 1."""
    encoder = sentence_encoder.load()
    vector = encoder.vector(text)

    assert vector @ vector == pytest.approx(1.0, abs=1e-5)
    assert np.array_equal(vector, encoder.vector(text))
