"""The tables of the settings that say how others read what Tocsin finds out."""

from typing import Annotated, Self

from pydantic import Field, FilePath, SecretStr, model_validator

from agents.config.inputs import LOOPBACK
from agents.config.secrets import Section
from agents.config.sections import Port

__all__ = ["ApiSettings"]


class ApiSettings(Section):
    """Events and stories over HTTP: ``tocsin api``.

    Attributes:
        port: 0 = a free one.
        secret: Bearer token that each request must bear; may be absent only where none
            but this machine is heard.
        events: How many of the latest events are kept for those who come later.
    """

    host: str = "127.0.0.1"
    port: Port = 6068
    secret: SecretStr | None = None
    secret_file: FilePath | None = None
    events: Annotated[int, Field(ge=1)] = 10_000

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        guarded = self.given("secret") or self.secret_file is not None
        if not guarded and self.host not in LOOPBACK:
            raise ValueError("secret or secret_file is needed unless host is loopback")
        return self
