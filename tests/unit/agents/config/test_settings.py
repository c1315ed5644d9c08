"""Settings from environment and TOML."""

from pathlib import Path

import orjson
import pytest

from agents.config.outputs import (
    ApiSettings,
    BoardSettings,
    RegistrySettings,
    TraceSettings,
)
from agents.config.settings import (
    DestinationSettings,
    FeedSettings,
    FetchingSettings,
    LinkSettings,
    PushSettings,
    Security,
    Settings,
    SettingsError,
    unknown_variables,
)
from schemas import topics

SLACK = "https://hooks.slack.example/services/T0/B0/tokentoken"
DESTINATION = {"name": "desk", "kind": "slack", "url": SLACK}


def from_environment(**variables: str) -> Settings:
    """Load from TOCSIN_* alone."""
    return Settings.load(environ={f"TOCSIN_{k}": v for k, v in variables.items()})


def test_nothing_set_means_the_embedded_broker_with_few_partitions() -> None:
    """A laptop needs no settings at all."""
    settings = Settings.load(environ={})

    assert settings.is_embedded
    assert settings.partitions(topics.RAW) == 4


def test_environment_reads_lists_tables_and_off() -> None:
    """Commas part a list, two underscores lead into a table, off means none."""
    settings = from_environment(
        BROKERS="one:9092, [::1]:9093",
        STAGES="dedupe,link",
        HTTP_PORT="off",
        SECURITY__PROTOCOL="SSL",
        DESTINATIONS=orjson.dumps([DESTINATION]).decode(),
    )

    assert settings.brokers == ("one:9092", "[::1]:9093")
    assert settings.stages == ("dedupe", "link")
    assert settings.http_port is None
    assert settings.security.protocol == "SSL"
    assert settings.destination_records()[0].url == SLACK
    assert not settings.is_embedded
    assert settings.partitions(topics.RAW) == topics.RAW.partitions


def test_environment_goes_before_the_file_field_by_field(tmp_path: Path) -> None:
    """One variable overrides one field of a table and leaves its neighbours."""
    file = tmp_path / "tocsin.toml"
    file.write_text(
        'topic_prefix = "file."\ngroup_prefix = "file."\n'
        '[security]\nprotocol = "SASL_SSL"\nusername = "u"\npassword = "old"\n'
    )
    settings = Settings.load(
        environ={
            "TOCSIN_CONFIG": str(file),
            "TOCSIN_TOPIC_PREFIX": "env.",
            "TOCSIN_SECURITY__PASSWORD": "new",
        }
    )

    assert settings.topic(topics.RAW) == "env.news.raw.v1"
    assert settings.state_topic("link") == "env.tocsin.link.state"
    assert settings.group("link") == "file.tocsin.link"
    assert settings.security.reveal("password") == "new"
    assert settings.security.username == "u"


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"BROKERS": "http://broker"}, "brokers.0 (TOCSIN_BROKERS)"),
        ({"BROKERS": "broker:99999"}, "host:port"),
        ({"HTTP_PORT": "many"}, "http_port (TOCSIN_HTTP_PORT)"),
        ({"COMMIT_INTERVAL": "0"}, "commit_interval"),
        ({"SECURITY__PROTOCOL": "SASL_SSL"}, "username and password"),
        ({"SECURITY__TLS": "on"}, "security.tls (TOCSIN_SECURITY__TLS)"),
        ({"SECURITY__CERT_FILE": __file__}, "belong together"),
        ({"DESTINATIONS": "[{"}, "destinations"),
        ({"DESTINATIONS": '[{"name": "a", "kind": "slack"}]'}, "url or url_file"),
        ({"CONFIG": "/nowhere/tocsin.toml"}, "/nowhere/tocsin.toml"),
    ],
)
def test_errors_name_the_field(variables: dict[str, str], named: str) -> None:
    """Who set it wrong must find it."""
    with pytest.raises(SettingsError) as raised:
        from_environment(**variables)

    assert named in str(raised.value)


def test_errors_never_show_a_value() -> None:
    """An error goes to logs, and the value may be a secret in the wrong place."""
    twice = {**DESTINATION, "url_file": __file__}
    for rows in ([twice], [{**DESTINATION, "rate_per_second": SLACK}]):
        with pytest.raises(SettingsError) as raised:
            from_environment(DESTINATIONS=orjson.dumps(rows).decode())

        assert "token" not in str(raised.value)


def test_two_destinations_of_one_name_are_refused() -> None:
    """Metrics and records tell destinations apart by name alone."""
    rows = orjson.dumps([DESTINATION, DESTINATION]).decode()

    with pytest.raises(SettingsError, match="desk is there twice"):
        from_environment(DESTINATIONS=rows)


def test_unknown_field_of_the_file_is_refused(tmp_path: Path) -> None:
    """A typing error in a file must not pass as a default."""
    file = tmp_path / "tocsin.toml"
    file.write_text('broker = "one:9092"\n')

    with pytest.raises(SettingsError, match="broker") as raised:
        Settings.load(file, {})

    assert str(file) in str(raised.value)


def test_unknown_variables_are_told_apart() -> None:
    """Kubernetes sets TOCSIN_PORT beside a service, so this is a warning only."""
    environ = {
        "TOCSIN_BROKER": "x",
        "TOCSIN_CONFIG": "x",
        "TOCSIN_SECURITY__PROTOCOL": "x",
        "HOME": "x",
    }

    assert unknown_variables(environ) == ("TOCSIN_BROKER",)


def test_nothing_secret_is_shown(tmp_path: Path) -> None:
    """Of a webhook only the host is shown; its path is the key to the room."""
    file = tmp_path / "password"
    file.write_text("hunter2\n")
    settings = Settings.load(
        environ={
            "TOCSIN_DESTINATIONS": orjson.dumps(
                [{**DESTINATION, "secret": "whsec_tokentoken"}]
            ).decode(),
            "TOCSIN_SECURITY__PASSWORD_FILE": str(file),
        }
    )
    shown = orjson.dumps(settings.redacted()).decode()

    assert settings.security.reveal("password") == "hunter2"
    for text in (shown, repr(settings)):
        assert "token" not in text
        assert "hunter2" not in text
    assert "https://hooks.slack.example/" in shown


def test_cap_holds_for_every_topic() -> None:
    """A set cap goes before the default for the embedded broker."""
    settings = Settings(partitions_max=2)

    for topic in topics.ALL:
        assert settings.partitions(topic) == min(2, topic.partitions)
    assert settings.on_embedded("127.0.0.1:1").partitions(topics.RAW) == 2


def test_run_file_lies_where_only_this_user_writes(tmp_path: Path) -> None:
    """Without a folder of the session the name holds the user id."""
    with_folder = Settings.load(environ={"XDG_RUNTIME_DIR": str(tmp_path)})
    without = Settings.load(environ={})

    assert with_folder.run_file.parent == tmp_path
    assert without.run_file != with_folder.run_file


def test_page_names_every_setting() -> None:
    """A setting that nobody can find out about does not exist."""
    page = (Path(__file__).parents[4] / "docs" / "configuration.md").read_text()
    models = (
        *(Settings, Security, DestinationSettings),
        *(FeedSettings, FetchingSettings, PushSettings, LinkSettings, ApiSettings),
        RegistrySettings,
        BoardSettings,
        TraceSettings,
    )
    fields = [name for model in models for name in model.model_fields]

    assert [name for name in fields if f"`{name}`" not in page] == [
        *("security", "destinations", "feeds", "fetching", "push", "links", "api"),
        *("registry", "board", "trace"),
    ]
    for table in (
        "[security]",
        "[[destinations]]",
        "[[feeds]]",
        "[fetching]",
        "[push]",
        "[links]",
        "[api]",
        "[registry]",
        "[board]",
    ):
        assert f"`{table}`" in page


@pytest.mark.parametrize(
    "kind", ["slack", "discord", "teams", "mattermost", "google_chat"]
)
def test_an_address_alone_makes_a_room(kind: str) -> None:
    """One variable is enough for alerts in a room; others stand beside it."""
    address = "https://chat.example/secret-path"

    alone = from_environment(**{f"{kind.upper()}_URL": address})
    beside = Settings(destinations=[DESTINATION], **{f"{kind}_url": address})

    (room,) = alone.destination_records()
    assert (room.name, room.kind, room.url) == (kind, kind, address)
    assert [row.name for row in beside.destinations] == [DESTINATION["name"], kind]
    assert "secret-path" not in str(alone.redacted())


def test_addresses_of_services_are_shown_by_their_host() -> None:
    """A registry or a collector may have a token in its path or as its user."""
    settings = Settings.load(
        environ={
            "TOCSIN_REGISTRY__URL": "https://registry.example/apis/ccompat",
            "TOCSIN_TRACE__ENDPOINT": "https://user:key@spans.example:4318/v1/traces",
        }
    )

    shown = orjson.dumps(settings.redacted()).decode()

    assert '"https://registry.example/' in shown
    assert '"https://spans.example:4318/' in shown
    assert "user:key" not in shown
