"""The tables of the settings that say how others read what Tocsin finds out."""

from typing import Annotated, Final, Self

from pydantic import (
    BeforeValidator,
    Field,
    FilePath,
    HttpUrl,
    SecretStr,
    model_validator,
)

from agents.config.secrets import Section
from agents.config.sections import Port, Seconds, off
from pipeline.deliver.cap import Status

__all__ = ["ApiSettings", "BoardSettings", "RegistrySettings", "TraceSettings"]

LEAST_TOKEN: Final = 16
"""Characters of a token: what a person can still copy, and nobody guesses."""


class ApiSettings(Section):
    """Events and stories over HTTP: ``tocsin api``.

    Attributes:
        port: 0 = a free one.
        secret: Bearer token that each request must bear; may be absent only where none
            but this machine is heard.
        events: How many of the latest events are kept for those who come later.
        cap_sender: Who answers for alerts in the Common Alerting Protocol: a name that
            is unique in the world, such as your host name; it may not hold a blank, a
            comma, ``<`` or ``&``.
        cap_status: Of these alerts; ``Exercise`` or ``Test`` while you try them.
    """

    host: str = "127.0.0.1"
    port: Port = 6068
    secret: SecretStr | None = None
    secret_file: FilePath | None = None
    events: Annotated[int, Field(ge=1)] = 10_000
    cap_sender: Annotated[str, Field(pattern=r"^[^\s,<&]{1,300}$")] = "tocsin"
    cap_status: Status = "Actual"

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        self.guard(self.host)
        return self


class RegistrySettings(Section):
    """A schema registry that speaks Confluent's REST interface, as Apicurio does too.

    Attributes:
        url: Its root, such as ``https://registry.example/apis/ccompat/v7``; absent =
            there is none.
        username: For HTTP basic authentication (RFC 7617: no colon); absent = none is
            asked for.
        timeout: Seconds for one request.
    """

    url: HttpUrl | None = None
    username: Annotated[str, Field(pattern=r"^[^:]+$")] | None = None
    password: SecretStr | None = None
    password_file: FilePath | None = None
    timeout: Seconds = 10.0

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.url and (self.url.username or self.url.password):
            raise ValueError("url holds a user; give username and password_file")
        if self.url and (self.url.query or self.url.fragment):
            raise ValueError("url ends in ? or #; give the root of the interface")
        if self.holds("password") != (self.username is not None):
            raise ValueError("username and password are needed together")
        return self


class BoardSettings(Section):
    """The board: a page in a browser that shows what happens.

    Attributes:
        port: 0 = a free one, "off" = no board.
        secret: Token of who may acknowledge, silence and replay, at least 16
            characters; absent = a new one at each start, in the address that is
            printed. It is needed to read as well unless host is loopback.
    """

    host: str = "127.0.0.1"
    port: Annotated[Port | None, BeforeValidator(off)] = 6069
    secret: SecretStr | None = None
    secret_file: FilePath | None = None

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        self.guard(self.host)
        return self

    def token(self) -> str | None:
        """Give the secret, None where none is set.

        Raises:
            ValueError: It is too short, or its file cannot be read.
        """
        return self.reveal_long("secret", LEAST_TOKEN)


class TraceSettings(Section):
    """Spans of the work on each article, for a trace viewer.

    Attributes:
        endpoint: Where spans go by OTLP over HTTP; absent or "off" = no tracing.
        ratio: Share of articles that are traced, the same ones in every process.
    """

    endpoint: Annotated[HttpUrl | None, BeforeValidator(off)] = None
    ratio: Annotated[float, Field(ge=0, le=1)] = 1.0
