"""Settings of a process: environment ``TOCSIN_*`` over a TOML file over defaults.

``Settings(...)`` itself reads neither, so a test says all that counts;
:meth:`Settings.load` is the one place where the environment is read.
"""

import itertools
import os
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    BeforeValidator,
    Field,
    FilePath,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)
from pydantic_settings.exceptions import SettingsError as SourceError

from agents.config.inputs import FeedSettings, FetchingSettings, PushSettings
from agents.config.links import LinkSettings
from agents.config.outputs import (
    ApiSettings,
    BoardSettings,
    RegistrySettings,
    TraceSettings,
)
from agents.config.secrets import shown
from agents.config.sections import (
    Address,
    DestinationSettings,
    Listed,
    Name,
    Port,
    Prefix,
    Seconds,
    Security,
    off,
)
from pipeline.deliver.destination import Destination
from pipeline.deliver.kinds import KINDS
from schemas.topics import MIB, Topic

__all__ = [
    "BoardSettings",
    "DestinationSettings",
    "FeedSettings",
    "FetchingSettings",
    "LinkSettings",
    "PushSettings",
    "Security",
    "Settings",
    "SettingsError",
    "TraceSettings",
    "default_run_file",
    "unknown_variables",
]

PREFIX: Final = "TOCSIN_"
EMBEDDED_PARTITIONS: Final = 4  # a laptop has no use for 24


class SettingsError(ValueError):
    """Invalid settings; the message names each field at fault."""


class Settings(BaseSettings):
    """All settings; ``docs/configuration.md`` says what each is for.

    Attributes:
        brokers: ``host:port`` each; empty = the embedded broker.
        embedded: *brokers* is an embedded broker, with its deviations.
        embedded_port: Port of the embedded broker; 0 = a free one.
        topic_prefix: Before every topic; *group_prefix*: before every group.
        partitions_max: Cap on the partitions of every topic; 4 if embedded.
        replication: Copies of every partition; absent = three, or one for each broker.
        stages: What this process runs; empty = all.
        http_port: Metrics and health; 0 = a free one, "off" = none.
        slack_url: A room at Slack, as a destination of that name and kind without
            more; *discord_url*, *teams_url*, *mattermost_url* and *google_chat_url*
            likewise.
        rules_file: Alert rules in YAML; absent = those of the package.
        feeds_file: More feeds: OPML, or one address a line.
        waking: Score from which a report wakes a person; absent = as trained.
        encoder: A sentence encoder is asked where the heads are unsure or were taught
            little; needs the extra ``tocsin[encoder]``.
        delivery_pacing: Factor on the pauses between deliveries; 0 = none.
        clock: ``record`` = ticks take the record time (replay).
        commit_interval: Seconds. All other times are in seconds too.
        lead_seconds: How far one partition may be ahead of another that has a backlog,
            in record time.
        run_file: Where ``tocsin up`` says which broker it started.
    """

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        hide_input_in_errors=True,
    )

    brokers: Annotated[tuple[Address, ...], *Listed] = ()
    embedded: bool = False
    embedded_port: Port = 0
    topic_prefix: Prefix = ""
    group_prefix: Prefix = ""
    partitions_max: Annotated[int, Field(ge=1)] | None = None
    replication: Annotated[int, Field(ge=1)] | None = None
    security: Security = Security()
    stages: Annotated[tuple[Name, ...], *Listed] = ()
    http_host: str = "127.0.0.1"
    http_port: Annotated[Port | None, BeforeValidator(off)] = 6067
    rules_file: FilePath | None = None
    waking: Annotated[float, Field(ge=0, le=1)] | None = None
    encoder: bool = False
    slack_url: SecretStr = SecretStr("")
    discord_url: SecretStr = SecretStr("")
    teams_url: SecretStr = SecretStr("")
    mattermost_url: SecretStr = SecretStr("")
    google_chat_url: SecretStr = SecretStr("")
    destinations: tuple[DestinationSettings, ...] = ()
    feeds: tuple[FeedSettings, ...] = ()
    feeds_file: FilePath | None = None
    fetching: FetchingSettings = FetchingSettings()
    push: PushSettings = PushSettings()
    links: LinkSettings = LinkSettings()
    api: ApiSettings = ApiSettings()
    registry: RegistrySettings = RegistrySettings()
    board: BoardSettings = BoardSettings()
    trace: TraceSettings = TraceSettings()
    delivery_pacing: Annotated[float, Field(ge=0)] = 1.0
    clock: Literal["wall", "record"] = "wall"
    commit_interval: Seconds = 0.5
    session_timeout: Seconds = 6.0
    batch_max_records: Annotated[int, Field(ge=1)] = 500
    batch_max_bytes: Annotated[int, Field(ge=MIB)] = 8 * MIB
    watchdog_seconds: Seconds = 60.0
    record_seconds: Seconds = 4.0  # under the session time-out: else the group moves on
    heartbeat_seconds: Seconds = 15.0
    tick_seconds: Seconds = 1.0
    lead_seconds: Seconds = 60.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    run_file: Path = Field(default_factory=lambda: default_run_file(os.environ))

    @model_validator(mode="before")
    @classmethod
    def _rooms(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Make a destination of each address that stands alone, named as its kind."""
        rooms = [
            {"name": kind, "kind": kind, "url": given[f"{kind}_url"]}
            for kind in KINDS
            if given.get(f"{kind}_url")
        ]
        if not rooms:
            return given
        return {**given, "destinations": [*given.get("destinations", ()), *rooms]}

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        for table in ("destinations", "feeds"):
            names = [row.name for row in getattr(self, table)]
            twice = sorted(name for name, n in Counter(names).items() if n > 1)
            if twice:
                raise ValueError(f"{table}: {', '.join(twice)} is there twice")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  (the library's signature)
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read nothing but the arguments; :meth:`load` reads the rest."""
        return (init_settings,)

    @classmethod
    def load(
        cls, config: Path | None = None, environ: Mapping[str, str] | None = None
    ) -> Self:
        """Read *environ* over the TOML file *config* (or ``TOCSIN_CONFIG``).

        Raises:
            SettingsError: Naming the fields at fault and never their values.
        """
        environ = os.environ if environ is None else environ
        named = environ.get(f"{PREFIX}CONFIG")
        path = config or (Path(named) if named else None)
        values: dict[str, Any] = {"run_file": default_run_file(environ)}
        _merge(values, _from_file(path) if path else {})
        try:
            _merge(values, _from_environment(cls, environ))
            return cls(**values)
        except SourceError as error:
            raise SettingsError(f"{error}: {error.__cause__}") from None
        except ValidationError as error:
            raise SettingsError(_explain(error, path)) from None

    @property
    def is_embedded(self) -> bool:
        """Whether the broker is the embedded one, started already or not."""
        return self.embedded or not self.brokers

    def on_embedded(self, address: str) -> Self:
        """Return a copy that uses the embedded broker at *address* (``host:port``)."""
        return self.model_copy(update={"brokers": (address,), "embedded": True})

    def topic(self, topic: Topic | str) -> str:
        """Full name of *topic* on the broker: the prefix and its own name."""
        name = topic if isinstance(topic, str) else topic.name
        return f"{self.topic_prefix}{name}"

    def group(self, stage: str) -> str:
        """Consumer group of *stage*, with the prefix of the settings."""
        return f"{self.group_prefix}tocsin.{stage}"

    def state_topic(self, stage: str) -> str:
        """Full name of the state topic of *stage* on the broker."""
        return self.topic(f"tocsin.{stage}.state")

    def partitions(self, topic: Topic) -> int:
        """Partitions that *topic* should have: its own number, or the cap."""
        cap = self.partitions_max
        if cap is None and self.is_embedded:
            cap = EMBEDDED_PARTITIONS
        return min(topic.partitions, cap) if cap else topic.partitions

    def destination_records(self) -> tuple[Destination, ...]:
        """Convert all destinations for delivery, secrets revealed.

        Raises:
            SettingsError: One is invalid; the message names it and the field.
        """
        try:
            return tuple(each.record() for each in self.destinations)
        except ValueError as error:
            raise SettingsError(f"destinations: {error}") from None

    def redacted(self) -> dict[str, Any]:
        """Return all settings ready for JSON: no secret, only the host of a webhook."""
        found: dict[str, Any] = shown(self)
        return found


def default_run_file(environ: Mapping[str, str]) -> Path:
    """Choose a place of this user alone that does not outlive the boot."""
    folder = environ.get("XDG_RUNTIME_DIR")
    if folder and Path(folder).is_dir():
        return Path(folder) / "tocsin.json"
    return Path(tempfile.gettempdir()) / f"tocsin-{os.getuid()}.json"


def unknown_variables(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Name the variables ``TOCSIN_*`` that no setting reads, for a warning.

    No error, because Kubernetes sets such names beside a service called tocsin.
    """
    known = {name.upper() for name in Settings.model_fields} | {"CONFIG"}
    ours = (name for name in environ if name.startswith(PREFIX))
    return tuple(
        sorted(
            name
            for name in ours
            if name.removeprefix(PREFIX).split("__")[0].upper() not in known
        )
    )


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None


def _from_environment(
    cls: type[BaseSettings], environ: Mapping[str, str]
) -> dict[str, Any]:
    source = EnvSettingsSource(cls)
    source.env_vars = {name.lower(): value for name, value in environ.items()}
    return source()


def _merge(base: dict[str, Any], over: Mapping[str, Any]) -> None:
    """Lay *over* upon *base*, table by table."""
    for name, value in over.items():
        below = base.get(name)
        if isinstance(below, dict) and isinstance(value, dict):
            _merge(below, value)
        else:
            base[name] = value


def _explain(error: ValidationError, path: Path | None) -> str:
    lines = []
    for fault in error.errors(include_url=False, include_input=False):
        where = [str(part) for part in fault["loc"]]
        outer = itertools.takewhile(lambda part: not part.isdecimal(), where)
        variable = PREFIX + "__".join(outer).upper()
        name = f"{'.'.join(where)} ({variable})" if where else "settings"
        lines.append(f"{name}: {fault['msg']}")
    return "; ".join(lines) + (f" [file {path}]" if path else "")
