"""The tables of the settings that say where articles come from."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, FilePath, SecretStr, model_validator

from agents.config.secrets import Section
from agents.config.sections import Name, Port, Seconds

__all__ = ["FeedSettings", "FetchingSettings", "PushSettings"]


def _http(url: SecretStr) -> SecretStr:
    if not url.get_secret_value().lower().startswith(("http://", "https://")):
        raise ValueError("should begin with http:// or https://")
    return url


class FeedSettings(Section):
    """A feed that is fetched again and again: one table ``[[feeds]]`` each.

    Attributes:
        name: What metrics, logs and ``/ready`` call it.
        url: RSS, Atom, JSON feed or news sitemap; it may hold a key and is not shown.
        source: Outlet of its articles; absent = the host of each article.
        full_text: ``never`` = teasers are sent as they are.
        every: Seconds between two looks at most often; *at_most*: at most seldom.
        silent_after: Seconds without a new entry after which it counts as silent.
    """

    name: Name
    url: Annotated[SecretStr, AfterValidator(_http)]
    source: str | None = None
    full_text: Literal["auto", "never"] = "auto"
    every: Seconds = 60.0
    at_most: Seconds = 3_600.0
    silent_after: Seconds = 86_400.0

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.every > self.at_most:
            raise ValueError("every must not be over at_most")
        return self


class FetchingSettings(Section):
    """How strangers are asked, by ``tocsin ingest URL`` and for feeds.

    Attributes:
        contact: Address or mail for who has a complaint; part of the user agent.
        timeout: Seconds for one request, from the name to the last byte.
        allow_private: Addresses of private networks and of this machine are fetched.
        pause: Seconds between two requests to one host.
        robots: Heed robots.txt where a page was named by no user.
    """

    contact: str = ""
    timeout: Seconds = 20.0
    allow_private: bool = False
    pause: Annotated[float, Field(ge=0)] = 1.0
    robots: bool = True


class PushSettings(Section):
    """Articles over HTTP: ``POST /v1/articles``.

    Attributes:
        port: 0 = a free one; absent = nobody listens.
        secret: Bearer token that each request must bear; may be absent only where none
            but this machine is heard.
        max_bytes: Of one request; *max_articles*: likewise.
    """

    host: str = "127.0.0.1"
    port: Port | None = None
    secret: SecretStr | None = None
    secret_file: FilePath | None = None
    max_bytes: Annotated[int, Field(ge=1_024)] = 16 * 1024 * 1024
    max_articles: Annotated[int, Field(ge=1)] = 1_000

    @model_validator(mode="after")
    def _guarded(self) -> Self:
        if self.port is not None:
            self.guard(self.host)
        return self
