"""The tables within the settings, and the kinds of value that they hold."""

from datetime import time, timedelta
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    FilePath,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import NoDecode

from agents.config.secrets import Section
from pipeline.deliver.burst import Burst
from pipeline.deliver.destination import Destination
from pipeline.deliver.edits import Updates
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.old import Old
from pipeline.deliver.quiet import DAYS, QuietHours
from pipeline.deliver.template import Template

MAX_PORT: Final = 65_535


def _address(value: str) -> str:
    host, colon, port = value.rpartition(":")
    plain = host.removeprefix("[").removesuffix("]")
    if not colon or not plain or not port.isdecimal() or int(port) > MAX_PORT:
        raise ValueError("should be host:port")
    if any(mark in plain for mark in "/@ "):
        raise ValueError("should be host:port, without scheme or user")
    return value


def split(value: object) -> object:
    """Read ``a,b`` as two items: an environment variable knows no lists."""
    if isinstance(value, str):
        return tuple(item.strip() for item in value.split(",") if item.strip())
    return value


def off(value: object) -> object:
    """Read ``off`` as None: an environment variable knows no null."""
    return None if value in ("off", "none", "") else value


Address = Annotated[str, AfterValidator(_address)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Prefix = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]*$", max_length=80)]
Port = Annotated[int, Field(ge=0, le=MAX_PORT)]
Seconds = Annotated[float, Field(gt=0)]
Listed = (NoDecode, BeforeValidator(split))


class Security(Section):
    """How to speak to the brokers; PEM files.

    Attributes:
        mechanism: Of SASL.
        ca_file: Who may have signed the broker's certificate; absent = the system's.
        cert_file: With *key_file*: our own certificate.
    """

    protocol: Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"] = "PLAINTEXT"
    mechanism: Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] = "SCRAM-SHA-512"
    username: str | None = None
    password: SecretStr | None = None
    password_file: FilePath | None = None
    ca_file: FilePath | None = None
    cert_file: FilePath | None = None
    key_file: FilePath | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        known = self.password is not None or self.password_file is not None
        if self.protocol.startswith("SASL") and not (self.username and known):
            raise ValueError(f"{self.protocol} needs username and password(_file)")
        if (self.cert_file is None) != (self.key_file is None):
            raise ValueError("cert_file and key_file belong together")
        return self


class QuietSettings(Section):
    """Hours in which a destination gets only what is grave.

    Attributes:
        begins: Local time, such as 22:00; *ends* likewise, on the next day if it is
            not later.
        zone: Time zone of the IANA database, such as Europe/Oslo.
        days: On which they begin, such as sat; empty = every day.
        severity_at_least: What is at least so grave comes through.
    """

    begins: time
    ends: time
    zone: str
    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ()
    severity_at_least: Annotated[int, Field(ge=1, le=5)] = 4

    @field_validator("zone")
    @classmethod
    def _known(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError):
            raise ValueError("should be a time zone such as Europe/Oslo") from None
        return zone

    def hours(self) -> QuietHours:
        """Make what delivery works with."""
        return QuietHours(
            begins=self.begins,
            ends=self.ends,
            zone=ZoneInfo(self.zone),
            days=frozenset(map(DAYS.index, self.days)),
            severity_at_least=self.severity_at_least,
        )


class BurstSettings(Section):
    """From when on a destination gets digests in place of single messages.

    Attributes:
        per_hour: Messages in an hour; what is above it is told in digests.
        digest_every: Seconds that the first alert of a digest waits for others.
        severity_at_least: What is at least so grave is a message of its own.
    """

    per_hour: Annotated[int, Field(ge=1)]
    digest_every: Seconds = 900.0
    severity_at_least: Annotated[int, Field(ge=1, le=5)] = 4

    def limit(self) -> Burst:
        """Make what delivery works with."""
        return Burst(
            per_hour=self.per_hour,
            digest_every=timedelta(seconds=self.digest_every),
            severity_at_least=self.severity_at_least,
        )


class TemplateSettings(Section):
    """Words of one's own for the messages of a destination, with fields in braces.

    Attributes:
        subject: The first line.
        body: The lines below it.
    """

    subject: str = "{headline}"
    body: str = "{text}"


class DestinationSettings(Section):
    """Where alerts go: one table ``[[destinations]]`` each.

    Attributes:
        name: What metrics, logs and records call it.
        kind: Which service it is, such as ``slack`` or ``generic``.
        url: Where to post; it may hold a token and is never shown. Absent = the usual
            one of the kind, if it has one.
        secret: Signs what is sent where the service can check it, or is its key.
        options: What the kind needs beside the address, such as ``chat_id``.
        allow_private: May resolve to an address of a private network.
        rate_per_second: Most requests a second; what the service allows unless set.
        rules: Names of the alert rules it wants; empty = all.
        max_age: Seconds after which the report behind an alert makes it old news.
        old: Whether old alerts are told in one ``sum``, each ``at_once`` or ``never``;
            rooms get a sum unless set, programs each.
        updates: Whether an update is a ``message``, an ``edit`` of the one before or
            an answer in its ``thread``.
        quiet: Hours in which only what is grave is sent; the rest is told afterwards.
        burst: How many messages an hour are enough; the rest is told in digests.
        template: Words of one's own for its messages.
        give_up_after: Seconds until an undelivered alert is published as failed.
        timeout: Seconds for one request.
    """

    name: Name
    kind: Name
    url: SecretStr = SecretStr("")
    url_file: FilePath | None = None
    secret: SecretStr | None = None
    secret_file: FilePath | None = None
    allow_private: bool = False
    options: dict[str, str] = Field(default_factory=dict, repr=False)
    rate_per_second: Seconds | None = None
    rules: Annotated[tuple[str, ...], BeforeValidator(split)] = ()
    max_age: Seconds = 21_600.0
    old: Old | None = None
    updates: Updates = "message"
    quiet: QuietSettings | None = None
    burst: BurstSettings | None = None
    template: TemplateSettings | None = None
    give_up_after: Seconds = 86_400.0
    timeout: Seconds = 30.0

    @model_validator(mode="after")
    def _has_address(self) -> Self:
        if not (self._usual_url() or self.given("url") or self.url_file):
            raise ValueError("url or url_file is needed")
        return self

    def _usual_url(self) -> str:
        """Give the address that all destinations of the kind have; "" = none."""
        return KINDS[self.kind].url if self.kind in KINDS else ""

    def _template(self) -> Template | None:
        if self.template is None:
            return None
        try:
            return Template(self.template.subject, self.template.body)
        except ValueError as error:
            where = f"destination '{self.name}', field"
            raise ValueError(f"{where} {error}") from None

    def record(self) -> Destination:
        """Make what delivery works with, secrets revealed: the one conversion there is.

        Raises:
            ValueError: A secret file cannot be read, or a value does not suit the
                kind; the message names the field.
        """
        return Destination(
            name=self.name,
            kind=self.kind,
            url=self.reveal("url") or self._usual_url(),
            secret=self.reveal("secret") or None,
            allow_private=self.allow_private,
            options=self.options,
            rate_per_second=self.rate_per_second,
            rules=self.rules,
            max_age=self.max_age,
            old=self.old,
            updates=self.updates,
            quiet=self.quiet.hours() if self.quiet else None,
            burst=self.burst.limit() if self.burst else None,
            template=self._template(),
            give_up_after=self.give_up_after,
            timeout=self.timeout,
        )
