"""Secrets in settings: given as a value or as a file, and never shown."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, HttpUrl, SecretStr, model_validator

HIDDEN: Final = "********"
LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
"""Hosts that only this machine reaches."""


class Section(BaseModel):
    """Base of the tables within the settings: immutable, and no unknown names.

    A field ``x`` that has a twin ``x_file`` may be given by either, not by both.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @model_validator(mode="after")
    def _one_of_each(self) -> "Section":
        for name in self.twins():
            if self.given(name) and getattr(self, f"{name}_file") is not None:
                raise ValueError(f"{name} and {name}_file are both given; keep one")
        return self

    @classmethod
    def twins(cls) -> tuple[str, ...]:
        """Name the fields that can be given as a file as well."""
        fields = cls.model_fields
        return tuple(name for name in fields if f"{name}_file" in fields)

    def given(self, name: str) -> bool:
        """Whether the setting *name* itself is set, not its ``_file`` twin."""
        value = getattr(self, name)
        return value is not None and bool(value.get_secret_value())

    def holds(self, name: str) -> bool:
        """Whether the secret *name* is given, as itself or as a file."""
        return self.given(name) or getattr(self, f"{name}_file") is not None

    def guard(self, host: str) -> None:
        """Refuse to be heard by other machines without the setting ``secret``.

        Raises:
            ValueError: *host* is not loopback, and there is no secret.
        """
        if host not in LOOPBACK and not self.holds("secret"):
            raise ValueError("secret or secret_file is needed unless host is loopback")

    def reveal_long(self, name: str, least: int) -> str | None:
        """Return the secret *name*, None where none is set.

        Raises:
            ValueError: It has less than *least* characters, or its file cannot be read.
        """
        found = self.reveal(name)
        if found is not None and len(found) < least:
            raise ValueError(f"{name}: at least {least} characters")
        return found or None

    def reveal(self, name: str) -> str | None:
        """Return the secret *name*, read from its file if there is one.

        The file is read at each call, so that a rotated secret is found by a restart
        of the connection and not only of the process. One trailing line break, which
        editors leave, is no part of it.

        Raises:
            ValueError: The file cannot be read.
        """
        path: Path | None = getattr(self, f"{name}_file")
        if path is None:
            value: SecretStr | None = getattr(self, name)
            return value.get_secret_value() if value is not None else None
        try:
            return path.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise ValueError(f"{name}_file: {path}: {error}") from None


def shown_url(url: str) -> str:
    """Return *url* without what may be a token: user, path, query and fragment."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return HIDDEN
    if not parts.scheme or host is None:
        return HIDDEN
    name = f"[{host}]" if ":" in host else host
    at = name if port is None else f"{name}:{port}"
    return f"{parts.scheme}://{at}/{HIDDEN}"


def shown(value: Any) -> Any:
    """Return *value* ready to print as JSON, secrets hidden."""
    if isinstance(value, SecretStr):
        text = value.get_secret_value()
        return (shown_url(text) if "://" in text else HIDDEN) if text else ""
    if isinstance(value, HttpUrl):
        return shown_url(str(value))
    if isinstance(value, BaseModel):
        return {name: shown(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple | list):
        return [shown(item) for item in value]
    return str(value) if isinstance(value, Path) else value
