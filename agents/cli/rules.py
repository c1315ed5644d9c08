"""``tocsin rules``: check a rules file, and see what it makes of events."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Annotated, Final

import orjson
from cyclopts import App, Parameter

from agents.alert import rules_text
from agents.cli import folders
from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    CommandError,
    Options,
    connected,
    loaded,
    run,
    warn,
)
from agents.cli.in_memory import pipelines, unreadable
from agents.cli.spans import span
from agents.cli.traced import idents, traced, unfound
from agents.config.settings import Settings
from agents.ingest.files import articles, opened
from agents.ingest.items import Accepted, Given, Refused
from agents.inspect.drops import of_event, sentence
from agents.inspect.lines import decoded, safe
from agents.inspect.log import open_log
from agents.inspect.reading import StoredRecord, open_reader
from agents.inspect.spoken import summary
from pipeline.alert.history import History
from pipeline.alert.match import verdicts
from pipeline.alert.rules import Rule, Rules, RulesError, json_schema, parse
from pipeline.deliver.decide import UNPOSTED
from pipeline.library import Reading
from pipeline.stages import ALERT
from schemas import codec, topics
from schemas.event import Event
from schemas.raw import RawArticle
from schemas.wording import counted, listed

__all__ = ["app"]

app: Final = App(name="rules", help_format="markdown")

_HEADLINE: Final = 120  # characters of a headline in a list

RulesFile = Annotated[Path | None, Parameter(name="--file")]


@app.command
def check(file: Path | None = None, /, *, options: Options = HERE) -> int:
    """Check a rules file; status 1, naming all its faults, a line each.

    Example: tocsin rules check deploy/rules.yaml

    Args:
        file: Absent = that of the settings, else the built-in rules.
        options: Where the settings are; no broker is needed.
    """
    try:
        found = parse(_text(loaded(options), file))
    except RulesError as error:
        for fault in error.faults:
            print(fault)
        warn(counted(len(error.faults), "fault"))
        return FAILED
    names = ", ".join(rule.name for rule in found.rules)
    print(f"rules are valid: {names}")
    return FINE


@app.command
def schema() -> int:
    """Print the JSON Schema of a rules file, with which editors complete and check.

    Example: tocsin rules schema > tocsin-rules.schema.json
    """
    print(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode())
    return FINE


@app.command
def explain(ident: str, /, *, file: RulesFile = None, options: Options = HERE) -> int:
    """Say of each rule which of its conditions an event meets, and what it has instead.

    Of an article, a story or an alert the newest event is looked at. What other reports
    of the story have opened or held back is in `tocsin explain`.

    Example: tocsin rules explain 3fa9c1

    Args:
        ident: What `tocsin explain` takes: URL; an id, or the first characters of it,
            four at least; or coordinates topic/partition/offset.
        file: Rules; absent = those of the settings.
        options: Connection.
    """
    settings = connected(options)
    rules = _rules(settings, file)
    event = run(_event_of(settings, ident))
    if isinstance(event, str):
        warn(event)
        return FAILED
    print(f"{event.event_id}  {safe(summary(event), _HEADLINE)}")
    for rule in rules.rules:
        _print_verdicts(rule, event)
    return FINE


async def _event_of(settings: Settings, ident: str) -> Event | str:
    """Read the newest event of what *ident* names, or say why there is none."""
    found, _ = await traced(settings, idents(ident))
    if fault := unfound(ident, found):
        return fault
    hops = [*found.roots, *chain.from_iterable(found.children.values())]
    events = [hop for hop in hops if hop.topic == topics.EVENTS.name]
    asked = [hop for hop in events if hop.lineage.own.startswith(ident)]
    newest = max(asked or events, key=lambda hop: hop.time, default=None)
    if newest is not None:
        async with open_log(settings, [topics.EVENTS.name]) as log:
            async for stored in log.read(log.at_place(newest.place)):
                event = decoded(stored)
                if isinstance(event, Event):
                    return event
    return f"no event came of {ident}; `tocsin explain` says why"


def _print_verdicts(rule: Rule, event: Event) -> None:
    found = list(verdicts(rule.match, event))
    opens = all(each.holds for each in found)
    print(f"{rule.name}: {'takes it' if opens else 'does not take it'}")
    for each in found:
        asked = getattr(rule.match, each.name, True)
        mark = "yes" if each.holds else "NO "
        print(f"  {mark} {each.name} {_asked(asked)}: it has {safe(each.found)}")
    if opens and rule.inhibited_by:
        print(f"  unless one of these has alerted to it: {listed(*rule.inhibited_by)}")


def _asked(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@app.command(name="dry-run")
def dry_run(
    *, since: str = "24h", file: RulesFile = None, options: Options = HERE
) -> int:
    """List the messages that rules would have sent of the events there have been.

    The decisions are those of the stage alert, over all events that are kept (30
    days); nothing is sent. Silences and old news are not looked at.

    Example: tocsin rules dry-run --since 24h --file rules.yaml

    Args:
        since: From when messages are listed, such as 6h or 7d.
        file: Rules to try; absent = those of the settings.
        options: Connection.
    """
    settings = connected(options)
    rules, begin = _rules(settings, file), datetime.now(UTC) - span(since, "--since")
    counts: Counter[str] = Counter()
    held: dict[str, set[str]] = {rule.name: set() for rule in rules.rules}

    async def work() -> None:
        history = History(rules)
        async for stored, event in _events(settings):
            for alert in history.send(event, stored.time, stored.partition):
                if alert.at < begin or alert.change in UNPOSTED:
                    continue
                counts[alert.rule] += 1
                print(
                    f"{alert.at:%m-%d %H:%M}  {alert.rule}  {alert.change:9} "
                    f"severity {alert.severity}  {safe(alert.headline, _HEADLINE)}"
                )
            at, story = event.segment.article.fetched_at, event.story.story_id
            for name, others in history.inhibited(event, stored.partition).items():
                if at >= begin and story not in held[name]:
                    held[name].add(story)
                    print(f"{at:%m-%d %H:%M}  {_held(name, others, event)}")

    run(work())
    for rule in rules.rules:
        back = held[rule.name]
        more = f", held back {counted(len(back), 'time')}" if back else ""
        print(f"{rule.name}: {counted(counts[rule.name], 'message')} in {since}{more}")
    return FINE


@app.command(name="test")
def try_out(path: str, /, *, file: RulesFile = None, options: Options = HERE) -> int:
    """List the messages that rules make of the articles in a file; nothing is sent.

    The articles go through all stages in memory, in the order of the file, as if they
    came now; no broker is needed. Status 1 if one of them was refused.

    Example: tocsin rules test day.jsonl --file rules.yaml

    Args:
        path: Texts, pages, JSON lines: what `tocsin ingest` takes; - = standard input.
        file: Rules to try; absent = those of the settings.
        options: Where the settings are.
    """
    settings = loaded(options)
    text = _text(settings, file)
    rules, refused = _parsed(text), 0
    pipeline, now = pipelines(settings, rules=text)(), datetime.now(UTC)
    history = History(rules)
    for item in _articles(path, Given(now=now)):
        if isinstance(item, Refused):
            refused += 1
            warn(f"refused {item.where}: {item.reason}: {item.detail}")
            continue
        reading = pipeline.read(codec.decode(item.value, RawArticle), at=now)
        print(safe(item.where))
        _print_reading(reading, history)
    print(f"rules: {', '.join(rule.name for rule in rules.rules)}")
    return FAILED if refused else FINE


def _print_reading(reading: Reading, history: History) -> None:
    _print_why_no_event(reading)
    for event, why in _untold(reading):
        print(f"  no message{why}: {safe(summary(event))}")
    for alert in reading.alerts:
        print(
            f"  {alert.rule}  {alert.change} severity {alert.severity}  "
            f"{safe(alert.headline)}"  # whole: the toll stands at its end
        )
    for event in reading.events:
        # by record time, as in memory: an old file is not a story gone silent
        history.send(event, event.segment.article.fetched_at, 0)
        for name, others in history.inhibited(event, 0).items():
            print(f"  {_held(name, others, event)}")


def _untold(reading: Reading) -> Iterator[tuple[Event, str]]:
    """Give each event that no message tells of, with the reason in words."""
    told = {alert.event_id for alert in reading.alerts}
    events = [event for event in reading.events if event.event_id not in told]
    ends = [each for each in reading.endings if each.stage == ALERT.name]
    for number, event in enumerate(events):
        # the stage ends each of them once, in their order
        is_known = len(ends) == len(events)
        why = of_event(event, ends[number].reason) if is_known else ""
        yield event, f" ({why})" if why else ""


def _print_why_no_event(reading: Reading) -> None:
    for duplicate in reading.duplicates:
        print(f"  no event: {safe(duplicate.summary())}")
    for ending in reading.endings:
        if ending.rejected:
            print(f"  {ending.stage} refused it: {safe(ending.detail)}")
        elif not reading.events:
            print(f"  no event: {sentence(ending.stage, ending.reason)}")


def _held(rule: str, others: tuple[str, ...], event: Event) -> str:
    line = safe(summary(event), _HEADLINE)
    return f"{rule}  held back by {listed(*others)}  {line}"


def _articles(path: str, given: Given) -> Iterator[Accepted | Refused]:
    for number, file in enumerate(folders.files(path)):
        if isinstance(file, Refused):
            yield file
            continue
        stream = opened(file)
        if isinstance(stream, Refused):
            yield stream
            continue
        with stream:
            yield from articles(file, stream, given.after(number))


def _text(settings: Settings, file: Path | None) -> str:
    try:
        return file.read_text(encoding="utf-8") if file else rules_text(settings)
    except OSError as error:
        raise unreadable(error) from None
    except UnicodeDecodeError as error:
        raise CommandError(f"rules: {error}") from None


def _rules(settings: Settings, file: Path | None) -> Rules:
    return _parsed(_text(settings, file))


def _parsed(text: str) -> Rules:
    try:
        return parse(text)
    except RulesError as error:
        raise CommandError(f"rules: {error}") from None


async def _events(settings: Settings) -> AsyncIterator[tuple[StoredRecord, Event]]:
    """Read all events that are kept, each partition in its order."""
    async with open_reader(settings, [topics.EVENTS.name]) as reader:
        async for stored in reader.whole():
            event = decoded(stored)
            if isinstance(event, Event):
                yield stored, event
