"""Where alerts go: one chat room or one endpoint."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from pipeline.deliver import sign
from pipeline.deliver.burst import Burst
from pipeline.deliver.edits import Updates, can
from pipeline.deliver.kinds import KINDS, Kind
from pipeline.deliver.old import Old
from pipeline.deliver.quiet import QuietHours
from pipeline.deliver.recipient import Recipient
from pipeline.deliver.sign import key_of
from pipeline.deliver.template import Template
from schemas.alert import Alert

_TOKEN: Final = re.compile(r"[!-~]+")
"""Visible ASCII: what a header can hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One destination of the settings, its secrets revealed.

    Attributes:
        name: Names it in metrics, logs and records, where the address never stands.
        kind: A row of :data:`pipeline.deliver.kinds.KINDS`.
        url: http or https, of ``email`` smtp or smtps. The path of a webhook is a
            secret: never print it.
        secret: Of ``generic``: ``whsec_`` and base64 of 24-64 bytes, it signs bodies;
            of ``pagerduty``: the routing key; of ``email``: the password; of
            ``slack_bot``: its token.
        options: What its kind needs beside the address, such as ``chat_id``.
        allow_private: Also connect to loopback and private addresses.
        rate_per_second: Requests a second, leaky bucket without a burst; None = as the
            service allows.
        rules: Names of the rules it takes; empty = all.
        max_age: Seconds after which an alert is old news.
        old: What becomes of old alerts; None = as its kind has it.
        updates: Whether an update is a message, an edit of the one before, or an
            answer below it.
        quiet: Hours in which only what is grave is sent; None = it has none.
        burst: How many messages an hour are enough; None = there is no limit.
        template: How its messages are worded; None = as they come.
        give_up_after: Seconds after which an alert that could not be sent has failed.
        timeout: Seconds of one request, from connecting to the end of the answer.
    """

    name: str
    kind: str
    url: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)
    allow_private: bool = False
    options: Mapping[str, str] = field(default_factory=dict, repr=False)
    rate_per_second: float | None = None
    rules: tuple[str, ...] = ()
    max_age: float = 21_600.0
    old: Old | None = None
    updates: Updates = "message"
    quiet: QuietHours | None = None
    burst: Burst | None = None
    template: Template | None = None
    give_up_after: float = 86_400.0
    timeout: float = 30.0

    def __post_init__(self) -> None:
        """Check what types cannot say; raises ValueError naming the field."""
        if not self.name:
            raise ValueError("field 'name': may not be empty")
        where = f"destination '{self.name}', field"
        if self.kind not in KINDS:
            raise ValueError(f"{where} 'kind': must be one of {', '.join(KINDS)}")
        parts = urlsplit(self.url)
        schemes = self.row.schemes
        if parts.scheme not in schemes or not parts.hostname:
            allowed = " or ".join(sorted(schemes))
            raise ValueError(f"{where} 'url': must be {allowed} with a host")
        if parts.username or parts.password:
            raise ValueError(f"{where} 'url': may not hold a user or password")
        for label, value in (
            ("rate_per_second", self.rate_per_second),
            ("max_age", self.max_age),
            ("give_up_after", self.give_up_after),
            ("timeout", self.timeout),
        ):
            if value is not None and not value > 0:
                raise ValueError(f"{where} '{label}': must be above 0")
        if self.updates != "message" and not can(self.row.edits, self.updates):
            kinds = KINDS.items()
            able = ", ".join(n for n, kind in kinds if can(kind.edits, self.updates))
            raise ValueError(f"{where} 'updates': only {able} can {self.updates}")
        self._check_words(where)
        self._check_options(where)
        self._check_secret(where)

    @property
    def row(self) -> Kind:
        """Give what is special to its kind."""
        return KINDS[self.kind]

    @property
    def rate(self) -> float:
        """Give the requests a second that are made at most."""
        return self.rate_per_second or self.row.rate

    @property
    def old_news(self) -> Old:
        """Give what becomes of old alerts."""
        return self.old or self.row.old

    @property
    def recipient(self) -> Recipient:
        """Give what a body has to name beside the alert."""
        key = self.secret or "" if self.row.key_use == "names" else ""
        return Recipient(self.options, key)

    @property
    def signing_secret(self) -> str | None:
        """Give the secret where it signs bodies."""
        return self.secret if self.row.key_use == "signs" else None

    def render(self, alert: Alert, small: bool, whom: Recipient) -> bytes:  # noqa: FBT001 - Render
        """Make the body of a request, in the words of the template if there is one.

        A sum keeps its own words, for it tells of several alerts.
        """
        if self.template and not whom.is_sum:
            alert = self.template.applied(alert)
        return self.row.render(alert, small, whom)

    def headers(self, delivery: str, at: int, body: bytes) -> dict[str, str]:
        """Make the headers of one attempt.

        Args:
            delivery: Its id, equal over all attempts.
            at: Time of the attempt, Unix seconds.
            body: As it is sent.
        """
        found = sign.headers(self.signing_secret, delivery, at, body)
        if self.row.key_use == "bears":
            found["Authorization"] = f"Bearer {self.secret}"
        return found

    def _check_words(self, where: str) -> None:
        """Refuse digests and templates where programs read, and what would be lost."""
        if self.burst and self.row.old != "sum":
            raise ValueError(f"{where} 'burst': kind {self.kind} wants each alert")
        if self.template and self.row.old != "sum":
            raise ValueError(
                f"{where} 'template': kind {self.kind} is read by programs"
            )
        if self.burst and self.burst.digest_every.total_seconds() >= self.give_up_after:
            raise ValueError(f"{where} 'burst.digest_every': above give_up_after")

    def _check_options(self, where: str) -> None:
        due, known = self.row.options, self.row.options + self.row.may_have
        for name in due:
            if not self.options.get(name):
                raise ValueError(f"{where} 'options.{name}': kind {self.kind} needs it")
        for name in self.options:
            if name not in known:
                there = ", ".join(known) or "none"
                raise ValueError(f"{where} 'options.{name}': unknown; it has {there}")
        if self.row.check:
            self.row.check(self.url, self.options, self.secret, where)

    def _check_secret(self, where: str) -> None:
        use = self.row.key_use
        if use in ("names", "bears") and not self.secret:
            raise ValueError(f"{where} 'secret': kind {self.kind} needs its key here")
        if self.secret is None:
            return
        if use is None:
            signed = ", ".join(name for name, kind in KINDS.items() if kind.key_use)
            raise ValueError(f"{where} 'secret': only {signed} take one")
        if use == "bears" and not _TOKEN.fullmatch(self.secret):
            raise ValueError(f"{where} 'secret': must be one word in ASCII")
        if use == "signs":
            _check_signing(self.secret, where)


def _check_signing(secret: str, where: str) -> None:
    try:
        key_of(secret)
    except ValueError as error:
        raise ValueError(f"{where} 'secret': {error}") from None
