"""Who may ask: the bearer token of a request (RFC 6750)."""

import hmac

__all__ = ["bears"]


def bears(header: str, token: str) -> bool:
    """Tell whether the header ``Authorization`` bears *token*, in constant time."""
    scheme, _, given = header.partition(" ")
    # bytes that are no UTF-8 come as halves of surrogate pairs
    said = given.strip().encode("utf-8", "surrogateescape")
    right = hmac.compare_digest(said, token.encode())
    return scheme.lower() == "bearer" and right
