"""What the settings of an e-mail destination must hold."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

ADDRESS_MAX: Final = 254  # RFC 5321 section 4.5.3.1.3: a path, less its brackets
_ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@"
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
"""An address as nearly all are: no quotes, comments, blanks or line breaks, in ASCII
(a domain beyond it in its IDNA form), so that no server reads more than one in it."""


def check_mail(
    url: str, options: Mapping[str, str], secret: str | None, where: str
) -> None:
    """Check addresses, login and encryption; raises ValueError naming the field."""
    for name in ("from", "to"):
        given = options[name]
        if len(given) > ADDRESS_MAX or not _ADDRESS.fullmatch(given):
            raise ValueError(f"{where} 'options.{name}': must be one mail address")
    if bool(options.get("user")) != bool(secret):
        raise ValueError(f"{where} 'options.user': belongs with a secret, the password")
    if options.get("tls", "on") not in ("on", "off"):
        raise ValueError(f"{where} 'options.tls': must be on or off")
    if options.get("tls") == "off" and (secret or urlsplit(url).scheme == "smtps"):
        raise ValueError(f"{where} 'options.tls': a password or smtps needs it on")


__all__ = ["check_mail"]
