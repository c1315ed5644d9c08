"""Packed lists of words that ship with the package."""

import gzip
from functools import cache
from importlib import resources


@cache
def packed(name: str) -> frozenset[str]:
    """Read the words of ``pipeline/models/<name>``, gzipped text with blanks between.

    All who ask for a list share one set.
    """
    found = (resources.files("pipeline.models") / name).read_bytes()
    return frozenset(gzip.decompress(found).decode().split())
