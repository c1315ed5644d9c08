"""The texts of the last days, found by their bands, their cast and their openings."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from pipeline.dedupe.bands import BANDS, Bands, bands_of, values_of
from pipeline.dedupe.cast import COLUMNS, LEAST, cast_of, casts_of
from pipeline.dedupe.chains import Hashes

_SHARED_LEAD: Final = 12  # texts looked at behind one opening; templates share theirs
_TOGETHER: Final = 256
"""Texts that are indexed together: numpy takes as long for a few as for one."""


class _Waiting(NamedTuple):
    fingerprint: bytes
    codes: bytes
    leads: Sequence[int]


class Texts:
    """An index of texts that is brought up to date when it is asked.

    So the texts of a state that is loaded are indexed many at a time.
    """

    def __init__(self) -> None:
        self._bands = Bands((BANDS, 1), (COLUMNS, LEAST))
        self._waiting: dict[bytes, _Waiting] = {}

    def __contains__(self, key: bytes) -> bool:
        """Tell whether the text of *key* is kept."""
        return key in self._waiting or key in self._bands

    def add(
        self, key: bytes, fingerprint: bytes, codes: bytes, leads: Sequence[int]
    ) -> None:
        """Take in a text under *key*, which must be new.

        Args:
            key: Of the text.
            fingerprint: Whole or narrow.
            codes: Its sketch, packed.
            leads: Hashes of the first words of its sentences.
        """
        self._waiting[key] = _Waiting(fingerprint, codes, leads)
        if len(self._waiting) == _TOGETHER:
            self._settle()

    def remove(self, key: bytes) -> None:
        """Forget *key*, if it is there."""
        if self._waiting.pop(key, None) is None:
            self._bands.remove(key)

    def find(
        self, fingerprint: bytes, codes: bytes, leads: Sequence[int]
    ) -> tuple[list[bytes], dict[bytes, None]]:
        """Find the keys of texts that share a band, and of those that are led alike."""
        self._settle()
        near, cast = self._bands.candidates(*_drawn(fingerprint, codes))
        led = dict.fromkeys(cast[:_SHARED_LEAD])
        for lead in leads:
            led.update(dict.fromkeys(self._bands.opened(lead, _SHARED_LEAD)))
        return near, led

    def _settle(self) -> None:
        """Index what waits, in its order."""
        rows, self._waiting = self._waiting, {}
        if len(rows) == 1:
            ((key, text),) = rows.items()
            drawn = _drawn(text.fingerprint, text.codes)
            self._bands.add(key, *drawn, openings=text.leads)
            return
        read = [values_of(text.fingerprint) for text in rows.values()]
        known = [values for values in read if values is not None]
        bands = iter(bands_of(np.stack(known)) if known else ())
        casts = casts_of([text.codes for text in rows.values()])
        for (key, text), values, cast in zip(rows.items(), read, casts, strict=True):
            own = None if values is None else next(bands)
            self._bands.add(key, own, cast, openings=text.leads)


@lru_cache(maxsize=2)
def _drawn(fingerprint: bytes, codes: bytes) -> tuple[Hashes | None, Hashes | None]:
    """Draw bands and cast of one text: once for both, the search and the index."""
    values = values_of(fingerprint)
    bands = None if values is None else bands_of(values)
    return bands, cast_of(np.frombuffer(codes, "<u2"))
