"""``tocsin dlq``: look at dead letters and send them again."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import orjson
from cyclopts import App, Parameter

from agents.cli.checks import check_stages
from agents.cli.common import (
    FAILED,
    FINE,
    HERE,
    Options,
    connected,
    run,
    topic_named,
    warn,
)
from agents.cli.tail import whole
from agents.config.settings import Settings
from agents.inspect.dead import DeadLetter, Done
from agents.inspect.letters import Key, is_done, read_all, send_again
from agents.inspect.letters import names as topics_of_letters
from agents.inspect.lines import line, short
from schemas.topics import DLQ

__all__ = ["app"]

app: Final = App(name="dlq", help_format="markdown")


@Parameter(name="*", group="Which")
@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Which dead letters.

    Attributes:
        reason: Only those with this reason.
        stage: Only those of this stage.
    """

    reason: str | None = None
    stage: str | None = None

    def check(self) -> None:
        """Refuse a stage that is none: nothing would be found and all seem well."""
        check_stages([self.stage] if self.stage else [])


ANY: Final = Pick()


@app.command(name="list")
def list_all(*, pick: Pick = ANY, options: Options = HERE) -> int:
    """Count dead letters by topic, stage and reason.

    Example: tocsin dlq list

    Args:
        pick: Which.
        options: Connection.
    """
    pick.check()
    settings = connected(options)
    dead, done = run(_all(settings, topics_of_letters(), pick))
    counts: Counter[tuple[str, str, str]] = Counter()
    sent: Counter[tuple[str, str, str]] = Counter()
    for each in dead:
        stage, reason = each.why.get("stage", "?"), each.why.get("reason", "?")
        name = short(each.found.topic).removesuffix(DLQ), stage, reason
        counts[name] += 1
        sent[name] += is_done(each, done)
    for name, count in sorted(counts.items()):
        replayed = f", {sent[name]} sent again" if sent[name] else ""
        print(f"{name[0]:11} {name[1]:10} {name[2]:24} {count:6}{replayed}")
    letters = "dead letter" if counts.total() == 1 else "dead letters"
    print(f"{counts.total()} {letters}, {sent.total()} of them sent again")
    return FINE


@app.command
def show(place: str, /, *, options: Options = HERE) -> int:
    """Print one dead letter: what was wrong, headers, and the original.

    Status 1 if there is none.

    Example: tocsin dlq show raw/3

    Args:
        place: Topic and offset: raw/3, raw.dlq/0/3 or news.raw.v1.dlq/0/3. A topic
            alone shows all its dead letters in a line each.
        options: Connection.
    """
    topic, *numbers = place.split("/")
    name = topic_named(topic.removesuffix(DLQ)) + DLQ
    at = "/".join(["0", *numbers][-2:])
    dead, _ = run(_all(connected(options), [name], ANY))
    if not numbers:
        for each in dead:
            print(f"{short(name)}/{each.found.partition}/{each.found.offset}", end="  ")
            print(line(each.found))
        return FINE
    for each in dead:
        if each.found.place == f"{name}/{at}":
            found = whole(each.found) | {"why": dict(each.why), "rounds": each.rounds}
            print(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())
            return FINE
    warn(f"no dead letter {name}/{at}")
    return FAILED


@app.command
def replay(
    topic: str = "all",
    /,
    *,
    pick: Pick = ANY,
    dry_run: bool = False,
    options: Options = HERE,
) -> int:
    """Send dead letters again to the topic they came from, each once.

    Key, value and headers are those of the original; the header tocsin_replayed
    counts the rounds, and a fourth is refused (status 1). Nothing is deleted: what was
    sent is remembered as the offsets of the group tocsin.dlq-replay.

    Example: tocsin dlq replay raw --reason exception --dry-run

    Args:
        topic: Whose dead letters: raw, segments ...; all if not given.
        pick: Which.
        dry_run: Say what would be sent, and send nothing.
        options: Connection.
    """
    pick.check()
    stem = topic.removesuffix(DLQ)
    names = topics_of_letters() if topic == "all" else [topic_named(stem) + DLQ]
    settings = connected(options)
    return run(_replay(settings, names, pick, dry_run=dry_run))


async def _replay(
    settings: Settings, names: list[str], pick: Pick, *, dry_run: bool
) -> int:
    everything, done = await _all(settings, names, ANY)
    chosen = [
        each
        for each in everything
        if each.picked(pick.reason, pick.stage) and not is_done(each, done)
    ]
    refused = [each for each in chosen if each.refusal()]
    for each in refused:
        warn(f"not sent: {each.found.place}: {each.refusal()}")
    willing = [each for each in chosen if not each.refusal()]
    if dry_run:
        for each in willing:
            print(f"would send {each.found.place}: {line(each.found)}")
    elif willing:
        await send_again(settings, willing, (everything, done))
    verb = "would be sent" if dry_run else "sent"
    print(f"{len(willing)} {verb}, {len(refused)} refused", end="")
    print(f", {len(everything) - len(chosen)} left alone")
    return FAILED if refused else FINE


async def _all(
    settings: Settings, names: list[str], pick: Pick
) -> tuple[list[DeadLetter], dict[Key, Done]]:
    """Read all dead letters of *names*, and what was sent again of them."""
    read, done = await read_all(settings, names)
    return [each for each in read if each.picked(pick.reason, pick.stage)], done
