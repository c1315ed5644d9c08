"""What changed is told with the bounds that were told before."""

from collections.abc import Callable
from typing import Any

from schemas.common import Range

Events = Callable[..., Any]


def test_a_change_keeps_the_bound_of_what_was_told(bench: Any, event: Events) -> None:
    """Six alone would say that six had been counted."""
    own = Range(low=6)
    bench.send(event(killed=6, own_killed=own, text="At least six died. So it is."))
    (update,) = bench.send(event(minute=65, killed=8, text="Eight died. So it is."))

    assert "Changed: killed at least 6 \u2192 8" in update.text
    assert update.changes[0].before == "6"
