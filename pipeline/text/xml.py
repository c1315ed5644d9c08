"""Text as XML 1.0 can hold it."""

import re
from typing import Final

__all__ = ["clean"]

# All but the characters that XML 1.0 allows (section 2.2).
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Leave out what no document of XML may hold, not even escaped."""
    return _NO_XML.sub("", text)
