"""The table of the settings for links in messages."""

from typing import Self

from pydantic import FilePath, SecretStr, model_validator

from agents.config.secrets import Section
from agents.config.sections import Port, Seconds
from pipeline.deliver.link import LEAST_SECRET

__all__ = ["LinkSettings"]


class LinkSettings(Section):
    """Links with which the reader of a message acknowledges or silences.

    Attributes:
        secret: Signs the links; absent = messages hold none.
        base_url: Where browsers reach a process with *port*: https unless on loopback.
        port: Where this process answers for the links; 0 = a free one, absent = it
            does not.
        valid_for: Seconds for which a link is valid.
    """

    secret: SecretStr | None = None
    secret_file: FilePath | None = None
    base_url: str | None = None
    host: str = "127.0.0.1"
    port: Port | None = None
    valid_for: Seconds = 86_400.0

    @model_validator(mode="after")
    def _complete(self) -> Self:
        signs = self.holds("secret")
        if (self.base_url or self.port is not None) and not signs:
            raise ValueError("secret or secret_file is needed")
        if signs and not self.base_url:
            raise ValueError("base_url is needed: where the links lead")
        loopback = ("http://127.0.0.1", "http://localhost", "http://[::1]")
        if self.base_url and not self.base_url.startswith(("https://", *loopback)):
            raise ValueError("base_url should begin with https://")
        return self

    def key(self) -> str | None:
        """Give the secret, None where links are off.

        Raises:
            ValueError: It is too short, or its file cannot be read.
        """
        return self.reveal_long("secret", LEAST_SECRET)
