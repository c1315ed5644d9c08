"""The tables of the settings that say how others read what Tocsin finds out."""

from typing import Annotated, Self

from pydantic import Field, FilePath, SecretStr, model_validator

from agents.config.inputs import LOOPBACK
from agents.config.secrets import Section
from agents.config.sections import Port
from pipeline.deliver.cap import Status

__all__ = ["ApiSettings"]


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
        guarded = self.given("secret") or self.secret_file is not None
        if not guarded and self.host not in LOOPBACK:
            raise ValueError("secret or secret_file is needed unless host is loopback")
        return self
