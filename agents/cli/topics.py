"""``tocsin topics``: what the broker has against what Tocsin needs."""

from typing import Final

from cyclopts import App

from agents.cli.common import FAILED, FINE, HERE, Options, connected, run
from agents.flow import FLOW
from agents.kafka import provision
from agents.kafka.plan import Plan
from schemas.wording import counted, listed

__all__ = ["app"]

app: Final = App(name="topics", help_format="markdown")


@app.command
def plan(*, options: Options = HERE) -> int:
    """Compare, and change nothing; status 1 if anything differs.

    Example: tocsin topics plan --brokers kafka:9092
    """
    settings = connected(options)
    found = run(provision.plan(settings, [row.stage for row in FLOW]))
    _tell(found, "to create", "differs")
    return FINE if found.fits else FAILED


@app.command
def apply(*, options: Options = HERE) -> int:
    """Create what is missing and change what differs.

    Never removes partitions; changes nothing if any one change is impossible.

    Example: tocsin topics apply --config tocsin.toml
    """
    settings = connected(options)
    _tell(
        run(provision.apply(settings, [row.stage for row in FLOW])),
        "created",
        "changed",
    )
    return FINE


def _tell(found: Plan, missing: str, wrong: str) -> None:
    for topic in found.missing:
        policy = topic.configs.get("cleanup.policy", "")
        shape = listed(
            counted(topic.partitions, "partition"),
            counted(topic.replication, "replica"),
        )
        print(f"{missing}: {topic.name}: {shape}, {policy}")
    for difference in found.wrong:
        print(f"{wrong}: {difference}")
    print(f"{len(found.fine)} topics right, ", end="")
    print(f"{len(found.missing)} {missing}, {len(found.wrong)} {wrong}")
