"""``news.silences.v1``: which messages people have asked not to get, and who asked."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from schemas.common import (
    Envelope,
    Id,
    Lineage,
    Name,
    Severity,
    Time,
    TopicRecord,
    usually,
)
from schemas.event_classes import ClassName
from schemas.wording import listed

SilenceKind: TypeAlias = Literal["silence", "acknowledgement"]
SilenceChannel: TypeAlias = Literal["cli", "link"]


class Silence(TopicRecord, frozen=True, kw_only=True):
    """Messages that are held back from destinations. Key: silence id.

    It holds back the versions of alerts that meet all conditions it has; the newest
    record of an id counts.

    Attributes:
        silence_id: Hash of the conditions, of who asked and when.
        kind: ``silence`` holds back every version of an alert; ``acknowledgement``
            only its updates, for somebody is at work on it.
        by: Who asked.
        why: Reason that was given.
        channel: How it was asked: by the command, or by a link in a message.
        at: When it was asked, by the clock.
        until: When it ends, by the clock; one that was lifted ends when that was.
        lifted_by: Who lifted it before its time; absent = nobody did.
        alert_id: Condition: this alert.
        story_id: Condition: this story.
        rule: Condition: alerts of this rule.
        event_class: Condition: stories of this class.
        country: Condition: stories whose main place lies there, ISO 3166-1 alpha-2.
        destination: Condition: only this destination; its name in the settings.
        severity_at_most: Condition: no graver than this; what is graver comes through.
    """

    silence_id: Id
    kind: SilenceKind
    by: Name
    why: Name
    at: Time
    until: Time
    channel: SilenceChannel = usually("cli")
    lifted_by: Name | None = None
    alert_id: Id | None = None
    story_id: Id | None = None
    rule: Name | None = None
    event_class: ClassName | None = None
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    destination: Name | None = None
    severity_at_most: Severity | None = None

    def envelope(self) -> Envelope:
        """Describe the record for its headers; what was lifted is another one."""
        lifted = "-lifted" if self.lifted_by else ""
        return Envelope(
            id=f"{self.silence_id}{lifted}",
            kind=f"{self.kind}.{'lifted' if self.lifted_by else 'made'}",
            subject=self.silence_id,
            time=self.until if self.lifted_by else self.at,
            trace=self.silence_id,
        )

    def lineage(self, raw: str) -> Lineage:  # noqa: ARG002 - named by its ids alone
        """Name the silence, and the story and alert that it is about."""
        return Lineage(
            ids=(self.silence_id,),
            story=self.story_id or "",
            alert=self.alert_id or "",
        )

    def conditions(self) -> dict[str, str]:
        """Give the conditions that it has, in words, by the name of their field."""
        found = {
            "alert": self.alert_id,
            "story": self.story_id,
            "rule": self.rule,
            "class": self.event_class,
            "country": self.country,
            "destination": self.destination,
            "severity at most": self.severity_at_most,
        }
        return {name: str(given) for name, given in found.items() if given is not None}

    def summary(self) -> str:
        """Write what is held back, until when, by whose word and why."""
        given = self.conditions()
        most = given.pop("severity at most", "")
        what = " and ".join(f"{name} {it}" for name, it in given.items())
        what += f" up to severity {most}" if most else ""
        end = f"{self.until:%Y-%m-%d %H:%M} UTC"
        if self.lifted_by:
            asked = f"asked for by {self.by}: {self.why}"
            end = f"lifted by {self.lifted_by} at {end}"
            return listed(f"{self.kind} of {what}", f"{asked}; {end}")
        return listed(
            f"{self.kind} of {what}", f"until {end}", f"by {self.by}: {self.why}"
        )
