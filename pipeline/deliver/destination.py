"""Where alerts go: one chat room or one endpoint."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pipeline.deliver.kinds import KINDS
from pipeline.deliver.sign import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """One destination of the settings, its secrets revealed.

    Attributes:
        name: Names it in metrics, logs and records, where the address never stands.
        kind: A row of :data:`pipeline.deliver.kinds.KINDS`.
        url: http or https. The path of a webhook is a secret: never print it.
        secret: ``whsec_`` and base64 of 24-64 bytes; signs ``generic`` bodies.
        allow_private: Also connect to loopback and private addresses.
        rate_per_second: Requests a second, leaky bucket without a burst.
        rules: Names of the rules it takes; empty = all.
        give_up_after: Seconds after which an alert that could not be sent has failed.
        timeout: Seconds of one request, from connecting to the end of the answer.
    """

    name: str
    kind: str
    url: str = field(repr=False)
    secret: str | None = field(default=None, repr=False)
    allow_private: bool = False
    rate_per_second: float = 1.0
    rules: tuple[str, ...] = ()
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
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(f"{where} 'url': must be http or https with a host")
        if parts.username or parts.password:
            raise ValueError(f"{where} 'url': may not hold a user or password")
        for label, value in (
            ("rate_per_second", self.rate_per_second),
            ("give_up_after", self.give_up_after),
            ("timeout", self.timeout),
        ):
            if not value > 0:
                raise ValueError(f"{where} '{label}': must be above 0")
        if self.secret is not None:
            if self.kind != "generic":
                raise ValueError(f"{where} 'secret': only kind 'generic' is signed")
            _check_secret(self.secret, where)


def _check_secret(secret: str, where: str) -> None:
    try:
        key_of(secret)
    except ValueError as error:
        raise ValueError(f"{where} 'secret': {error}") from None
