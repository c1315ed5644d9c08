"""Every guard of the body is needed: without it a named nemesis wins.

``python -m tests.chaos.proofs [guard ...]`` makes the runs and prints the table.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.chaos import suite, table
from tests.chaos.guards import GUARDS
from tests.chaos.nemeses import NEMESES
from tests.chaos.suite import Result
from tests.kafka import broker as kafka_broker

SETTLE_SECONDS: Final = 10.0
"""What is lost does not come, however long one waits."""


TRIES: Final = 4


@dataclass(frozen=True, slots=True)
class Proof:
    """One guard and who wins without it.

    Attributes:
        guard: Name of the function in ``guards.py``.
        nemesis: Name.
        seed: One with which the nemesis strikes where the guard stands.
        kind: A violation that must then be seen.
    """

    guard: str
    nemesis: str
    seed: int
    kind: str


PROOFS: Final = {
    proof.guard: proof
    for proof in (
        Proof("commit_before_revoke", "term", 1, "repeat"),
        Proof("await_delivery", "refuse-topic", 4, "lost"),
        Proof("outputs_before_state", "kill-between", 1, "lost"),
        Proof("state_before_acknowledge", "kill-between", 6, "verdict"),
        Proof("skip_what_state_knows", "kill-acknowledge", 5, "count"),
        Proof("load_whole_records", "kill-state", 11, "count"),
        Proof("rewrite_late_writes", "zombie", 1, "state"),
        Proof("rank", "zombie", 1, "state"),
        Proof("retry_commit", "refuse-commits", 1, "unsettled"),
        Proof("dead_letter_before_acknowledge", "refuse-dead", 1, "dead letter"),
        Proof("give_up_in_doubt", "bad-receiver", 1, "message"),
        Proof("read_chat_answers", "bad-receiver", 1, "unsent"),
        Proof("read_committed", "foreign-transactions", 1, "early"),
        Proof("pass_over_gaps", "foreign-transactions", 1, "unsettled"),
        Proof("count_deleted", "retention", 1, "worker"),
        Proof("time_budget", "poison-deadly", 1, "lost"),
        Proof("quarantine", "poison-deadly", 1, "lost"),
        Proof("strangers_make_no_heartbeat", "poison", 1, "dead letter"),
        Proof("know_fetches", "lost-offsets", 1, "verdict"),
    )
}


async def prove(hall: suite.Hall, proof: Proof) -> Result:
    """Make the run of *proof* with its guard switched off.

    A seed fixes where the nemesis strikes, not what the machine does between: where
    nothing was seen the next seed is tried.
    """
    nemesis = NEMESES[proof.nemesis]
    off, seconds = (proof.guard,), SETTLE_SECONDS
    for seed in range(proof.seed, proof.seed + TRIES):
        result = await suite.run(hall, nemesis, seed, off, seconds)
        if proof.kind in result.violations:
            break
    return result


def main() -> int:
    """Make the proofs; status 0 = each guard was needed, 2 = nothing could run."""
    parser = argparse.ArgumentParser(prog="make chaos-guards")
    parser.add_argument("guards", nargs="*", default=list(PROOFS), metavar="guard")
    parser.add_argument("--out", type=Path, help="page whose table is to be replaced")
    options = parser.parse_args()
    reason = kafka_broker.missing()
    if reason:
        print(f"chaos: {reason}", file=sys.stderr)  # noqa: T201 - a command prints
        return 2
    proofs = [PROOFS[name] for name in options.guards]
    results = asyncio.run(_run(proofs))
    text = _markdown(proofs, results)
    print(f"\n{text}")  # noqa: T201 - likewise
    if options.out:
        table.write(options.out, "guards", text)
    shown = [p.kind in r.violations for p, r in zip(proofs, results, strict=True)]
    return 0 if all(shown) else 1


async def _run(proofs: Sequence[Proof]) -> list[Result]:
    folder = Path(tempfile.mkdtemp(prefix="tocsin-proofs-"))
    results = []
    with kafka_broker.Broker() as broker:
        nemeses = [NEMESES[proof.nemesis] for proof in proofs]
        async with suite.hall(broker, folder, nemeses) as hall:
            for proof in proofs:
                result = await prove(hall, proof)
                results.append(result)
                print(f"without {proof.guard}: {result}", flush=True)  # noqa: T201
    return results


def _markdown(proofs: Sequence[Proof], results: Sequence[Result]) -> str:
    lines = [
        "| without the guard | nemesis | seed | violation | for example |",
        "| --- | --- | ---: | --- | --- |",
    ]
    for proof, result in zip(proofs, results, strict=True):
        count, *examples = result.violations.get(proof.kind, [0, "none seen"])
        lines.append(
            f"| {_words(proof.guard)} | {proof.nemesis} | {result.seed} "
            f"| {proof.kind}: {count} | {examples[0]} |"
        )
    return "\n".join(lines)


def _words(guard: str) -> str:
    return f"{guard.replace('_', ' ')}: {_first_line(guard)}"


def _first_line(guard: str) -> str:
    """Say what happens without *guard*, as its function does."""
    return (GUARDS[guard].__doc__ or "").splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
