"""What the readers of claims say of a report, in whatever language it is."""

from dataclasses import dataclass

from schemas.common import ClaimStatus


@dataclass(frozen=True, slots=True)
class Claim:
    """Status of a report and what made it.

    Attributes:
        nothing: It is shown or admitted that nothing of the kind happened.
        trial: It is about a court that judges an earlier event.
        sure: The words are plain enough to decide the status.
        start: With *end*: where the decisive words stand, -1 where none do.
    """

    status: ClaimStatus
    nothing: bool = False
    trial: bool = False
    sure: bool = False
    claimant: str | None = None
    start: int = -1
    end: int = -1
