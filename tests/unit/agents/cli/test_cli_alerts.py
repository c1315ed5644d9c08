"""``tocsin alerts`` without a broker: names, spans, a test message, rendering."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from agents.cli import alerts, make_app, silences
from agents.cli.common import Options
from agents.cli.errors import FAILED, FINE, CommandError
from agents.cli.known_alerts import KnownAlert, one_of
from agents.cli.silences import What
from agents.cli.spans import span
from agents.config.settings import Settings
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.silence import Silences, acknowledged
from tests.support import factories as make


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("90m", timedelta(minutes=90)),
        ("3d", timedelta(days=3)),
        (" 2h ", 2 * timedelta(hours=1)),
    ],
)
def test_a_span_is_a_number_and_a_unit(text: str, found: timedelta) -> None:
    """As people type it."""
    assert span(text, "--for") == found


@pytest.mark.parametrize("text", ["", "2", "h", "0h", "-1h", "2 h", "1h30m", "1.5h"])
def test_what_is_no_span_is_refused_by_option(text: str) -> None:
    """Nobody guesses what was meant."""
    with pytest.raises(CommandError, match="--for"):
        span(text, "--for")


def test_a_prefix_names_one_thing_or_none() -> None:
    """Several are listed, so that one can be chosen."""
    known = {"abc1": 1, "abd2": 2}

    assert one_of(known, "abc", "alert") == 1
    with pytest.raises(CommandError, match="no alert"):
        one_of(known, "x", "alert")
    with pytest.raises(CommandError, match="no alert"):
        one_of(known, "", "alert")
    with pytest.raises(CommandError, match="abc1, abd2"):
        one_of(known, "ab", "alert")


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (What(event_class="FERRY"), "no class 'FERRY'"),
        (What(country="XX"), "no country 'XX'"),
        (What(country="no"), "no country 'no'"),
        (What(country="Norwy"), "two letters, such as NO"),
        (What(severity_at_most=5), "0 to 4"),
    ],
)
def test_what_can_never_match_is_refused(what: What, words: str) -> None:
    """A silence that holds nothing would be found out when it is too late."""
    with pytest.raises(CommandError, match=words):
        what.check(Settings())


@pytest.mark.parametrize(
    ("given", "code"),
    [("NO", "NO"), ("Norway", "NO"), ("malta", "MT"), ("UK", "GB"), (None, None)],
)
def test_a_country_is_named_by_its_letters_or_its_name(
    given: str | None, code: str | None
) -> None:
    """As in rules; stories have the letters."""
    what = What(country=given)
    what.check(Settings())

    assert what.country_code == code


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_shown(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The test message as its service would get it, without any secret."""
    assert alerts.render(kind=kind) == FINE

    shown = capsys.readouterr().out
    if KINDS[kind].media == "application/json":
        shown = json.dumps(json.loads(shown))
    assert "nothing has happened" in shown


def test_a_test_message_of_cap_is_a_test(capsys: pytest.CaptureFixture[str]) -> None:
    """And its sender is one that the protocol allows, without angle brackets."""
    assert alerts.render(kind="cap") == FINE

    shown = capsys.readouterr().out
    assert "<status>Test</status>" in shown
    assert "<sender>sender.example</sender>" in shown


def test_a_destination_that_is_not_reached_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With status 1, and how a private address could be permitted."""
    config = tmp_path / "tocsin.toml"
    config.write_text(
        '[[destinations]]\nname = "room"\nkind = "slack"\n'
        'url = "http://127.0.0.1:9/hush"\n'
    )

    assert alerts.try_out("room", options=Options(config=config)) == FAILED

    said = capsys.readouterr().out
    assert "private_address" in said
    assert "allow_private" in said
    assert "hush" not in said
    with pytest.raises(CommandError, match=r"there are: room.*must be given here too"):
        alerts.try_out("another", options=Options(config=config))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["alerts", "ack", "3fa9"], "--why is missing; tocsin alerts ack --help"),
        (["rules", "explain", "3fa9", "41bb"], "'41bb' is one too many; tocsin rules"),
        (["alerts", "ack"], "ALERT is missing"),
        (["alerts", "ack", "3fa9", "--why"], "--why requires an argument"),
    ],
)
def test_an_option_that_is_left_out_is_missing(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that is there and has no value is another mistake."""
    with pytest.raises(SystemExit):
        make_app()(words)

    assert said in capsys.readouterr().err


def test_alerts_name_all_that_holds_them_back() -> None:
    """An acknowledgement hides no silence."""
    alert, later = make.alert(), make.AT + timedelta(minutes=1)
    noted = acknowledged(alert.alert_id, 3, "Bo", "calling", later)
    line = alerts._line(alert, Silences([noted, make.silence()]), later)

    assert line.endswith("(silence by Ann, acknowledgement by Bo)")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(), "No destination is set, so it was sent to nobody."),
        (Settings(slack_url="https://hooks.example/x"), "Not delivered yet."),
    ],
)
def test_a_version_that_went_nowhere_says_so(settings: Settings, said: str) -> None:
    """As the board does."""
    assert alerts._undelivered(settings) == said


def test_no_silence_is_said_to_be_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty answer looks like a command that did nothing."""

    async def none(_: object) -> Silences:
        return Silences()

    monkeypatch.setattr(silences, "read_all", none)
    monkeypatch.setenv("TOCSIN_BROKERS", "127.0.0.1:9")

    assert silences.silences() == FINE
    assert "there is no silence or acknowledgement in force" in capsys.readouterr().err
    assert silences.silences(ended=True) == FINE
    assert "there is no silence or acknowledgement\n" in capsys.readouterr().err


@pytest.fixture
def two_alerts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a broker with an alert of today, and one of a rule that is no more."""
    now = datetime.now(UTC)
    old = make.alert(alert_id="a" * 32, rule="former", at=now - timedelta(days=3))
    new = make.alert(alert_id="b" * 32, rule="grave-news", at=now)

    async def read(_: Settings) -> dict[str, KnownAlert]:
        return {each.alert_id: KnownAlert({1: each}) for each in (old, new)}

    async def silenced(_: Settings) -> Silences:
        return Silences()

    monkeypatch.setattr(alerts, "connected", lambda _: Settings())
    monkeypatch.setattr(alerts, "read_alerts", read)
    monkeypatch.setattr(alerts, "read_all", silenced)


@pytest.mark.usefixtures("two_alerts")
def test_a_rule_that_nothing_names_is_a_mistake() -> None:
    """An empty list would look like a quiet night."""
    with pytest.raises(CommandError, match=r"no rule 'nope'; there are: grave-news"):
        alerts.list_all(rule="nope")


@pytest.mark.usefixtures("two_alerts")
def test_a_list_without_alerts_says_that_there_are_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of a rule that old alerts alone name, too; what there is is listed."""
    assert alerts.list_all(rule="former") == FINE
    shown = capsys.readouterr()
    assert (shown.out, shown.err) == (
        "",
        "tocsin: no alert of rule former in the last 24h\n",
    )

    assert alerts.list_all(since="7d", rule="former") == FINE
    assert capsys.readouterr().out.startswith("a" * 32)

    assert alerts.list_all() == FINE
    shown = capsys.readouterr()
    assert shown.out.startswith("b" * 32)
    assert shown.err == ""
