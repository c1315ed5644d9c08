"""What tests of the deployment share."""

import shutil
from collections.abc import AsyncIterator

import pytest

from tests.deploy.world import World
from tests.support.liar import lying


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """Run what is around Tocsin."""
    async with lying() as liar:
        yield World(liar)


@pytest.fixture
def alertmanager() -> None:
    """Skip where Prometheus and Alertmanager are not there."""
    for name in ("prometheus", "prometheus-alertmanager", "amtool"):
        if shutil.which(name) is None:
            pytest.skip(
                f"{name} is missing "
                "(Debian and Ubuntu: apt install prometheus prometheus-alertmanager)"
            )


@pytest.fixture
def promtool() -> None:
    """Skip where Prometheus's own checker is not there."""
    if shutil.which("promtool") is None:
        pytest.skip("promtool is missing (Debian and Ubuntu: apt install prometheus)")
