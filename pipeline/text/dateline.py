"""The line of town, day and agency that an agency's text begins with.

Such as "LOKOJA, Nigeria, Oct 13 (Agency) - " or "BERLIN (AP) \u2014 ".
"""

import re
from typing import Final

_DATELINE: Final = re.compile(
    r"^\s*(?P<town>[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd'\u2019. -]{2,40}"
    r"(?:\s\([^)]{2,20}\))?)"
    r"(?:,\s*(?P<land>[A-Z][\w.' ]{2,30}?))?"
    r"(?:,\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)"
    r"(?:,?\s+\d{4})?)?"
    r"\s*(?:\((?P<agency>[A-Z][\w .&/'-]{1,30})\))?\s*(?:-{1,2}|\u2014|\u2013)\s",
)


def match(text: str) -> re.Match[str] | None:
    """Find the dateline of *text*; its groups are ``town``, ``land``, ``agency``."""
    found = _DATELINE.match(text)
    if found is None:
        return None
    marked = found["agency"] or found["land"] or found["town"].strip().isupper()
    return found if marked else None


__all__ = ["match"]
