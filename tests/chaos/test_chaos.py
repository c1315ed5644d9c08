"""A short chaos run: the most telling nemeses, and guards that are needed.

All of them, and as often as you like: ``make chaos RUNS=200``, ``make chaos-guards``.
"""

from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio

from tests.chaos import suite
from tests.chaos.guards import GUARDS
from tests.chaos.nemeses import NEMESES
from tests.chaos.proofs import PROOFS, prove
from tests.chaos.stand import Hall
from tests.kafka import broker as kafka_broker

SHORT: Final = ("kill-between", "kill-sent", "members", "zombie")
PROVED: Final = ("outputs_before_state", "dead_letter_before_acknowledge")
SEED: Final = 1

pytestmark = pytest.mark.timeout(300)
on_kafka = pytest.mark.kafka
in_hall = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def hall(
    kafka: kafka_broker.Broker, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Hall]:
    """Open one hall for all runs."""
    nemeses = [NEMESES[name] for name in SHORT]
    async with suite.hall(kafka, tmp_path_factory.mktemp("chaos"), nemeses) as opened:
        yield opened


@on_kafka
@in_hall
@pytest.mark.parametrize("name", SHORT)
async def test_a_nemesis_is_withstood(hall: Hall, name: str) -> None:
    """Nothing is lost, nothing told twice but for what was in flight at a kill."""
    result = await suite.run(hall, NEMESES[name], SEED)

    assert result.violations == {}


@on_kafka
@in_hall
@pytest.mark.parametrize("guard", PROVED)
async def test_a_guard_is_needed(hall: Hall, guard: str) -> None:
    """With it switched off its nemesis wins: so the suite would see it missing."""
    proof = PROOFS[guard]

    result = await prove(hall, proof)

    assert proof.kind in result.violations


def test_every_guard_has_a_proof() -> None:
    """A guard that nothing shows to be needed is only weight."""
    assert set(PROOFS) == set(GUARDS)
    assert {proof.nemesis for proof in PROOFS.values()} <= set(NEMESES)
